import NetworkModel

/// Makes diagrams of matches, chains and whole filters.
struct DiagramBuilder {
  let store: DiagramStore
  let space: PacketSpace

  init(_ filters: [PacketFilter], at hook: PacketHook, hostAddresses: [IPAddress] = []) {
    let matches = filters.flatMap { $0.chains.flatMap { $0.rules.map(\.match) } }
    space = PacketSpace(matches, at: hook, hostAddresses: hostAddresses)
    store = DiagramStore(highest: space.highest)
  }

  /// Packets in one of some intervals go on, others get no answer.
  func node(
    _ property: PacketProperty, _ intervals: [ClosedRange<Int32>], _ target: Diagram
  ) -> Diagram {
    let level = property.rawValue
    var edges: [DiagramEdge] = []
    var next: Int32 = 0
    for interval in intervals {
      if interval.lowerBound > next {
        edges.append(DiagramEdge(last: interval.lowerBound - 1, target: .nothing))
      }
      edges.append(DiagramEdge(last: interval.upperBound, target: target))
      next = interval.upperBound + 1
    }
    if next <= store.highest[level] {
      edges.append(DiagramEdge(last: store.highest[level], target: .nothing))
    }
    return target == .nothing ? .nothing : store.node(level, edges)
  }

  /// The packets of a match with an answer, all others with none.
  func diagram(_ match: PacketMatch, _ answer: Diagram = .accept) -> Diagram {
    var result = answer
    for property in [PacketProperty.icmpType, .sourcePort] {
      guard let intervals = space.intervals(match, property) else { continue }
      result = node(property, intervals, result)
    }
    result = withPorts(match, result)
    let others: [PacketProperty] = [
      .destination, .source, .protocolNumber, .state, .outgoingInterface, .interface, .family,
    ]
    for property in others {
      guard let intervals = space.intervals(match, property) else { continue }
      result = node(property, intervals, result)
    }
    return result
  }

  /// Asks for the port and the one before translation, which is the port itself where nothing was
  /// translated.
  private func withPorts(_ match: PacketMatch, _ target: Diagram) -> Diagram {
    let translated = match.ports.map { node(.port, PacketSpace.intervals($0), target) } ?? target
    guard let original = match.originalPorts else {
      guard let intervals = space.intervals(match, .translation) else { return translated }
      return node(.translation, intervals, translated)
    }
    let untranslated = match.ports?.intersection(original) ?? original
    var result = Diagram.nothing
    if match.isTranslated != true {
      let ports = node(.port, PacketSpace.intervals(untranslated), target)
      result = node(.translation, [0...0], ports)
    }
    guard match.isTranslated != false else { return result }
    let other = node(.translation, PacketSpace.intervals(original), translated)
    return store.combine(.otherwise, result, other)
  }

  /// The packets that exist: both addresses of one family, ports and types only where the protocol
  /// has them.
  var everyPacket: Diagram {
    var result = Diagram.nothing
    for family in [IPAddress.Family.ipv4, .ipv6] {
      let (sources, destinations) = space.addresses(family)
      for (numbers, rest) in restsByProtocol {
        var packets = node(.destination, destinations, rest)
        packets = node(.source, sources, packets)
        packets = node(.protocolNumber, numbers, packets)
        packets = node(.family, [family == .ipv4 ? 0...0 : 1...1], packets)
        result = store.combine(.otherwise, result, packets)
      }
    }
    return result
  }

  private var restsByProtocol: [(numbers: [ClosedRange<Int32>], rest: Diagram)] {
    let noType = node(.icmpType, [0...0], .accept)
    let withPorts = node(.port, [1...65535], node(.sourcePort, [1...65535], noType))
    let noPorts = node(.port, [0...0], node(.sourcePort, [0...0], noType))
    let withTypes = node(.port, [0...0], node(.sourcePort, [0...0], .accept))
    var match = PacketMatch()
    func numbers(_ set: Set<UInt8>) -> [ClosedRange<Int32>] {
      match.protocols = set
      return space.intervals(match, .protocolNumber) ?? []
    }
    let known = PacketProperty.portProtocols.union(PacketProperty.icmpProtocols)
    return [
      (numbers(PacketProperty.portProtocols), withPorts),
      (numbers(PacketProperty.icmpProtocols), node(.translation, [0...1], withTypes)),
      (numbers(Set(0...255).subtracting(known)), node(.translation, [0...1], noPorts)),
    ]
  }
}
