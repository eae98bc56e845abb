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

  /// `client, worker -> controller`, or `controller <-> worker` where both call each other.
  static func ways(_ ways: [CanonicalFlow.Way]) -> String {
    var responders: [Role?: Set<CanonicalFlow.Way>] = [:]
    for way in ways {
      responders[way.from, default: []].insert(.init(from: nil, to: way.to, host: way.host))
    }
    let groups = Dictionary(grouping: responders.keys) { responders[$0] ?? [] }
      .map { Group(from: $1.sorted(by: order), to: $0.sorted()) }
      .sorted { $0.text < $1.text }
    if groups.count == 2, groups[0].isReverse(of: groups[1]) {
      return "\(groups[0].initiators) <-> \(groups[1].initiators)"
    }
    return groups.map(\.text).joined(separator: "; ")
  }

  /// The sides that open connections to the same listeners.
  private struct Group {
    let from: [Role?]
    let to: [CanonicalFlow.Way]

    var initiators: String { from.map(CanonicalWords.side).joined(separator: ", ") }

    var text: String { "\(initiators) -> \(listeners)" }

    private var listeners: String {
      let byRole = Dictionary(grouping: to, by: \.to)
      return byRole.keys.sorted(by: CanonicalWords.order).map { role in
        let hosts = (byRole[role] ?? []).compactMap(\.host)
        let isLimited = hosts.count == byRole[role]?.count
        return CanonicalWords.side(role)
          + (isLimited ? " on \(hosts.joined(separator: ", "))" : "")
      }.joined(separator: ", ")
    }

    func isReverse(of other: Group) -> Bool {
      (to + other.to).allSatisfy { $0.host == nil } && from == other.to.map(\.to)
        && other.from == to.map(\.to)
    }
  }

  private static func side(_ role: Role?) -> String { role?.title ?? "anyone (not said)" }

  private static func order(_ left: Role?, _ right: Role?) -> Bool {
    (left?.name ?? "") < (right?.name ?? "")
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
