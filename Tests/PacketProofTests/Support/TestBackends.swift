import PacketProof

/// A backend whose program nobody has.
struct MissingProgram: ProofBackend {
  var id: String { "missing" }
  var dialect: String { "nftables" }
  var programs: [String] { ["netdocs-no-such-program"] }
  var needsFolder: Bool { false }
  var listings: [LoadCommand] { [] }

  func commands(for files: [ProofFile], in folder: String) -> [LoadCommand] { [] }
  func filters(of files: [ProofFile]) -> [ReadFilter] { [] }
}
