import Testing

@testable import DiagramLayout

/// The outer shape of role flow diagrams, and the frames in them.
@Suite struct RoleFlowShapeTests {
  /// Diagrams of extreme shapes: a single role, many roles, one long lane, many lanes.
  private static let extremes: [RoleFlowDiagram] = {
    let one = made(lanes: ["control"], boxes: [("server", "control")], trunks: [])
    let peers = made(
      lanes: ["control"], boxes: [("server", "control")], trunks: [("server", "server")])
    let long = made(
      lanes: ["control"], boxes: (1...10).map { ("host-\($0)", "control") }, trunks: [])
    let chained = made(
      lanes: ["out", "control"],
      boxes: [("client", "out")] + (1...10).map { ("host-\($0)", "control") },
      trunks: (1...10).map { ("client", "host-\($0)") } + [("host-1", "host-9")])
    let lanes = ["out", "edge", "control", "nodes", "data", "beyond"]
    let many = made(
      lanes: lanes, boxes: lanes.flatMap { lane in [("\(lane)-1", lane), ("\(lane)-2", lane)] },
      trunks: zip(lanes, lanes.dropFirst()).flatMap {
        [("\($0)-1", "\($1)-2"), ("\($0)-2", "\($1)-1")]
      })
    return [one, peers, long, chained, many]
  }()

  private static func made(
    lanes: [String], boxes: [(String, String)], trunks: [(String, String)]
  ) -> RoleFlowDiagram {
    var diagram = RoleFlowDiagram(
      id: "d", title: "t", summary: "s",
      lanes: lanes.map { .init(id: $0, title: $0, isZone: $0 != "out" && $0 != "beyond") })
    diagram.zones = [
      .init(id: "cluster", title: "cluster", lanes: lanes.filter { $0 != "out" && $0 != "beyond" })
    ]
    diagram.boxes = boxes.map { .init(id: $0.0, lane: $0.1, title: $0.0) }
    SampleDiagrams.add(
      trunks.map { ($0.0, $0.1, [SampleDiagrams.row("TCP 6443", "kube-apiserver")]) },
      to: &diagram)
    return diagram
  }

  /// The space that boxes, zones and connections take.
  private func aspect(of scene: Scene) -> Double {
    let points =
      (scene.nodes.map(\.frame) + scene.groups.map(\.frame)).flatMap {
        [Point(x: $0.x, y: $0.y), Point(x: $0.maxX, y: $0.maxY)]
      } + scene.edges.flatMap(\.route)
    let across = points.map(\.x)
    let down = points.map(\.y)
    let width = (across.max() ?? 0) - (across.min() ?? 0)
    let height = (down.max() ?? 0) - (down.min() ?? 0)
    return Double(width) / Double(max(1, height))
  }

  @Test(arguments: SampleDiagrams.all.indices)
  func keepsWidthAndHeightOfClustersInBounds(_ index: Int) {
    let scene = SampleDiagrams.all[index].scene()
    #expect((0.7...2.2).contains(aspect(of: scene)))
    // Two walls and a lane of seven boxes need a little more than the 1,100 px of a page.
    #expect(scene.width <= 1_140)
  }

  @Test(arguments: extremes.indices)
  func keepsWidthAndHeightOfExtremesInBounds(_ index: Int) {
    let scene = Self.extremes[index].scene()
    #expect((0.7...2.2).contains(aspect(of: scene)))
    #expect(scene.defects == [])
    #expect(scene.nodes.count == Self.extremes[index].boxes.count)
    #expect(scene.edges.count == Self.extremes[index].trunks.count)
  }

  @Test func putsEachLaneThatIsAZoneIntoAFrame() throws {
    let scene = Self.extremes[4].scene()
    let cluster = try #require(scene.groups.first { $0.id == "cluster" })
    #expect(cluster.parent == nil)
    let frames = scene.groups.filter { $0.parent == "cluster" }
    #expect(frames.map(\.id) == ["edge", "control", "nodes", "data"])
    for frame in frames {
      #expect(cluster.frame.contains(frame.frame))
      let inside = scene.nodes.filter { frame.frame.contains($0.frame) }
      #expect(inside.map(\.id).sorted() == ["\(frame.id)-1", "\(frame.id)-2"])
    }
  }

  @Test func passesEachFrameThroughAGate() {
    let diagrams = Self.extremes + (1...60).map { RandomDiagrams.diagram(seed: $0) }
    var gates = 0
    for scene in diagrams.map({ $0.scene() }) {
      let parents = Dictionary(uniqueKeysWithValues: scene.groups.map { ($0.id, $0.parent) })
      for group in scene.groups {
        let inside = Set(
          scene.nodes.filter { node in
            var zone = node.parent
            while let id = zone, id != group.id { zone = parents[id] ?? nil }
            return zone == group.id
          }.map(\.id))
        let crossing = scene.edges.filter {
          inside.contains($0.source) != inside.contains($0.target)
        }
        #expect(group.gates.count == crossing.count, "\(scene.id) \(group.id)")
        gates += group.gates.count
      }
    }
    #expect(gates > 100)
  }

  @Test func findsATextOnTheBorderOfAZone() {
    var scene = Self.extremes[1].scene()
    scene.groups[0].title.origin.x -= 20
    let title = scene.groups[0].title.text
    #expect(scene.defects.contains(.textOnBorder(text: title, zone: scene.groups[0].id)))
  }
}
