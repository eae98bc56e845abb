internal import NetworkModel

/// What the cells of one column look like, as shares of the cells that are not empty.
struct ColumnContent {
  /// Cells with ports.
  private(set) var ports = 0.0
  /// Cells with ports and their protocol.
  private(set) var pairs = 0.0
  /// Cells with nothing but protocols.
  private(set) var protocols = 0.0
  /// Cells with an arrow.
  private(set) var arrows = 0.0
  /// Cells that say which way a flow goes, such as `inbound`.
  private(set) var ways = 0.0
  /// Cells that say that there is no port, or that it is chosen elsewhere.
  private(set) var withoutPort = 0.0

  /// Whether protocols stand beside the ports.
  var namesProtocol: Bool { pairs > 0 }

  /// Looks at the cells.
  init(cells: [String]) {
    let filled = cells.filter { !$0.isEmpty }
    guard !filled.isEmpty else { return }
    let share = { (count: Int) in Double(count) / Double(filled.count) }
    let readings = filled.map(PortCellParser.read)
    ports = share(readings.count { !$0.ports.ranges.isEmpty })
    pairs = share(readings.count { !$0.ports.ranges.isEmpty && !$0.protocols.isEmpty })
    withoutPort = share(readings.count { $0.problem == nil && $0.ports.ranges.isEmpty })
    protocols = share(filled.count(where: Self.isProtocol))
    ways = share(filled.count { $0.utf8.count < 30 && FlowWay(in: $0) != nil })
    arrows = share(filled.count { ArrowScanner.firstArrow(in: $0) != nil })
  }

  /// Whether the texts of a row hold a protocol and a port.
  static func isFlow(_ row: [String]) -> Bool {
    let readings = row.map(PortCellParser.read)
    let hasPort = readings.contains { !$0.ports.ranges.isEmpty }
    let hasPair = readings.contains { !$0.ports.ranges.isEmpty && !$0.protocols.isEmpty }
    return hasPair || hasPort && row.contains(where: isProtocol)
  }

  // A bare number is no sign of a protocol: every table has numbers.
  private static func isProtocol(_ text: String) -> Bool {
    let reading = ProtocolCellParser.read(text)
    guard reading.unknown == nil, reading.suspicious == nil, !text.allSatisfy(\.isNumber) else {
      return false
    }
    return reading.protocols.contains { if case .known = $0 { true } else { false } }
  }
}
