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
  /// Whose scripts are run.
  var drill = Drill.roles

  /// Whose scripts are run.
  enum Drill: String, CaseIterable {
    /// Those of one host of each combination of roles.
    case roles
    /// Those of every host.
    case all
    /// Nobody's.
    case none
  }

  func proof(of cluster: ResolvedCluster) -> Proof {
    let rules = CurrentRules(cluster, register: register)
    let runs = backends.map { run(cluster, rules, $0) }
    return Proof(cluster: cluster.name, at: at, kernel: PacketProver.kernel, runs: runs)
  }

  private func drill(_ hosts: [HostPlan]) -> DrillRequest? {
    var seen: Set<[Role]> = []
    let chosen = hosts.filter {
      switch drill {
      case .roles: seen.insert($0.roles).inserted
      case .all: true
      case .none: false
      }
    }
    guard !chosen.isEmpty else { return nil }
    return DrillRequest(hosts: chosen.map(\.host)) {
      SHA256Digest(hashing: Array($0.utf8)).hexadecimal
    }
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
    var request = ProofRequest(cluster: cluster, plan: rules.plan, files: files)
    request.drill = drill(rules.plan.hosts.filter { files[$0.host] != nil })
    var run = PacketProver.prove(request, with: backend)
    run.limits += diagnostics.filter { $0.severity == .error }.map(\.message)
    return run
  }
}
