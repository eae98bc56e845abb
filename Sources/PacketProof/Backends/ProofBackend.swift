package import Diagnostics
package import FirewallPlanning
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
  /// The name that a file has in the folder; nil for files that nobody loads.
  func name(of file: ProofFile) -> String?
  /// Reads the files of a host back, to name the rule that decides about a packet; none without a
  /// reader.
  func filters(of files: [ProofFile]) -> [ReadFilter]
  /// What the product does otherwise than plans say.
  var differences: [BaseDifference] { get }
  /// What a run with this backend leaves out, one sentence each.
  var limits: [String] { get }
  /// What other programs have on a host, in words of the backend: rules that nobody may touch.
  var neighbour: ForeignRules { get }
  /// What the host's own scripts need in their environment.
  var scriptVariables: [String] { get }
  /// As ``commands(for:in:)``, where many files follow one another: whatever was there before is gone.
  func replacement(by files: [ProofFile], in folder: String) -> [LoadCommand]
}

extension ProofBackend {
  /// The last part of the path.
  package func name(of file: ProofFile) -> String? { file.name }
  /// None: the product does what plans say.
  package var differences: [BaseDifference] { [] }
  /// Nothing.
  package var limits: [String] { [] }
  /// None: the host has no scripts.
  package var neighbour: ForeignRules { ForeignRules(creation: [], listings: []) }
  /// Nothing.
  package var scriptVariables: [String] { [] }
  /// Loads the files.
  package func replacement(by files: [ProofFile], in folder: String) -> [LoadCommand] {
    commands(for: files, in: folder)
  }

  /// A folder with the files under the names that the programs know; nil when none is needed.
  func folder(for files: [ProofFile]) throws(SystemFailure) -> PrivateFolder? {
    guard needsFolder else { return nil }
    let folder = try PrivateFolder("netdocs-files")
    folder.clear()
    for file in files {
      if let name = name(of: file) { try folder.write(file.text, to: name) }
    }
    return folder
  }
}

/// Rules of somebody else.
package struct ForeignRules: Sendable {
  /// What makes them.
  package let creation: [LoadCommand]
  /// What prints them.
  package let listings: [LoadCommand]
}

/// What was read from one file.
package struct ReadFilter: Sendable {
  /// The file.
  package let file: SourceFile
  /// Its rules.
  package let filter: PacketFilter

  /// Joins the two.
  package init(_ file: SourceFile, _ filter: PacketFilter) {
    self.file = file
    self.filter = filter
  }
}

/// A program that is run in a host's network, without a shell.
package struct LoadCommand: Hashable, Sendable {
  /// The name of the program.
  package let program: String
  /// Its arguments.
  package let arguments: [String]
  /// What it reads from its standard input.
  package let input: String
  /// After how many seconds it is ended.
  package var patience = 60

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
  package static let all: [any ProofBackend] = usual + [FirewalldBackend(), UfwBackend()]

  /// Those that are used when nobody names one; the others need half a minute and more for a cluster.
  package static let usual: [any ProofBackend] = [
    NftablesBackend(), IptablesBackend(variant: .nft), IptablesBackend(variant: .legacy),
  ]

  /// The backend with a name; nil for unknown names.
  package static func backend(_ id: String) -> (any ProofBackend)? { all.first { $0.id == id } }
}
