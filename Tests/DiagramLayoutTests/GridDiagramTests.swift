import Testing

@testable import DiagramLayout

/// Inbound cards, packet paths and address plans.
@Suite struct GridDiagramTests {
  private static let seeds = 1...150 as ClosedRange<UInt64>

  // MARK: Anything

  @Test func drawsAnyCardsWithoutDefects() {
    for seed in Self.seeds {
      let cards = SampleGrids.cards(seed: seed)
      let scene = cards.scene()
      #expect(scene.defects == [], "seed \(seed)")
      #expect(scene == cards.scene(), "seed \(seed)")
    }
  }

  @Test func drawsAnyPathWithoutDefects() {
    for seed in Self.seeds {
      let path = SampleGrids.path(seed: seed)
      let scene = path.scene()
      #expect(scene.defects == [], "seed \(seed)")
      #expect(scene == path.scene(), "seed \(seed)")
    }
  }

  @Test func drawsAnyPlanWithoutDefects() {
    for seed in Self.seeds {
      let plan = SampleGrids.plan(seed: seed)
      let scene = plan.scene()
      #expect(scene.defects == [], "seed \(seed)")
      #expect(scene.shapes.allSatisfy { scene.frame.contains($0.frame) }, "seed \(seed)")
      #expect(scene == plan.scene(), "seed \(seed)")
    }
  }

  // MARK: Cards

  @Test func drawsARowForEachListener() throws {
    let scene = SampleGrids.card.scene()
    #expect(scene.edges.map(\.target) == ["controller/0", "controller/1"])
    #expect(scene.edges.map(\.style.crossesBoundary) == [true, false])
    let rest = try #require(scene.nodes.first { $0.id == "controller/rest" })
    #expect(rest.kind == .toned(.closed))
    let words = rest.labels.flatMap(\.texts).map(\.text)
    #expect(words.first == "Default deny: everything else is dropped")
    #expect(words.contains("TCP 8093 agent-health"))
  }

  @Test func pointsTheArrowAtTheListener() throws {
    let scene = SampleGrids.card.scene()
    let edge = try #require(scene.edges.first)
    let listener = try #require(scene.nodes.first { $0.id == edge.target })
    #expect(edge.route.last?.x == listener.frame.maxX)
  }

  @Test func saysThatNobodyMaySend() {
    var cards = SampleGrids.card
    cards.cards[0].rows[0].sources = []
    let scene = cards.scene()
    #expect(scene.edges.map(\.target) == ["controller/1"])
    #expect(scene.nodes.contains { $0.labels.flatMap(\.texts).contains { $0.text == "nobody" } })
  }

  @Test func countsRowsThatNoCardHolds() {
    var cards = SampleGrids.card
    cards.cards[0].rows = Array(repeating: cards.cards[0].rows[0], count: 60)
    let scene = cards.scene()
    #expect(scene.edges.count == InboundCardLayout.mostRows)
    let texts = scene.nodes.flatMap(\.labels).flatMap(\.texts).map(\.text)
    #expect(texts.contains("+20 more, see table"))
  }

  @Test func fitsASheetOfA6() {
    // Eight rows are as much as a controller has.
    var cards = SampleGrids.card
    cards.cards[0].rows = Array(repeating: cards.cards[0].rows[0], count: 8)
    let scene = cards.scene()
    #expect(Double(scene.height) / Double(scene.width) <= 148.0 / 105.0)
  }

  // MARK: Paths

