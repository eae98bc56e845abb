import Testing

@testable import DiagramLayout

@Suite struct RoleFlowDiagramTests {
  @Test(arguments: SampleDiagrams.all.indices)
  func drawsClustersWithoutDefects(_ index: Int) {
    let scene = SampleDiagrams.all[index].scene()
    #expect(scene.defects == [])
    #expect(scene.omitted == [])
    #expect(scene.edges.count == SampleDiagrams.all[index].trunks.count)
  }

  @Test func drawsAnythingWithoutDefects() {
    for seed in 1...200 as ClosedRange<UInt64> {
      let diagram = RandomDiagrams.diagram(seed: seed)
      let scene = diagram.scene()
      #expect(scene.defects == [], "seed \(seed)")
      #expect(scene.nodes.count == diagram.boxes.count, "seed \(seed)")
      #expect(scene.edges.count == diagram.trunks.count, "seed \(seed)")
    }
  }

  @Test func givesTheSameSceneTwice() {
    for seed in 1...20 as ClosedRange<UInt64> {
      let diagram = RandomDiagrams.diagram(seed: seed)
      #expect(diagram.scene() == diagram.scene(), "seed \(seed)")
    }
  }

  @Test func pointsTheArrowAtTheListener() throws {
    let scene = SampleDiagrams.k0sHighAvailability.scene()
    let edge = try #require(scene.edges.first { $0.id == "t2" })
    let target = try #require(scene.nodes.first { $0.id == "controller" })
    #expect(edge.target == "controller")
    let end = try #require(edge.route.last)
    let before = try #require(edge.route.dropLast().last)
    #expect([target.frame.x, target.frame.maxX].contains(end.x))
    #expect(!target.frame.contains(Rect(x: before.x, y: before.y, width: 0, height: 0)))
  }

  @Test func putsLabelsAtTheListener() throws {
    let scene = SampleDiagrams.k0sHighAvailability.scene()
    for edge in scene.edges where !edge.style.isLoop {
      let target = try #require(scene.nodes.first { $0.id == edge.target }).frame
      for label in edge.labels {
        let frame = try #require(label.frame)
        let away = max(target.x - frame.maxX, frame.x - target.maxX)
        #expect(away >= 0 && away < 130, "\(edge.id)")
        #expect(frame.y >= target.y && frame.maxY <= target.maxY, "\(edge.id)")
      }
    }
  }

  @Test func keepsTrunksOfBothDirectionsApart() {
    var diagram = RoleFlowDiagram(
      id: "d", title: "", summary: "",
      lanes: [.init(id: "a", title: "A"), .init(id: "b", title: "B")])
    diagram.boxes = [
      .init(id: "x", lane: "a", title: "x"), .init(id: "y", lane: "b", title: "y"),
    ]
    diagram.trunks = [
      .init(id: "1", number: "1", from: "x", to: "y", rows: [.init(port: "TCP 1", service: "")]),
      .init(id: "2", number: "2", from: "y", to: "x", rows: [.init(port: "TCP 2", service: "")]),
    ]
    let heights = diagram.scene().edges.compactMap(\.route.last?.y)
    #expect(heights.count == 2)
    #expect(abs(heights[0] - heights[1]) >= 14)
  }

  @Test func writesFourRowsAndCountsTheRest() throws {
    var diagram = SampleDiagrams.singleNode
    diagram.trunks[0].rows = (1...40).map { .init(port: "TCP \($0)", service: "s\($0)") }
    let scene = diagram.scene()
    let texts = scene.edges[0].labels.flatMap(\.texts).map(\.text)
    #expect(texts.filter { $0.hasPrefix("TCP") } == ["TCP 1", "TCP 2", "TCP 3", "TCP 4"])
    #expect(texts.contains("+36 more, see table"))
    #expect(scene.defects == [])
  }

