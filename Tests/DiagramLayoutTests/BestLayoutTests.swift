import Testing

@testable import DiagramLayout

@Suite struct BestLayoutProperties {
  private static let plans: [RolePlan] = (UInt64(1)...14).map { seed in
    RolePlan(of: RoleSamples.random(seed: seed), direction: .right)
  }

  private static let samples = plans.map { plan in
    LayeredDefects(graph: plan.layered, drawing: BestLayout.drawing(of: plan.layered))
  }

  @Test func keepsBoxesApartAndInTheirGroups() {
    for (index, sample) in Self.samples.enumerated() { #expect(sample.overlaps == [], "\(index)") }
  }

  @Test func endsEdgesOnBorders() {
    for (index, sample) in Self.samples.enumerated() { #expect(sample.looseEnds == [], "\(index)") }
  }

  @Test func drawsNoEdgeThroughANode() {
    for (index, sample) in Self.samples.enumerated() {
      #expect(sample.throughNodes == [], "\(index)")
    }
  }

  @Test func keepsTitlesInTheirGroups() {
    for sample in Self.samples {
      for (group, title) in sample.drawing.titles.enumerated() {
        if let title { #expect(sample.drawing.groups[group].contains(title)) }
      }
    }
  }

  @Test func drawsNoLineThroughGroupsOrTextsOrOnOthers() {
    for sample in Self.samples {
      #expect(DrawingDefects(sample.graph, sample.drawing).total == 0)
    }
  }

  @Test func keepsTextInItsBoxes() {
    for (plan, sample) in zip(Self.plans, Self.samples) {
      let scene = plan.scene(id: "x", title: "x", of: sample.drawing)
      for node in scene.nodes {
        for label in node.labels { #expect(label.frame.map(node.frame.contains) ?? true) }
      }
      for group in scene.groups where !group.title.text.isEmpty {
        #expect(group.frame.contains(group.title.frame))
      }
      #expect(scene.edges.allSatisfy { edge in edge.route.allSatisfy { scene.frame.contains($0) } })
    }
  }

  @Test func givesEqualDrawingsToEqualGraphs() {
    for sample in Self.samples.prefix(4) {
      #expect(BestLayout.drawing(of: sample.graph) == sample.drawing)
    }
  }
}

extension Rect {
  fileprivate func contains(_ point: Point) -> Bool {
    x <= point.x && point.x <= maxX && y <= point.y && point.y <= maxY
  }
}

@Suite struct BestLayoutGates {
  private func gate(_ graph: LayeredGraph) -> (DrawingDefects, LayeredDrawing) {
    let drawing = BestLayout.drawing(of: graph)
    return (DrawingDefects(graph, drawing), drawing)
  }

  @Test func drawsTheRolesOfAClusterWithoutCrossings() {
    let plan = RolePlan(of: RoleSamples.cluster(), direction: .right)
    let (defects, drawing) = gate(plan.layered)
    #expect(plan.trunks.count == 13)
    #expect((defects.total, defects.crossings) == (0, 0))
    #expect(drawing.width * drawing.height < 700_000)
    #expect(BestLayout.aspects.contains(Double(drawing.width) / Double(drawing.height)))
  }

  @Test func drawsTheHostsOfAClusterWithoutLinesThroughGroups() {
    let graph = RoleSamples.cluster()
    var layered = LayeredGraph(direction: .right)
    let title = LayeredGraph.Size(width: 60, height: 14)
    layered.groups = graph.groups.map { .init(parent: $0.parent, title: title) }
    layered.nodes = graph.nodes.map {
      .init(size: .init(width: 80, height: 28), group: $0.group)
    }
    layered.edges = graph.edges.map {
      .init(from: $0.source, to: $0.target, label: .init(width: 50, height: 12))
    }
    let (defects, _) = gate(layered)
    #expect(defects.total == 0)
    #expect(defects.crossings <= 24)
  }

  @Test func drawsAFleetAsAMap() {
    let plan = RolePlan(of: RoleSamples.fleet(sites: 5), direction: .right)
    let (defects, drawing) = gate(plan.layered)
    #expect(defects.total == 0)
    #expect(defects.crossings <= 10)
    #expect(drawing.width <= 1_600 && drawing.height <= 1_200)
  }
}

@Suite struct GroupGutterTests {
  /// Groups with two boxes each in a row; each is connected with all others.
  private func clique(_ count: Int) -> LayeredGraph {
    var graph = LayeredGraph(direction: .right)
    for group in 0..<count {
      graph.groups.append(.init(title: .init(width: 40, height: 14)))
      for _ in 0..<2 {
        graph.nodes.append(.init(size: .init(width: 40, height: 20), group: group))
      }
      for other in 0..<group {
        graph.edges.append(
          .init(
            from: .node(2 * other), to: .node(2 * group + 1), label: .init(width: 30, height: 12)))
      }
    }
    return graph
  }

  @Test(arguments: [2, 3, 5])
  func letsNoLineThroughAGroupBetween(count: Int) {
    let graph = clique(count)
    let defects = DrawingDefects(graph, BestLayout.drawing(of: graph))
    #expect(defects.throughBoxes == 0)
    #expect(defects.throughTexts == 0)
    #expect(defects.overlaps == 0)
  }

  @Test func givesConnectedSiblingsLayersOfTheirOwn() {
    var options = LayeredOptions()
    options.separatesGroups = true
    let drawing = LayeredLayout.drawing(of: clique(3), options: options)
    let groups = drawing.groups.sorted { $0.x < $1.x }
    #expect(zip(groups, groups.dropFirst()).allSatisfy { $0.maxX < $1.x })
  }

  @Test func splitsBroadLayers() {
    var graph = LayeredGraph()
    graph.nodes = (0..<9).map { _ in .init(size: .init(width: 90, height: 20)) }
    graph.edges = (1..<9).map { .init(from: .node(0), to: .node($0)) }
    var options = LayeredOptions()
    options.mostAcross = 400
    let drawing = LayeredLayout.drawing(of: graph, options: options)
    #expect(drawing.width < 500)
    #expect(Set(drawing.nodes.map(\.y)).count == 4)
  }

  @Test func countsWhatIsWrong() {
    var graph = LayeredGraph()
    graph.groups = [.init(title: .init(width: 20, height: 10))]
    graph.nodes = [
      .init(size: .init(width: 10, height: 10)), .init(size: .init(width: 10, height: 10)),
      .init(size: .init(width: 10, height: 10), group: 0),
    ]
    graph.edges = [.init(from: .node(0), to: .node(1)), .init(from: .node(1), to: .node(0))]
    var drawing = LayeredDrawing()
    drawing.nodes = [
      Rect(x: 0, y: 0, width: 10, height: 10), Rect(x: 100, y: 0, width: 10, height: 10),
      Rect(x: 50, y: 0, width: 10, height: 10),
    ]
    drawing.groups = [Rect(x: 40, y: -20, width: 30, height: 40)]
    drawing.titles = [Rect(x: 42, y: -18, width: 20, height: 10)]
    drawing.edges = [
      [Point(x: 10, y: 5), Point(x: 100, y: 5)], [Point(x: 100, y: 5), Point(x: 90, y: 5)],
    ]
    drawing.labels = [nil, nil]
    let defects = DrawingDefects(graph, drawing)
    #expect((defects.throughBoxes, defects.overlaps) == (2, 1))
    #expect((defects.throughTexts, defects.crossings) == (0, 0))
  }
}
