import Testing

@testable import DiagramLayout

/// Both states of a difference are drawn at the places of the drawing of both.
@Suite struct DifferenceTests {
  /// A random diagram in which everything has a mark.
  static func difference(seed: UInt64) -> RoleFlowDiagram {
    var diagram = RandomDiagrams.diagram(seed: seed)
    var random = SplitMix(seed: seed &+ 1_000)
    let marks = ChangeMark.allCases
    for index in diagram.trunks.indices {
      if diagram.trunks[index].rows.isEmpty {
        diagram.trunks[index].rows = [.init(port: "TCP 1", service: "")]
      }
      let whole = marks[Int.random(in: 0..<4, using: &random)]
      for row in diagram.trunks[index].rows.indices {
        let mark =
          Bool.random(using: &random) ? whole : marks[Int.random(in: 0..<4, using: &random)]
        let port = diagram.trunks[index].rows[row].port
        diagram.trunks[index].rows[row].change = LineChange(
          mark, before: mark == .added ? "" : port, after: mark == .removed ? "" : port)
        if !mark.sign.isEmpty { diagram.trunks[index].rows[row].port = "\(mark.sign) \(port)" }
      }
    }
    for index in diagram.boxes.indices {
      let id = diagram.boxes[index].id
      let rows = diagram.trunks.filter { $0.source == id || $0.target == id }.flatMap(\.rows)
      let found = Set(rows.compactMap { $0.change?.mark })
      diagram.boxes[index].change =
        found == [.added] ? .added : found == [.removed] ? .removed : .unchanged
    }
    return diagram
  }

  @Test func pinsEverythingThatTheStatesShare() {
    for seed in 1...60 as ClosedRange<UInt64> {
      let both = Self.difference(seed: seed).differenceScene()
      for state in ChangeState.allCases {
        let one = both.state(state)
        #expect(one.width == both.width && one.height == both.height)
        for node in one.nodes {
          #expect(both.nodes.first { $0.id == node.id }?.frame == node.frame, "seed \(seed)")
        }
        for edge in one.edges {
          #expect(both.edges.first { $0.id == edge.id }?.route == edge.route, "seed \(seed)")
        }
      }
      let shared = both.nodes.filter { $0.change == .unchanged }.map(\.id)
      for state in ChangeState.allCases {
        #expect(Set(both.state(state).nodes.map(\.id)).isSuperset(of: shared))
      }
    }
  }

  @Test func drawsEachStateWithoutDefects() {
    for seed in 1...60 as ClosedRange<UInt64> {
      let both = Self.difference(seed: seed).differenceScene()
      #expect(both.defects == [], "seed \(seed)")
      #expect(both.state(.before).defects == [], "seed \(seed)")
      #expect(both.state(.after).defects == [], "seed \(seed)")
    }
  }

  @Test func leavesOutWhatIsNotInAState() throws {
    let scene = Self.sample.differenceScene()
    #expect(scene.edges.map(\.change) == [.added, .removed, .changed, .unchanged])
    let ports = { (scene: Scene) in
      scene.edges.flatMap(\.labels).flatMap(\.texts).filter { $0.style == .port }.map(\.text)
    }
    #expect(ports(scene) == ["+ TCP 6444", "− TCP 8133", "TCP 8132, 8133 → 8132", "TCP 22"])
    #expect(ports(scene.state(.before)) == ["TCP 8133", "TCP 8132, 8133", "TCP 22"])
    #expect(ports(scene.state(.after)) == ["TCP 6444", "TCP 8132", "TCP 22"])
    #expect(scene.state(.before).edges.map(\.id) == ["b", "c", "d"])
    #expect(scene.state(.after).nodes.map(\.id) == ["x", "y", "z"])
    #expect(scene.state(.before).nodes.map(\.id) == ["x", "y"])
    #expect(!scene.state(.after).showsChanges && scene.showsChanges)
  }

