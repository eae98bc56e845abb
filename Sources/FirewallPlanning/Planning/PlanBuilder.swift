package import Diagnostics
package import NetworkModel

/// Turns a resolved cluster into a firewall plan.
///
/// Pure and total: a host that cannot be planned is left out with an error, all others are planned.
package struct PlanBuilder: Sendable {
  /// Plans the filter of every host; the register says who owns its flows.
  ///
  /// Where egress is limited, hosts may send what base rules, the flows that they open and `egress` of
  /// the definition name, and nothing else.
  package static func plan(
    _ cluster: ResolvedCluster, register: FlowRegister = .absent, limitsEgress: Bool = false
  ) -> Diagnosed<FirewallPlan> {
    var diagnostics: [Diagnostic] = []
    let planned = PlannedCluster(cluster)
    let nodePorts = NodePorts(cluster)
    var plan = FirewallPlan(
      cluster: planned, hosts: [], limitsEgress: limitsEgress,
      notProven: Self.notProven(nodePorts, limitsEgress))
    guard accepts(cluster, &diagnostics) else { return Diagnosed(plan, diagnostics) }
    if limitsEgress {
      diagnostics += EgressChecks.diagnostics(cluster)
      guard !diagnostics.contains(where: { $0.severity == .error }) else {
        return Diagnosed(plan, diagnostics)
      }
    }
    let senders = Senders(cluster)
    diagnostics += senders.diagnostics
    let network = ContainerNetwork(cluster)
    diagnostics += podDiagnostics(cluster, network) + NodePorts.diagnostics(cluster)
    let records = records(cluster, in: register)
    var fileNames: Set<String> = []
    for host in cluster.definition.hosts {
      if let refusal = refusal(of: host, fileNames: &fileNames) {
        diagnostics.append(refusal)
        plan.missingHosts.append(printable(host.name))
        continue
      }
      let planner = HostPlanner(
        cluster: cluster, planned: planned, host: host, senders: senders, network: network,
        nodePorts: nodePorts, records: records, limitsEgress: limitsEgress)
      plan.hosts.append(planner.plan())
      diagnostics += planner.diagnostics
    }
    return Diagnosed(plan, diagnostics)
  }

  private static func records(
    _ cluster: ResolvedCluster, in register: FlowRegister
  ) -> [String: FlowMetadata] {
    Dictionary(
      cluster.requiredFlows.map { ($0.id, register.record(of: $0, in: cluster).metadata) },
      uniquingKeysWith: { first, _ in first })
  }

  /// What the filters say nothing about.
  static func notProven(_ nodePorts: NodePorts?, _ limitsEgress: Bool) -> [String] {
    let forwarded =
      nodePorts == nil
      ? "NodePorts, host ports of pods and load balancer addresses of services are translated "
        + "before the input filter and pass the forward hook. NodePorts can be closed to strangers "
        + "once networks.external says who uses them."
      : "host ports of pods and load balancer addresses of services are translated before the "
        + "input filter and pass the forward hook."
    return ["Other traffic that the host forwards is not filtered here: \(forwarded)"]
      + (limitsEgress ? limitedEgress : openEgress) + beyond
  }

  private static let openEgress = [
    "Connections that the host opens (egress) are not restricted."
  ]

  private static let limitedEgress = [
    "What hosts open (egress) is compared with the model as text only: no packet has tried it.",
    "What pods open is not restricted, because it is forwarded; pods on the network of their host are "
      + "restricted like the host itself.",
    "Names in configuration files are not looked up: a control plane, registry or database that is "
      + "only known by name has to be listed under egress.allow.",
  ]

  private static let beyond = [
    "Another table with a chain at the same hook can still drop what this plan accepts.",
    "Rules of clouds, switches and network policies between the hosts are not part of the plan.",
  ]

  private static func accepts(
    _ cluster: ResolvedCluster, _ diagnostics: inout [Diagnostic]
  ) -> Bool {
    let names = [cluster.name] + cluster.requiredFlows.map(\.id)
    let refused = names.filter { !AllowedName.accepts($0) }
    diagnostics += refused.map { name in
      Diagnostic(
        PlanningCode.nameRefused, .error,
        "a firewall cannot carry the name \(printable(name))", at: cluster.definition.span,
        subject: cluster.name
      ).with(.fix, "use letters, digits, blanks and _ . : / - only, at most 100 of them")
    }
    return refused.isEmpty
  }

  private static func refusal(of host: Host, fileNames: inout Set<String>) -> Diagnostic? {
    guard AllowedName.acceptsFileName(host.name) else {
      return Diagnostic(
        PlanningCode.nameRefused, .error,
        "the host's firewall file cannot be named \(printable(host.name))", at: host.span,
        subject: host.name
      ).with(.fix, "use letters, digits and _ . - only, a letter or digit first, at most 100")
    }
    guard host.address != nil else {
      return Diagnostic(
        PlanningCode.hostWithoutAddress, .error,
        "host \(host.name) has no usable address, so nothing can be planned for it",
        at: host.addressSpan, subject: host.name
      ).with(.fix, "give the host the address that the other hosts reach it by")
    }
    guard fileNames.insert(host.name.lowercased()).inserted else {
      return Diagnostic(
        PlanningCode.sameFileName, .error,
        "the firewall file of another host has the same name as that of \(host.name)",
        at: host.span, subject: host.name)
    }
    return nil
  }

  private static func podDiagnostics(
    _ cluster: ResolvedCluster, _ network: ContainerNetwork?
  ) -> [Diagnostic] {
    let nodeRoles = Set(cluster.distribution.nodeRoles)
    guard
      let host = cluster.definition.hosts.first(where: { !nodeRoles.isDisjoint(with: $0.roles) })
    else { return [] }
    guard let network else {
      return [
        Diagnostic(
          PlanningCode.noPodNetwork, .warning,
          "the pod network is not known, so pods cannot reach the hosts they run on",
          at: host.span, subject: cluster.name)
      ]
    }
    guard network.interfaces == nil else { return [] }
    return [
      Diagnostic(
        PlanningCode.unknownCNI, .warning,
        "the interfaces of the CNI \(printable(network.cni)) are not known", at: host.span,
        subject: cluster.name
      )
      .with(
        .impact,
        "whoever can send under an address of the pod network reaches every port of the nodes, because "
          + "nothing tells pods from those who claim to be pods"
      )
      .with(.fix, "drop what comes from the pod network by the uplink, with a filter of your own")
    ]
  }

  /// A name in quotes with everything strange replaced, fit for a message of any length.
  static func printable(_ name: String) -> String {
    let shown = name.unicodeScalars.prefix(60).map { scalar in
      (0x20..<0x7F).contains(scalar.value) ? String(scalar) : "?"
    }
    return "'" + shown.joined() + "'"
  }
}

extension PlannedCluster {
  /// Takes over a cluster; characters that no comment may carry are left out of its title.
  fileprivate init(_ cluster: ResolvedCluster) {
    self.name = cluster.name
    self.distribution = cluster.distribution.id
    let version = cluster.definition.version?.text ?? "unknown version"
    // The version is the user's text: it only shows in a comment line, where `+` is harmless.
    let title = "\(cluster.distribution.title) \(version)"
    let isPlain: (Character) -> Bool = {
      $0.isASCII && ($0.isLetter || $0.isNumber || "_.:/-+ ".contains($0))
    }
    self.title = String(title.filter(isPlain).prefix(100))
    self.cni = cluster.fact("cni")?.evaluation.value.text
    self.nodeRoles = Set(cluster.distribution.nodeRoles)
    self.routedPods = ContainerNetwork(cluster)?.routedPrefixes ?? []
  }
}
