import Diagnostics
import PacketFilters

/// nftables: each file is one transaction of `nft -f`.
package struct NftablesBackend: ProofBackend {
  /// Creates the backend.
  package init() {}

  /// `nftables`.
  package var id: String { "nftables" }
  /// `nftables`.
  package var dialect: String { "nftables" }
  /// `nft`.
  package var programs: [String] { ["nft"] }

  /// False: files are handed over by standard input.
  package var needsFolder: Bool { false }

  /// `nft -f -` for each file.
  package func commands(for files: [ProofFile], in folder: String) -> [LoadCommand] {
    files.map { LoadCommand("nft", ["-f", "-"], input: $0.text) }
  }

  /// `nft -s list ruleset`.
  package var listings: [LoadCommand] {
    [LoadCommand("nft", ["-s", "list", "ruleset"], input: "")]
  }

  /// A table as kube-proxy has.
  package var neighbour: ForeignRules {
    let table = "table ip kube-drill {\n  chain KUBE-DRILL {\n    tcp dport 6 accept\n  }\n}\n"
    return ForeignRules(
      creation: [LoadCommand("nft", ["-f", "-"], input: table)],
      listings: [LoadCommand("nft", ["-s", "list", "table", "ip", "kube-drill"], input: "")])
  }

  /// Reads the rules as they are written.
  package func filters(of files: [ProofFile]) -> [ReadFilter] {
    files.map { file in
      let source = SourceFile(path: file.path, text: file.text)
      return ReadFilter(source, NftablesReader.read(source).value)
    }
  }
}