  @Test func joinsTheMachinesAtTheirLastInterfaces() throws {
    var path = PacketPath(id: "p", title: "", summary: "")
    let layers: [PacketPath.Layer] = [
      .init("pod", "1450"), .init("flannel.1", ""), .init("eth0", ""),
    ]
    path.sender = .init(title: "a", layers: layers)
    path.receiver = .init(title: "b", layers: layers)
    let scene = path.scene()
    let wire = try #require(scene.edges.first { $0.id == "wire" })
    #expect(wire.source == "sender/2" && wire.target == "receiver/2")
    let steps = scene.edges.filter { $0.id != "wire" }.map { "\($0.source) \($0.target)" }
    #expect(
      steps == [
        "sender/0 sender/1", "sender/1 sender/2", "receiver/1 receiver/0",
        "receiver/2 receiver/1",
      ])
  }

  @Test func nestsWhatALevelHolds() throws {
    var path = PacketPath(id: "p", title: "", summary: "")
    path.frames = [
      .init(
        title: "wire",
        levels: [[.init("IPv4", "20"), .init("UDP", "8")], [.init("Ethernet", "14")]],
        payload: .init("pod", "1450"), check: "1450 + 50 = 1500")
    ]
    let scene = path.scene()
    let held = try #require(scene.nodes.first { $0.id == "frame0/0/held" }).frame
    let inner = try #require(scene.nodes.first { $0.id == "frame0/1/0" }).frame
    let pod = try #require(scene.nodes.first { $0.id == "frame0/1/held" }).frame
    #expect(inner.x == held.x && pod.maxX == held.maxX)
    #expect(inner.y > held.maxY)
  }

  // MARK: Addresses

  private static func plan(_ ranges: [(String, UInt128, UInt128)]) -> AddressPlan {
    var ruler = AddressPlan.Ruler(title: "IPv4", last: 0xFFFF_FFFF)
    ruler.bands = ranges.map { .init(id: $0.0, owner: $0.0, range: $0.0, first: $0.1, last: $0.2) }
    var plan = AddressPlan(id: "a", title: "", summary: "")
    plan.rulers = [ruler]
    return plan
  }

  private static func bars(_ scene: Scene) -> [Rect] {
    scene.shapes.filter { $0.kind != .hatch }.map(\.frame)
  }

  @Test func ordersRangesByAddress() {
    let bars = Self.bars(Self.plan([("b", 1_000, 1_999), ("a", 0, 99)]).scene())
    #expect(bars.count == 2)
    #expect(bars[0].maxX < bars[1].x)
    #expect(bars[0].y < bars[1].y)
  }

  @Test func makesLargerRangesWider() {
    let bars = Self.bars(Self.plan([("a", 0, 255), ("b", 256, 65_535)]).scene())
    #expect(bars[0].width < bars[1].width)
    #expect(bars[0].maxX == bars[1].x)
  }

  @Test func drawsARangeInsideTheOneAroundIt() {
    let bars = Self.bars(Self.plan([("in", 64, 127), ("out", 0, 1_023)]).scene())
    #expect(bars[0].x < bars[1].x && bars[1].maxX < bars[0].maxX)
  }

  @Test func hatchesWhatTwoOwnersClaim() {
    var plan = Self.plan([("in", 64, 127), ("out", 0, 1_023)])
    plan.rulers[0].conflicts = [.init("out", "in", text: "out and in overlap")]
    let scene = plan.scene()
    let hatches = scene.shapes.filter { $0.kind == .hatch }.map(\.frame)
    let inner = Self.bars(scene)[1]
    #expect(hatches.count == 2)
    #expect(hatches.allSatisfy { $0.x == inner.x && $0.width == inner.width })
    #expect(scene.shapes.contains { $0.kind == .bar(.wrong) })
    #expect(scene.legend.contains { $0.text.text == "two owners claim these addresses" })
  }

  @Test func drawsARangeOfEverythingOverTheWholeTrack() {
    let scene = Self.plan([("all", 0, 0xFFFF_FFFF), ("a", 10, 20)]).scene()
    #expect(Self.bars(scene)[0].width == AddressPlanLayout.track)
  }

  @Test func keepsStrokesOfAHatchInside() {
    let frame = Rect(x: 10, y: 20, width: 70, height: 18)
    let strokes = SceneShape(.hatch, in: frame).strokes
    #expect(strokes.count > 3)
    for (from, to) in strokes {
      #expect(frame.contains(Rect(x: from.x, y: to.y, width: to.x - from.x, height: from.y - to.y)))
    }
  }
}
