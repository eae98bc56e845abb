import FirewallPlanning
import NetworkModel
import PacketFilters

/// What the model says of one receiver.
struct CellReference {
  /// The filters by hook; none at hooks that the plan leaves alone.
  private let filters: [PacketHook: PacketFilter]
  /// The same for packets that claim to be from pods and do not come from them.
  private let spoofed: [PacketHook: PacketFilter]

  /// A receiver that lets everything in.
  static let open = CellReference(filters: [:], spoofed: [:])

  private init(
    filters: [PacketHook: PacketFilter], spoofed: [PacketHook: PacketFilter]
  ) {
    self.filters = filters
    self.spoofed = spoofed
  }

  /// What a cluster needs of a host: its flows, and the base rules of its plan as the product treats
  /// them.
  init(
    _ cluster: ResolvedCluster, _ host: Host, _ plan: HostPlan, differences: [BaseDifference] = []
  ) {
    let required = RequiredTraffic(cluster: cluster, host: host)
    let base = BaseDifference.expected(
      plan.rules.filter { rule in if case .base = rule.kind { true } else { false } },
      with: differences)
    var filters: [PacketHook: PacketFilter] = [:]
    for hook in PacketHook.allCases where !plan.rules(at: hook).isEmpty {
      filters[hook] = required.reference(base: base, at: hook)
    }
    self.filters = filters
    var spoofed = filters
    if filters[.forward] != nil { spoofed[.forward] = Self.closedNodePorts(of: plan) }
    self.spoofed = spoofed
  }

  // Whatever the plan's other rules say: who only claims to be a pod reaches no service.
  private static func closedNodePorts(of plan: HostPlan) -> PacketFilter {
    var chain = FilterChain(table: "inet reference", name: PacketHook.forward.rawValue)
    chain.hook = PacketHook.forward.rawValue
    chain.rules = plan.rules(at: .forward).filter { $0.kind == .base(.otherNodePorts) }.map {
      var rule = FilterRule($0.match, .drop)
      rule.comment = BaseRule.spoofedPods.rawValue
      return rule
    }
    return PacketFilter(chains: [chain])
  }

  func outcome(for packet: Packet, at hook: PacketHook, isSpoofed: Bool) -> FilterOutcome {
    let known = isSpoofed ? spoofed : filters
    return known[hook]?.outcome(for: packet, at: hook) ?? FilterOutcome.passing
  }
}

extension FilterOutcome {
  /// What happens where nobody decides.
  static let passing = PacketFilter().outcome(
    for: Packet(from: IPAddress(.ipv4, 0), to: IPAddress(.ipv4, 0), protocolNumber: 0))
}
