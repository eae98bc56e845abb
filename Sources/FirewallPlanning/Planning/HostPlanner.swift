import Diagnostics
import NetworkModel
import PacketFilters

/// Plans one host.
struct HostPlanner {
  let cluster: ResolvedCluster
  let planned: PlannedCluster
  let host: Host
  let senders: Senders
  let network: ContainerNetwork?
  let nodePorts: NodePorts?
  let records: [String: FlowMetadata]
  /// Whether it says what the host may send.
  let limitsEgress: Bool

  /// The SSH server's port unless the definition says otherwise (RFC 4253).
  static let defaultManagementPort: UInt16 = 22

  func plan() -> HostPlan {
    let incoming = cluster.requiredFlows.filter { $0.isServed(by: host) }
    let flows = FlowRules(host: host, senders: senders, records: records)
    let sockets = incoming.filter { $0.template.delivery == .socket || arrivesAsInput }
    let base = BaseRules(
      host: host, incoming: sockets, management: (managementPort, managementSources),
      pods: runsPods ? network : nil, nodePorts: openToNodes(sockets))
    let services = incoming.filter { $0.template.delivery == .nodePort }
    let arriving = base.rules + flows.rules(for: sockets) + nodePortRules(services, flows)
    let rules = arriving + (limitsEgress ? egress(besides: arriving).rules : [])
    var seen: Set<String> = []
    let groups = rules.compactMap(\.group).filter { seen.insert($0.name).inserted }
    return HostPlan(
      cluster: planned, host: host.name, roles: host.roles, system: host.system,
      addresses: host.addresses, groups: groups.sorted { $0.name < $1.name }, rules: rules,
      managementPort: managementPort, managementSources: managementSources, closed: closed)
  }

  var diagnostics: [Diagnostic] {
    managementDiagnostics + (limitsEgress ? egressDiagnostics : [])
  }

  private var egressDiagnostics: [Diagnostic] {
    let closed = egress(besides: []).flows.flowsWithoutReceiver
    guard !closed.isEmpty else { return [] }
    let roles = Set(closed.flatMap(\.to)).sorted().map(\.title).joined(separator: ", ")
    return [
      Diagnostic(
        PlanningCode.destinationWithoutAddress, .warning,
        "the receivers of \(closed.count) flows of \(host.name) have no addresses (\(roles)), so "
          + "the host cannot open them",
        at: cluster.definition.span, subject: "\(cluster.name) \(host.name)"
      )
      .with(.note, "closed: \(closed.map(\.id).prefix(12).joined(separator: ", "))")
      .with(.fix, "list the addresses under egress.allow")
    ]
  }

  private var managementDiagnostics: [Diagnostic] {
    guard managementSources == nil else { return [] }
    let given = cluster.definition.networks.admin
    let reason =
      given.isEmpty
      ? "no admin network is given" : "no admin network has the address family of \(host.name)"
    let text = "\(reason): SSH on \(host.name) stays open to everyone, so that nobody is locked out"
    return [
      Diagnostic(
        PlanningCode.noAdminNetwork, .warning, text,
        at: cluster.definition.networks.spans["admin"] ?? cluster.definition.span,
        subject: "\(cluster.name) \(host.name)"
      ).with(.fix, "list the networks of administrators under networks.admin")
    ]
  }

  private func egress(besides rules: [PlannedRule]) -> EgressRules {
    let taken = Set(rules.compactMap { $0.group?.name.lowercased() })
    let flows = EgressFlows(
      cluster: cluster, host: host, records: records, taken: taken.union(GroupNames.reserved))
    return EgressRules(cluster: cluster, host: host, flows: flows, pods: runsPods ? network : nil)
  }

  private var arrivesAsInput: Bool { nodePorts?.arrivesAsInput ?? false }

  private func nodePortRules(_ services: [ResolvedFlow], _ flows: FlowRules) -> [PlannedRule] {
    guard let nodePorts, runsPods else { return [] }
    var taken: [IPProtocol: PortSet] = [:]
    for flow in services {
      taken[flow.ipProtocol] = (taken[flow.ipProtocol] ?? .none).union(flow.ports)
    }
    let others = NodePortRules(nodePorts: nodePorts, taken: taken)
    let named = arrivesAsInput ? [] : flows.rules(for: services, at: .forward)
    return others.aboutPods + named + others.accepting + others.closing
  }

  private var managementPort: UInt16 {
    host.sshPort ?? host.winRMPort ?? Self.defaultManagementPort
  }

  /// The admin networks; nil when nobody could come in through them.
  private var managementSources: [CIDR]? {
    let families = Set(host.addresses.map(\.family))
    let admin = cluster.definition.networks.admin
    return admin.contains { families.contains($0.network.family) } ? admin.sorted() : nil
  }

  private var runsPods: Bool {
    !Set(cluster.distribution.nodeRoles).isDisjoint(with: host.roles)
  }

  private var closed: [ClosedDoor] {
    cluster.exposedNotRequired
      .filter { $0.isOpen(on: host) }
      .map { ClosedDoor($0) }
  }

  /// The ports that some host with pods may reach, by protocol; those of services, where they are
  /// decided about as input.
  private func openToNodes(_ incoming: [ResolvedFlow]) -> [IPProtocol: PortSet] {
    let nodeRoles = Set(cluster.distribution.nodeRoles)
    var ports: [IPProtocol: PortSet] = [:]
    for flow in incoming where flow.ipProtocol.hasPorts && !nodeRoles.isDisjoint(with: flow.from) {
      // What the CNI itself speaks, it speaks between hosts and not from pods.
      if let component = flow.component, network?.isMade(of: component) == true { continue }
      ports[flow.ipProtocol] = (ports[flow.ipProtocol] ?? .none).union(flow.ports)
    }
    guard let nodePorts, arrivesAsInput else { return ports }
    for ipProtocol in NodePortRules.protocols {
      ports[ipProtocol] = (ports[ipProtocol] ?? .none).union(nodePorts.range)
    }
    return ports
  }
}