  @Test func drawsPeersAsATabBelowTheBox() throws {
    let scene = SampleDiagrams.k0sHighAvailability.scene()
    let edge = try #require(scene.edges.first { $0.id == "t5" })
    let box = try #require(scene.nodes.first { $0.id == "controller" }).frame
    #expect(edge.style.isLoop)
    #expect(edge.route.first?.y == box.maxY && edge.route.last?.y == box.maxY)
    #expect(edge.route.allSatisfy { $0.x > box.x && $0.x < box.maxX })
  }

  @Test func opensWallsWhereTrunksPass() throws {
    let scene = SampleDiagrams.k0sHighAvailability.scene()
    let wall = try #require(scene.walls.first)
    let crossing = scene.edges.filter(\.style.crossesBoundary)
    #expect(wall.openings.count == crossing.count)
    for edge in crossing {
      let heights = zip(edge.route, edge.route.dropFirst())
        .filter { min($0.x, $1.x) < wall.x && wall.x < max($0.x, $1.x) }
        .map(\.0.y)
      #expect(heights.count == 1 && wall.openings.contains(heights[0]), "\(edge.id)")
    }
  }

  @Test func numbersConditionsAsFootnotes() {
    let scene = SampleDiagrams.k0sHighAvailability.scene()
    let notes = scene.captions.filter { $0.style == .note }.map(\.text)
    #expect(notes == ["¹ only between subnets", "² per service", "³ konnectivity is off"])
    let texts = scene.edges.flatMap(\.labels).flatMap(\.texts).map(\.text)
    #expect(texts.contains("kubelet ³"))
  }

  @Test func writesRemarksBeforeFootnotes() {
    var diagram = SampleDiagrams.k0sHighAvailability
    diagram.remarks = ["No line, no need.", ""]
    let notes = diagram.scene().captions.filter { $0.style == .note }.map(\.text)
    #expect(notes.prefix(2) == ["No line, no need.", "¹ only between subnets"])
  }

  @Test func reportsTrunksThatLeadNowhere() {
    var diagram = SampleDiagrams.singleNode
    diagram.trunks.append(.init(id: "lost", number: "9", from: "node", to: "nobody", rows: []))
    let scene = diagram.scene()
    #expect(scene.omitted == ["lost"])
    #expect(scene.captions.contains { $0.text == "1 more in the table, not drawn" })
    #expect(scene.defects == [])
  }

  @Test func keepsTheOrderOfMembersOfALane() {
    var diagram = RoleFlowDiagram(
      id: "d", title: "", summary: "", lanes: [.init(id: "a", title: "A")])
    diagram.boxes = (1...10).map { .init(id: "host-\($0)", lane: "a", title: "host-\($0)") }
    let order = diagram.scene().nodes
      .sorted { ($0.frame.x, $0.frame.y) < ($1.frame.x, $1.frame.y) }.map(\.id)
    #expect(order == diagram.boxes.map(\.id))
  }

  @Test func drawsNothingForNothing() {
    let scene = RoleFlowDiagram(id: "d", title: "", summary: "", lanes: []).scene()
    #expect(scene.nodes.isEmpty && scene.edges.isEmpty && scene.defects.isEmpty)
    #expect(scene.width > 0 && scene.height > 0)
  }

  @Test func keepsForeignTrunksOutOfZones() throws {
    var diagram = RoleFlowDiagram(
      id: "d", title: "", summary: "",
      lanes: ["a", "b", "c"].map { .init(id: $0, title: $0) })
    diagram.zones = [.init(id: "site", title: "site", lanes: ["b"])]
    diagram.boxes = ["a", "b", "c"].map { .init(id: "in " + $0, lane: $0, title: $0) }
    diagram.trunks = [
      .init(
        id: "past", number: "", from: "in a", to: "in c",
        rows: [.init(port: "TCP 1", service: "s")])
    ]
    let scene = diagram.scene()
    let zone = try #require(scene.groups.first).frame
    #expect(scene.defects == [])
    #expect(scene.edges[0].route.contains { $0.y > zone.maxY })
  }
}
