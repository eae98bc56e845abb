package import Diagnostics
package import PacketFilters

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

  /// Reads the rules as they are written.
  package func read(_ file: SourceFile) -> PacketFilter? { NftablesReader.read(file).value }
}
