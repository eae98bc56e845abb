package import Diagnostics

/// A Kubernetes distribution: its roles, its configuration, its facts and what runs in it.
package struct Distribution: Hashable, Sendable {
  /// The id, which is also the file's name.
  package var id: String
  /// What people call it.
  package var title: String
  /// Further names by which documents call it.
  package var aliases: [String]
  /// The id of the distribution that it extends; nil for one that stands alone.
  package var base: String?
  /// What stands before the dot in its flow ids.
  package var prefix: String
  /// The first and the last minor version that the model covers.
  package var versions: ClosedVersionRange
  /// Its roles, in the order of the file.
  package var roles: [RoleDefinition]
  /// The roles whose hosts run a kubelet: what `node` means in components.
  package var nodeRoles: [Role]
  /// The formats in which its configuration comes.
  package var formats: [ConfigurationFormat]
  /// The configuration keys that matter to the model.
  package var keys: [Setting]
  /// Keys that exist and do not matter to the network.
  package var ignoredKeys: [ConfigurationPath]
  /// Values that the distribution fixes, by key, each with the place that says so.
  package var fixedValues: [String: FixedValue]
  /// Components and entries of components that exist only where somebody overrides what is fixed:
  /// clusters can have them, and documents of the product do not speak of them.
  package var unsupported: Set<String> = []
  /// The command-line flags it knows.
  package var flags: [String]
  /// Those of the flags of which more than the name is known: type, values and versions.
  package var flagSettings: [Setting]
  /// How its command line and its environment say what its configuration says.
  package var startup: StartupSyntax
  /// Maps that may be written as lists of entries with `name` and `value`.
  package var pairedKeys: [ConfigurationPath]
  /// The facts in an order in which each depends only on earlier ones.
  package var facts: [FactDefinition]
  /// The components it runs.
  package var components: [ComponentUse]
  /// Flows that belong to no component.
  package var flows: [FlowTemplate]
  /// Listeners that belong to no component.
  package var listeners: [ListenerTemplate]
  /// What the product refuses, or what cannot work.
  package var constraints: [Constraint]
  /// Where the file says what it is.
  package var span: SourceSpan

  /// A role of the distribution.
  package struct RoleDefinition: Hashable, Sendable {
    /// The role.
    package let role: Role
    /// What documents of this distribution call it, in lower case.
    package let aliases: [String]
    /// Where hosts of the role are found when the cluster definition lists none.
    package let addresses: Expression?
    /// The roles that hosts of this one have as well.
    package var companions: [Companion] = []

    /// Creates a definition.
    package init(role: Role, aliases: [String], addresses: Expression?) {
      self.role = role
      self.aliases = aliases
      self.addresses = addresses
    }
  }

  /// A role that comes with another one.
  package struct Companion: Hashable, Sendable {
    /// The role that is added.
    package let role: Role
    /// The flags of which one has to be on; empty when the role is added in any case.
    package let flags: [String]

    /// Creates a companion.
    package init(role: Role, flags: [String]) {
      self.role = role
      self.flags = flags
    }
  }

  /// A value that users of the distribution cannot or do not set themselves.
  package struct FixedValue: Hashable, Sendable {
    /// The value as text.
    package let text: String
    /// The line of the model that fixes it.
    package let span: SourceSpan

    /// Creates a fixed value.
    package init(text: String, span: SourceSpan) {
      self.text = text
      self.span = span
    }
  }

  /// Creates a distribution with nothing in it.
  package init(id: String, title: String, versions: ClosedVersionRange, span: SourceSpan) {
    self.id = id
    self.title = title
    self.aliases = []
    self.prefix = id
    self.versions = versions
    self.roles = []
    self.nodeRoles = [.controller, .worker]
    self.formats = []
    self.keys = []
    self.ignoredKeys = []
    self.fixedValues = [:]
    self.flags = []
    self.flagSettings = []
    self.startup = StartupSyntax()
    self.pairedKeys = []
    self.facts = []
    self.components = []
    self.flows = []
    self.listeners = []
    self.constraints = []
    self.span = span
  }

  /// All names by which documents may mean this distribution.
  package var documentNames: [String] {
    var names: [String] = []
    for name in [id, title] + aliases where !names.contains(name.lowercased()) {
      names.append(name.lowercased())
    }
    return names
  }

  /// The key with a path; nil if the model does not know it.
  package func key(_ path: String) -> Setting? { keys.first { $0.path.text == path } }
}

/// The minor versions from a first to a last one, both included.
package struct ClosedVersionRange: Hashable, Sendable {
  /// The first version.
  package let first: ProductVersion
  /// The last minor version; all its patch releases are included.
  package let last: ProductVersion

  /// Creates a range.
  package init(_ first: ProductVersion, through last: ProductVersion) {
    self.first = first
    self.last = last
  }

  /// Whether a version is covered.
  package func contains(_ version: ProductVersion) -> Bool {
    version >= first && (version <= last || version.matchesPrefix(of: last))
  }
}

/// A fact of a cluster, computed from its configuration.
package struct FactDefinition: Hashable, Sendable {
  /// The name used in expressions.
  package let name: String
  /// What people read instead of the name.
  package let title: String
  /// The cases: the first one whose condition holds gives the value.
  package let cases: [Case]
  /// Whether it holds for every host as soon as it holds on one of them, whatever keys that host
  /// decides for itself: what servers are told can concern agents.
  package let holdsAnywhere: Bool
  /// Where the fact is declared.
  package let span: SourceSpan

  /// One case of a fact.
  package struct Case: Hashable, Sendable {
    /// The value.
    package let value: Expression
    /// When the case applies; nil means always.
    package let when: Expression?

    /// Creates a case.
    package init(value: Expression, when: Expression?) {
      self.value = value
      self.when = when
    }
  }

  /// Creates a fact.
  package init(
    name: String, title: String, cases: [Case], holdsAnywhere: Bool = false, span: SourceSpan
  ) {
    self.name = name
    self.title = title
    self.cases = cases
    self.holdsAnywhere = holdsAnywhere
    self.span = span
  }
}
