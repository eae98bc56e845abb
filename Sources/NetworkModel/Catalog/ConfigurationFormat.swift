/// One format in which a configuration comes.
package struct ConfigurationFormat: Hashable, Sendable {
  /// The id: the `kind` of a YAML document, or a name of our own.
  package let id: String
  /// The syntax of the file.
  package let syntax: Syntax
  /// The path from the root of the file to the product's configuration; nil for the root itself.
  package var root: ConfigurationPath?
  /// The path under which the configuration is placed; nil for the root itself.
  ///
  /// It lets documents of several kinds form one configuration.
  package var place: ConfigurationPath?
  /// The API groups of such documents, for example `k0sctl.k0sproject.io`; empty for any.
  package var groups: [String] = []
  /// The path in the file that holds the product's version; nil when the file does not say it.
  package var versionKey: ConfigurationPath?
  /// Whether the file lists hosts as `k0sctl.yaml` does.
  package var listsHosts = false

  /// The syntaxes.
  package enum Syntax: String, CaseIterable, Hashable, Sendable {
    /// YAML 1.2.
    case yaml
    /// Terraform variable definitions (`terraform.tfvars`).
    case tfvars
  }

  /// Creates a format whose configuration is the whole file.
  package init(id: String, syntax: Syntax) {
    self.id = id
    self.syntax = syntax
  }

  /// Whether documents of the format name a kind, which is written with a capital letter.
  package var hasKind: Bool { id.first?.isUppercase ?? false }
}

/// How a product is told at its start what its configuration file may say as well.
package struct StartupSyntax: Hashable, Sendable {
  /// Whether its command-line options are called as its configuration keys are.
  package var optionsAreKeys = false
  /// The long names of one-letter options.
  package var shortOptions: [String: String] = [:]
  /// The configuration key that an environment variable stands for; `arguments` for a variable
  /// that holds a command line.
  package var environment: [String: String] = [:]

  /// The word for variables that hold a command line.
  package static let commandLine = "arguments"

  /// Creates a syntax of a product whose options are its own.
  package init() {}
}
