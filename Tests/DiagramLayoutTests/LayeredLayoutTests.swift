import Testing

@testable import DiagramLayout

@Suite struct LayeredLayoutProperties {
  struct Sample: Sendable {
    let name: String
    let defects: LayeredDefects
    let options: LayeredOptions
  }

  /// Small effort: what is checked here holds for every order.
  private static let samples: [Sample] = (UInt64(1)...80).flatMap { seed in
    let graph = RandomGraphs.graph(seed: seed)
    return ways(Int(seed), graph).map { name, options in
      let drawing = LayeredLayout.drawing(of: graph, options: options)
      return Sample(
        name: "seed \(seed), \(name)", defects: LayeredDefects(graph: graph, drawing: drawing),
        options: options)
    }
  }

  private static func ways(
    _ seed: Int, _ graph: LayeredGraph
  ) -> [(name: String, options: LayeredOptions)] {
    var options = LayeredOptions()
    options.effort = 1
    var ways = [("polyline", options)]
    options.edges = .orthogonal
    ways.append(("orthogonal", options))
    options.separatesGroups = true
    options.borderWeight = 24
    options.mostAcross = 300
    options.reservesTitles = true
    options.firstGroup = graph.groups.isEmpty ? nil : seed % graph.groups.count
    ways.append(("separate", options))
    return ways
  }

