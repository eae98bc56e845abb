/// Tells whether things of one stem are alike.
struct RoleLikeness {
  /// What a thing has and how that is connected, in words without numbers.
  struct Portrait {
    /// What is in a thing, with the thing itself, by its way from there; no way is twice in it.
    let contents: [(way: String, end: LayeredGraph.End)]
    /// What connects each, by its way.
    let lines: [String: Set<String>]

    /// Whether half of the contents, and half of the lines of what both have, are the same.
    func isLike(_ other: Portrait) -> Bool {
      let ways = (Set(lines.keys), Set(other.lines.keys))
      let common = ways.0.intersection(ways.1)
      // The thing itself says nothing.
      let all = ways.0.union(ways.1).count - 1
      guard 2 * (common.count - 1) >= all else { return false }
      var (same, either) = (0, 0)
      for way in common {
        let pair = (lines[way] ?? [], other.lines[way] ?? [])
        let shared = pair.0.intersection(pair.1).count
        same += shared
        either += pair.0.count + pair.1.count - shared
      }
      return 2 * same >= either
    }

    /// What both have, in the order of this one.
    func pairs(with other: Portrait) -> [(LayeredGraph.End, LayeredGraph.End)] {
      var ends: [String: LayeredGraph.End] = [:]
      for content in other.contents { ends[content.way] = content.end }
      return contents.compactMap { content in ends[content.way].map { (content.end, $0) } }
    }
  }

  private let graph: RoleGraph
  /// What is directly in each group.
  private var children: [[LayeredGraph.End]]
  private var edges: [LayeredGraph.End: [Int]] = [:]
  private var paths: [LayeredGraph.End: String] = [:]

  init(_ graph: RoleGraph) {
    self.graph = graph
    children = Array(repeating: [], count: graph.groups.count)
    let ends =
      graph.nodes.indices.map(LayeredGraph.End.node)
      + graph.groups.indices.map(LayeredGraph.End.group)
    for end in ends {
      let around = graph.groups(around: end)
      if let group = around.first { children[group].append(end) }
      let names = around.reversed().map { graph.groups[$0].name } + [graph.name(of: end)]
      paths[end] = names.map(NamePattern.stem).joined(separator: "\u{1F}")
    }
    for (index, edge) in graph.edges.enumerated() {
      edges[edge.source, default: []].append(index)
      if edge.target != edge.source { edges[edge.target, default: []].append(index) }
    }
  }

  /// The portrait of a node or group.
  func portrait(of end: LayeredGraph.End) -> Portrait {
    var contents: [(way: String, end: LayeredGraph.End)] = []
    var seen: [String: Int] = [:]
    var open = [(way: "", end: end)]
    while let (base, next) = open.popLast() {
      seen[base, default: 0] += 1
      // Several of one stem are told apart by their order.
      let way = base + String(repeating: "\u{1E}", count: (seen[base] ?? 1) - 1)
      contents.append((way, next))
      guard case .group(let group) = next else { continue }
      for child in children[group].reversed() {
        let stem = NamePattern.stem(of: graph.name(of: child))
        open.append((way + "\u{1F}" + stem, child))
      }
    }
    var lines: [String: Set<String>] = [:]
    for content in contents { lines[content.way] = self.lines(at: content.end) }
    return Portrait(contents: contents, lines: lines)
  }

  private func lines(at end: LayeredGraph.End) -> Set<String> {
    var lines: Set<String> = []
    for index in edges[end] ?? [] {
      let edge = graph.edges[index]
      let other = edge.source == end ? edge.target : edge.source
      let isPeer = paths[other] == paths[end]
      // Which of two peers begins is a matter of their order.
      let sign = isPeer || edge.isMutual ? "-" : edge.source == end ? ">" : "<"
      lines.insert("\(sign)\(paths[other] ?? "")\u{1F}\u{1F}\(edge.label)")
    }
    return lines
  }
}