  @Test func countsTheRowsThatAreNotWrittenOutInEachState() throws {
    var diagram = Self.sample
    diagram.trunks = [diagram.trunks[0]]
    diagram.trunks[0].rows = (0..<9).map { index in
      var row = RoleFlowDiagram.Row(port: "TCP \(index)", service: "s")
      row.change = LineChange(
        index == 8 ? .added : .unchanged, before: index == 8 ? "" : "TCP \(index)",
        after: "TCP \(index)")
      return row
    }
    let scene = diagram.differenceScene()
    let last = { (scene: Scene) in scene.edges.first?.labels.last?.texts.first?.text }
    #expect(last(scene) == "…5 more, see table")
    #expect(last(scene.state(.before)) == "…4 more, see table")
    #expect(last(scene.state(.after)) == "…5 more, see table")
  }

  @Test func explainsTheSignsThatItUses() {
    let legend = Self.sample.differenceScene().legend.map(\.sample)
    for mark in ChangeMark.allCases { #expect(legend.contains(.change(mark))) }
    var quiet = Self.sample
    quiet.trunks = Array(quiet.trunks.suffix(1))
    quiet.boxes.removeLast()
    let less = quiet.differenceScene().legend.map(\.sample)
    #expect(less.contains(.change(.unchanged)) && !less.contains(.change(.added)))
  }

  @Test func strikesThePlacesOfAMatrixThatAStateDenies() throws {
    var matrix = PortMatrix(
      id: "m", title: "", summary: "", rows: [.init(id: "a", title: "a")],
      columns: [.init(id: "b", title: "b"), .init(id: "c", title: "c")])
    var new = PortMatrix.Entry("+ TCP 1")
    new.change = LineChange(.added, before: "", after: "TCP 1")
    var same = PortMatrix.Entry("TCP 2")
    same.change = LineChange(.unchanged, before: "TCP 2", after: "TCP 2")
    matrix.cells = [
      .init(row: "a", column: "b", exposure: .inside, entries: [new]),
      .init(row: "a", column: "c", exposure: .inside, entries: [same]),
    ]
    let scene = matrix.scene()
    let cell = try #require(scene.nodes.first { $0.id == "a>b" })
    #expect(cell.change == .added)
    let before = scene.state(.before)
    #expect(!before.nodes.contains { $0.id == "a>b" })
    #expect(before.rules.count == scene.rules.count + 1)
    #expect(scene.state(.after).nodes.first { $0.id == "a>b" }?.frame == cell.frame)
    #expect(scene.legend.contains { $0.sample == .rule })
  }

  private static var sample: RoleFlowDiagram {
    var diagram = RoleFlowDiagram(
      id: "d", title: "t", summary: "s",
      lanes: [.init(id: "l", title: "left"), .init(id: "r", title: "right")])
    diagram.boxes = [
      .init(id: "x", lane: "l", title: "x"), .init(id: "y", lane: "r", title: "y"),
      .init(id: "z", lane: "r", title: "z"),
    ]
    diagram.boxes[2].change = .added
    diagram.boxes[0].change = .unchanged
    diagram.trunks = [
      trunk("a", to: "z", "+ TCP 6444", LineChange(.added, before: "", after: "TCP 6444")),
      trunk("b", to: "y", "− TCP 8133", LineChange(.removed, before: "TCP 8133", after: "")),
      trunk(
        "c", to: "y", "TCP 8132, 8133 → 8132",
        LineChange(.changed, before: "TCP 8132, 8133", after: "TCP 8132")),
      trunk("d", to: "y", "TCP 22", LineChange(.unchanged, before: "TCP 22", after: "TCP 22")),
    ]
    return diagram
  }

  private static func trunk(
    _ id: String, to target: String, _ port: String, _ change: LineChange
  ) -> RoleFlowDiagram.Trunk {
    var row = RoleFlowDiagram.Row(port: port, service: "service")
    row.change = change
    return .init(id: id, number: "", from: "x", to: target, rows: [row])
  }
}