  @Test func keepsBoxesApartAndInTheirGroups() {
    for sample in Self.samples { #expect(sample.defects.overlaps == [], "\(sample.name)") }
  }

  @Test func endsEdgesOnBorders() {
    for sample in Self.samples { #expect(sample.defects.looseEnds == [], "\(sample.name)") }
  }

  @Test func drawsNoEdgeThroughANode() {
    for sample in Self.samples { #expect(sample.defects.throughNodes == [], "\(sample.name)") }
  }

  @Test func drawsOnlyUprightAndLevelPiecesWhenAskedTo() {
    for sample in Self.samples where sample.options.edges == .orthogonal {
      let slanted = sample.defects.drawing.edges.flatMap { zip($0, $0.dropFirst()) }
        .filter { $0.x != $1.x && $0.y != $1.y }
      #expect(slanted.isEmpty, "\(sample.name)")
    }
  }

  @Test func givesEqualDrawingsToEqualGraphs() {
    for sample in Self.samples.prefix(20) {
      let again = LayeredLayout.drawing(of: sample.defects.graph, options: sample.options)
      #expect(again == sample.defects.drawing, "\(sample.name)")
    }
  }

  /// Swift's hashes differ from process to process; this number may not.
  @Test func givesTheSameDrawingsInEveryProcess() {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for sample in Self.samples {
      let drawing = sample.defects.drawing
      let numbers =
        drawing.nodes.flatMap { [$0.x, $0.y] } + drawing.groups.flatMap { [$0.x, $0.maxY] }
        + drawing.edges.flatMap { $0.flatMap { [$0.x, $0.y] } }
      for number in numbers {
        hash = (hash ^ UInt64(bitPattern: Int64(number))) &* 0x100_0000_01B3
      }
    }
    #expect(hash == 0x247B_21DE_317A_3114)
  }
}

@Suite struct LayeredLayoutShapes {
  private func box(_ width: Int = 30, group: Int? = nil) -> LayeredGraph.Node {
    .init(size: .init(width: width, height: 20), group: group)
  }

  @Test func drawsNothingForAnEmptyGraph() {
    #expect(LayeredLayout.drawing(of: LayeredGraph()) == LayeredDrawing())
  }

  @Test func drawsOneNodeInTheCorner() {
    var graph = LayeredGraph()
    graph.nodes = [box()]
    let drawing = LayeredLayout.drawing(of: graph)
    #expect(drawing.nodes == [Rect(x: 0, y: 0, width: 30, height: 20)])
    #expect((drawing.width, drawing.height) == (30, 20))
  }

  @Test func leavesOutEdgesWithoutEnds() {
    var graph = LayeredGraph()
    graph.nodes = [box()]
    graph.edges = [.init(from: .node(0), to: .node(7)), .init(from: .group(-1), to: .node(0))]
    #expect(LayeredLayout.drawing(of: graph).edges == [[], []])
  }

  @Test func drawsAChainStraight() {
    var graph = LayeredGraph()
    graph.nodes = [box(), box(60), box()]
    graph.edges = [.init(from: .node(0), to: .node(1)), .init(from: .node(1), to: .node(2))]
    let drawing = LayeredLayout.drawing(of: graph)
    #expect(drawing.edges.map(\.count) == [2, 2])
    #expect(drawing.edges.allSatisfy { $0[0].x == $0[1].x && $0[0].y < $0[1].y })
  }

  @Test func untanglesTwoPairs() {
    var graph = LayeredGraph()
    graph.nodes = (0..<6).map { _ in box() }
    for (tail, head) in [(0, 5), (1, 4), (2, 3), (0, 4), (1, 3)] {
      graph.edges.append(.init(from: .node(tail), to: .node(head)))
    }
    let drawing = LayeredLayout.drawing(of: graph)
    let tops = (0..<3).sorted { drawing.nodes[$0].x < drawing.nodes[$1].x }
    #expect(tops == [0, 1, 2] || tops == [2, 1, 0])
  }

  @Test func turnsRingsIntoLayers() {
    var graph = LayeredGraph(direction: .right)
    graph.nodes = [box(), box(), box()]
    for node in 0..<3 {
      graph.edges.append(.init(from: .node(node), to: .node((node + 1) % 3)))
    }
    let drawing = LayeredLayout.drawing(of: graph)
    #expect(Set(drawing.nodes.map(\.x)).count == 3)
  }

  @Test func keepsGivenRanksInOrder() {
    var graph = LayeredGraph()
    graph.nodes = [box(), box()]
    graph.nodes[0].rank = 1
    graph.nodes[1].rank = 0
    graph.edges = [.init(from: .node(0), to: .node(1))]
    let drawing = LayeredLayout.drawing(of: graph)
    #expect(drawing.nodes[1].y < drawing.nodes[0].y)
    #expect(drawing.edges[0].first?.y == drawing.nodes[0].y)
  }

  @Test func keepsParallelEdgesApart() {
    var graph = LayeredGraph()
    graph.nodes = [box(60), box(60)]
    graph.edges = [.init(from: .node(0), to: .node(1)), .init(from: .node(0), to: .node(1))]
    let drawing = LayeredLayout.drawing(of: graph)
    #expect(abs(drawing.edges[0][0].x - drawing.edges[1][0].x) >= 10)
  }

  @Test func packsUnconnectedNodesToAnAspect() {
    var graph = LayeredGraph()
    graph.nodes = (0..<100).map { _ in box() }
    let drawing = LayeredLayout.drawing(of: graph)
    #expect((1.0...2.2).contains(Double(drawing.width) / Double(drawing.height)))
  }

  @Test func survivesGroupsInsideThemselves() {
    var graph = LayeredGraph()
    graph.groups = [.init(parent: 1), .init(parent: 0), .init(parent: 2), .init(parent: 99)]
    graph.nodes = [box(group: 0), box(group: 3)]
    graph.edges = [.init(from: .group(0), to: .group(1)), .init(from: .group(2), to: .group(2))]
    #expect(LayeredLayout.drawing(of: graph).groups.count == 4)
  }

  @Test func survivesDeepNestingAndHugeSizes() {
    var graph = LayeredGraph()
    graph.groups = (0..<40).map { .init(parent: $0 == 0 ? nil : $0 - 1) }
    graph.nodes = [
      box(group: 39), .init(size: .init(width: Int.max, height: Int.min), group: 0),
    ]
    graph.edges = [.init(from: .node(0), to: .node(1))]
    let drawing = LayeredLayout.drawing(of: graph)
    #expect(LayeredDefects(graph: graph, drawing: drawing).overlaps == [])
  }
}
