internal import NetworkModel

/// The words in which canonical flows are told.
enum CanonicalWords {
  /// `TCP 8132, worker -> controller`.
  static func packets(_ packets: CanonicalFlow.Packets) -> String {
    "\(transport(packets)), \(ways(packets.ways))"
  }

  /// `TCP 8132`, `ICMP type 8` or `VRRP (IP 112)`.
  static func transport(_ packets: CanonicalFlow.Packets) -> String {
    let ipProtocol = packets.ipProtocol
    guard ipProtocol == .icmp || ipProtocol == .icmpv6, !packets.ports.isEmpty else {
      return ChangeWords.transport(ipProtocol, packets.ports)
    }
    // The types are kept one higher, because no port is 0.
    let types = packets.ports.ranges.map { range in
      range.count == 1 ? "\(range.first - 1)" : "\(range.first - 1)-\(range.last - 1)"
    }
    return "\(ipProtocol.title) type \(types.joined(separator: ","))"
  }

  /// `client, worker -> controller`, or `controller <-> worker` where both call each other; with
  /// addresses where they differ: `client (10.9.0.0/24) -> controller`.
  static func ways(_ ways: [CanonicalFlow.Way]) -> String {
    var responders: [WaySide: Set<WaySide>] = [:]
    for way in ways { responders[WaySide(from: way), default: []].insert(WaySide(to: way)) }
    let groups = Dictionary(grouping: responders.keys) { responders[$0] ?? [] }
      .map { WayGroup(from: $1.sorted(), to: $0.sorted()) }
      .sorted { $0.text < $1.text }
    if groups.count == 2, groups[0].isReverse(of: groups[1]) {
      return "\(groups[0].initiators) <-> \(groups[1].initiators)"
    }
    return groups.map(\.text).joined(separator: "; ")
  }
}

/// One side of a way.
private struct WaySide: Hashable, Comparable {
  let role: Role?
  let addresses: AddressPart?
  let host: String?

  init(from way: CanonicalFlow.Way) {
    (role, addresses, host) = (way.from, way.fromAddresses, nil)
  }

  init(to way: CanonicalFlow.Way) {
    (role, addresses, host) = (way.to, way.toAddresses, way.host)
  }

  /// The role with its addresses.
  var text: String {
    (role?.title ?? "anyone (not said)") + (addresses.map { " (\($0))" } ?? "")
  }

  static func < (left: Self, right: Self) -> Bool {
    (left.role?.name ?? "", left.text, left.host ?? "")
      < (right.role?.name ?? "", right.text, right.host ?? "")
  }
}

/// The sides that open connections to the same listeners.
private struct WayGroup {
  let from: [WaySide]
  let to: [WaySide]

  var initiators: String { from.map(\.text).joined(separator: ", ") }

  var text: String { "\(initiators) -> \(listeners)" }

  private var listeners: String {
    var order: [String] = []
    var hosts: [String: [String?]] = [:]
    for side in to {
      if hosts[side.text] == nil { order.append(side.text) }
      hosts[side.text, default: []].append(side.host)
    }
    return order.map { text in
      let named = (hosts[text] ?? []).compactMap(\.self)
      let isLimited = named.count == hosts[text]?.count
      return text + (isLimited ? " on \(named.joined(separator: ", "))" : "")
    }.joined(separator: ", ")
  }

  func isReverse(of other: WayGroup) -> Bool {
    (to + other.to).allSatisfy { $0.host == nil } && from == other.to && other.from == to
  }
}

extension CanonicalFlowChange.Kind {
  /// The change in a verb.
  var verb: String {
    switch self {
    case .opened: "opens"
    case .widened: "widens"
    case .changed: "changes"
    case .narrowed: "narrows"
    case .closed: "closes"
    case .added: "added"
    case .dropped: "dropped"
    case .renamed: "renamed"
    case .rejustified: "re-justified"
    }
  }
}

extension CanonicalFlowChange {
  /// What there is to say about the flow; what stays is said once.
  var statement: String {
    guard let shown else { return "" }
    guard let before, let after, before.packets != after.packets else {
      return CanonicalWords.packets(shown.packets)
    }
    let transports = [before, after].map { CanonicalWords.transport($0.packets) }
    let ways = [before, after].map { CanonicalWords.ways($0.ways) }
    if ways[0] == ways[1] { return "\(transports[0]) becomes \(transports[1]), \(ways[0])" }
    if transports[0] == transports[1] {
      return "\(transports[0]), \(ways[0]) becomes \(ways[1])"
    }
    return "\(transports[0]), \(ways[0]) becomes \(transports[1]), \(ways[1])"
  }
}
