import FirewallPlanning
import NetworkModel
import PacketFilters

/// What the model says of one receiver.
struct CellReference {
  /// The filters by hook; none at hooks that the plan leaves alone.
  private let filters: [PacketHook: PacketFilter]
  private let programs: [PacketHook: FilterProgram]
  /// The same for packets that claim to be from pods and do not come from them.
  private let spoofed: [PacketHook: FilterProgram]

  /// A receiver that lets everything in.
  static let open = CellReference(filters: [:], spoofed: [:])

  private init(
    filters: [PacketHook: PacketFilter], spoofed: [PacketHook: PacketFilter]
  ) {
    self.filters = filters
    self.programs = Self.programs(filters)
    self.spoofed = Self.programs(spoofed)
  }

  private static func programs(
    _ filters: [PacketHook: PacketFilter]
  ) -> [PacketHook: FilterProgram] {
    Dictionary(uniqueKeysWithValues: filters.map { ($0, FilterProgram($1, at: $0)) })
  }

  /// What a cluster needs of a host: its flows and what every host needs, from the model and never from
  /// a plan or a file.
  init(_ cluster: ResolvedCluster, _ host: Host, differences: [BaseDifference] = []) {
    let required = RequiredTraffic(cluster: cluster, host: host)
    let base = BaseExpectation(cluster, host, differences: differences)
    var filters: [PacketHook: PacketFilter] = [:]
    var spoofed: [PacketHook: PacketFilter] = [:]
    for hook in [PacketHook.input, .forward] {
      let (first, last) = base.rules(at: hook)
      guard !(first + last).isEmpty else { continue }
      var filter = required.reference(base: [], at: hook)
      for number in filter.chains.indices {
        filter.chains[number].rules = first + filter.chains[number].rules + last
      }
      filters[hook] = filter
      spoofed[hook] = hook == .forward ? Self.closedNodePorts(last, in: filter) : filter
    }
    self.init(filters: filters, spoofed: spoofed)
  }

  // Who only claims to be a pod reaches no service.
  private static func closedNodePorts(
    _ rules: [FilterRule], in filter: PacketFilter
  ) -> PacketFilter {
    var filter = filter
    for number in filter.chains.indices {
      filter.chains[number].rules = rules.filter { $0.verdict == .drop }.map {
        var rule = FilterRule($0.match, .drop)
        rule.comment = BaseRule.spoofedPods.rawValue
        return rule
      }
    }
    return filter
  }

  /// The addresses that anything here is about.
  var addresses: AddressSet {
    let matches = filters.values.flatMap(\.chains).flatMap(\.rules).map(\.match)
    let sets = matches.flatMap { [$0.sources, $0.destinations] }.compactMap(\.self)
    return sets.reduce(AddressSet([CIDR]())) { $0.union($1) }
  }

  /// What the model says at a hook; everything passes where it says nothing.
  func filter(at hook: PacketHook) -> PacketFilter { filters[hook] ?? PacketFilter() }

  func outcome(for packet: Packet, at hook: PacketHook, isSpoofed: Bool) -> FilterOutcome {
    let known = isSpoofed ? spoofed : programs
    return known[hook]?.outcome(for: packet) ?? FilterOutcome.passing
  }
}

extension FilterOutcome {
  /// What happens where nobody decides.
  static let passing = PacketFilter().outcome(
    for: Packet(from: IPAddress(.ipv4, 0), to: IPAddress(.ipv4, 0), protocolNumber: 0))
}
