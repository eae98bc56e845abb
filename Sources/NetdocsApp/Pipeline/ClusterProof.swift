internal import Diagnostics
internal import FirewallPlanning
internal import NetworkModel
internal import PacketProof
internal import Publishing

/// Proves one cluster: writes its files in the dialect of each backend and sends packets at them.
struct ClusterProof {
  let backends: [any ProofBackend]
  /// The time that the proof names; nil when nobody gave one.
  let at: String?
  /// Who owns the flows, as the comments of the files say.
  let register: FlowRegister

  /// The backends whose dialect netdocs writes.
  static var availableBackends: [any ProofBackend] {
    ProofBackends.all.filter { DialectRegistry.dialect($0.dialect) != nil }
  }

  func proof(of cluster: ResolvedCluster) -> Proof {
    let rules = CurrentRules(cluster, register: register)
    let runs = backends.map { run(cluster, rules, $0) }
    return Proof(cluster: cluster.name, at: at, kernel: PacketProver.kernel, runs: runs)
  }

  private func run(
    _ cluster: ResolvedCluster, _ rules: CurrentRules, _ backend: any ProofBackend
  ) -> ProofRun {
    var diagnostics: [Diagnostic] = []
    var files: [String: [ProofFile]] = [:]
    for file in rules.files(of: backend.dialect).unwrap(into: &diagnostics) {
      guard let host = file.host else { continue }
      let digest = SHA256Digest(hashing: Array(file.text.utf8)).hexadecimal
      files[host, default: []].append(
        ProofFile(path: file.path, text: file.text, digest: digest))
    }
    let request = ProofRequest(cluster: cluster, plan: rules.plan, files: files)
    var run = PacketProver.prove(request, with: backend)
    run.limits += diagnostics.filter { $0.severity == .error }.map(\.message)
    return run
  }
}
