package import Diagnostics
package import PacketFilters

/// How the files of a dialect are brought to life in a network.
package protocol ProofBackend: Sendable {
  /// The name on the command line, for example `iptables-legacy`.
  var id: String { get }
  /// The dialect whose files it loads.
  var dialect: String { get }
  /// The programs it needs.
  var programs: [String] { get }
  /// Whether the programs read the files from a folder.
  var needsFolder: Bool { get }
  /// What is run in a host's network to load its files, in order; running it twice changes nothing.
  /// The folder, empty when none is needed, holds the files under the last parts of their paths.
  func commands(for files: [ProofFile], in folder: String) -> [LoadCommand]
  /// What prints the rules that a network has, without counters and times.
  var listings: [LoadCommand] { get }
  /// Reads a file back, to name the rule that decides about a packet; nil without a reader.
  func read(_ file: SourceFile) -> PacketFilter?
}

/// A program that is run in a host's network, without a shell.
package struct LoadCommand: Hashable, Sendable {
  /// The name of the program.
  package let program: String
  /// Its arguments.
  package let arguments: [String]
  /// What it reads from its standard input.
  package let input: String

  /// Creates a command.
  package init(_ program: String, _ arguments: [String], input: String) {
    self.program = program
    self.arguments = arguments
    self.input = input
  }
}

/// A file as it is loaded on one host.
package struct ProofFile: Hashable, Sendable {
  /// The path below the cluster's folder.
  package let path: String
  /// The content.
  package let text: String
  /// The SHA-256 of the content in hexadecimal digits.
  package let digest: String

  /// The last part of the path.
  package var name: String { String(path.split(separator: "/").last ?? "") }

  /// Creates a file.
  package init(path: String, text: String, digest: String) {
    self.path = path
    self.text = text
    self.digest = digest
  }
}

/// The backends that proofs can be made with.
package enum ProofBackends {
  /// Every backend, by name.
  package static let all: [any ProofBackend] = [
    NftablesBackend(), IptablesBackend(variant: .nft), IptablesBackend(variant: .legacy),
  ]

  /// The backend with a name; nil for unknown names.
  package static func backend(_ id: String) -> (any ProofBackend)? { all.first { $0.id == id } }
}
