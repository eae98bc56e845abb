internal import Diagnostics
internal import NetworkModel
internal import PacketProof
internal import Rendering

/// The proofs of a workspace, held against the rules that its clusters have now.
struct ProofShelf: Sendable {
  /// What was shown of a cluster, by its name.
  private var proofs: [String: FirewallProof] = [:]
  /// The files that speak of a cluster, by its name.
  private var filesByCluster: [String: [SourceFile]] = [:]

  /// A file with proofs, and where it lies.
  struct File {
    let file: SourceFile
    /// The path on the disk, which is never printed.
    let path: String
  }

  /// What proofs are judged by.
  struct Bench {
    let clusters: [ResolvedCluster]
    let register: FlowRegister
    let day: CalendarDay
    let signature: ProofSignature
  }

  /// A shelf without proofs.
  init() {}

  /// What was shown of a cluster; nothing when no file speaks of it.
  func proof(of cluster: String) -> FirewallProof { proofs[cluster] ?? Self.nothing }

  /// The files that speak of a cluster, in the order in which they were given.
  func files(of cluster: String) -> [SourceFile] { filesByCluster[cluster] ?? [] }

  /// Reads all files; what is wrong with one leaves the others as they are.
  static func read(_ files: [File], on bench: Bench) -> Diagnosed<ProofShelf> {
    var diagnostics: [Diagnostic] = []
    let given = files.compactMap {
      GivenProof.read($0.file, at: $0.path, bench.signature).unwrap(into: &diagnostics)
    }
    let names = Set(bench.clusters.map(\.name))
    for one in given { diagnostics += strangers(in: one, beside: names) }
    var shelf = ProofShelf()
    for cluster in bench.clusters {
      let own = given.filter { $0.proofs.contains { $0.cluster == cluster.name } }
      guard !own.isEmpty else { continue }
      var judgement = ProofJudgement(cluster, register: bench.register, on: bench.day)
      var proof = nothing
      let candidates = own.flatMap { given in
        given.proofs.filter { $0.cluster == cluster.name }.flatMap { proof in
          proof.runs.map { CandidateRun(given: given, proof: proof, run: $0) }
        }
      }
      proof.runs = judgement.proof(candidates)
      shelf.proofs[cluster.name] = proof
      shelf.filesByCluster[cluster.name] = own.map(\.file)
      diagnostics += judgement.diagnostics
    }
    return Diagnosed(shelf, diagnostics)
  }

  private static func strangers(in given: GivenProof, beside names: Set<String>) -> [Diagnostic] {
    let file = SourceFile(path: given.file.path, bytes: [])
    return given.proofs.map(\.cluster).filter { !names.contains($0) }.map { name in
      let nearest = Spelling.nearest(name, in: names.sorted())
      return Diagnostic(
        ProofCode.otherCluster, .error,
        "the proof is about \(Quotation.of(name)), and the workspace has no such cluster"
          + (nearest.map { "; it has \($0)" } ?? ""),
        at: file.wholeSpan, subject: "proof of \(Quotation.of(name))"
      ).with(.impact, "it counts for no cluster")
        .with(.fix, "remove the file, or prove the cluster under the name that it has now")
    }
  }

  // What netdocs never executes is said whether there is a proof or not.
  private static let nothing: FirewallProof = {
    var proof = FirewallProof()
    proof.provable = Set(ProofBackends.all.map(\.dialect))
    proof.limits = Proof(cluster: "", at: nil, kernel: nil, runs: []).notProven
    return proof
  }()
}
