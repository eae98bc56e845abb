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

  /// The proof, with what is wrong with the plan and its files: with an error nothing is proven.
  func proof(of cluster: ResolvedCluster) -> Diagnosed<Proof> {
    var diagnostics: [Diagnostic] = []
    let plan = PlanBuilder.plan(cluster, register: register).unwrap(into: &diagnostics)
    let planning = diagnostics
    let rules = CurrentRules(plan: plan)
    let runs = backends.map { backend -> ProofRun in
      var found = planning.filter { $0.severity == .error }
      let known = found.count
      let run = run(cluster, rules, backend, &found)
      // Backends of one dialect find the same.
      diagnostics += found.dropFirst(known).filter { !diagnostics.contains($0) }
      return run
    }
    return Diagnosed(
      Proof(cluster: cluster.name, at: at, kernel: PacketProver.kernel, runs: runs), diagnostics)
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
    _ cluster: ResolvedCluster, _ rules: CurrentRules, _ backend: any ProofBackend,
    _ diagnostics: inout [Diagnostic]
  ) -> ProofRun {
    var files: [String: [ProofFile]] = [:]
    let (systems, strangers) = strangers(in: rules.plan, to: backend.dialect)
    let own = rules.files(of: backend.dialect, without: strangers)
    for file in own.unwrap(into: &diagnostics) {
      guard let host = file.host else { continue }
      let digest = SHA256Digest(hashing: Array(file.text.utf8)).hexadecimal
      files[host, default: []].append(
        ProofFile(path: file.path, text: file.text, digest: digest))
    }
    var request = ProofRequest(cluster: cluster, plan: rules.plan, files: files)
    request.drill = drill(rules.plan.hosts.filter { files[$0.host] != nil })
    request.problems = diagnostics.filter { $0.severity == .error }.map(\.message)
    for host in strangers { request.leftOut[host.host] = "it does not run \(systems)" }
    return PacketProver.prove(request, with: backend)
  }

  /// The hosts of systems that a dialect is not for, and those that it is for.
  private func strangers(
    in plan: FirewallPlan, to dialect: String
  ) -> (systems: String, hosts: [HostPlan]) {
    guard let systems = DialectRegistry.dialect(dialect)?.capabilities.systems else {
      return ("", [])
    }
    return (
      systems.sorted().joined(separator: " or "),
      plan.hosts.filter { !systems.contains($0.system) }
    )
  }
}
