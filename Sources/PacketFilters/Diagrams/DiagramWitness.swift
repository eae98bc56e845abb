/// Finds packets in a set, those first that are easy to read.
struct DiagramWitness {
  let builder: DiagramBuilder

  /// One packet of a set; nil when it is empty or the store is exhausted.
  func packet(in set: Diagram) -> Packet? { packets(in: set, limit: 1).first }

  /// Packets of a set that take different ways through its diagram; the set must hold only packets
  /// that exist.
  func packets(in set: Diagram, limit: Int) -> [Packet] {
    guard !builder.store.isExhausted else { return [] }
    let defaults = PacketProperty.allCases.map { builder.space.preferred($0).first ?? 0 }
    var found: [Packet] = []
    search(set, defaults, limit, &found)
    return found
  }

  private func search(_ set: Diagram, _ values: [Int32], _ limit: Int, _ found: inout [Packet]) {
    guard found.count < limit, set != .nothing else { return }
    guard !set.isAnswer else {
      found.append(builder.space.packet(values))
      return
    }
    let level = builder.store.level(of: set)
    for choice in choices(set, level) where found.count < limit {
      var next = values
      next[level] = choice.value
      search(choice.target, next, limit, &found)
    }
  }

  /// One value for each different way on, preferred values first.
  private func choices(_ set: Diagram, _ level: Int) -> [(value: Int32, target: Diagram)] {
    guard let property = PacketProperty(rawValue: level) else { return [] }
    var choices: [(value: Int32, target: Diagram)] = []
    var seen: Set<Diagram> = [.nothing]
    let edges = builder.store.edges(of: set)
    for value in builder.space.preferred(property) {
      guard let edge = edges.first(where: { $0.last >= value }) else { continue }
      if seen.insert(edge.target).inserted { choices.append((value, edge.target)) }
    }
    var lowest: Int32 = 0
    for edge in edges {
      if seen.insert(edge.target).inserted { choices.append((lowest, edge.target)) }
      lowest = edge.last + 1
    }
    return choices
  }
}
