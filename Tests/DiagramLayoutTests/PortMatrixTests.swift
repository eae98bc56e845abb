import Testing

@testable import DiagramLayout

@Suite struct PortMatrixTests {
  @Test(arguments: SampleMatrices.all.indices)
  func drawsMatricesWithoutDefects(_ index: Int) {
    #expect(SampleMatrices.all[index].scene().defects == [])
  }

  @Test func drawsAnythingWithoutDefects() {
    for seed in 1...100 as ClosedRange<UInt64> {
      let matrix = SampleMatrices.matrix(of: RandomDiagrams.diagram(seed: seed))
      #expect(matrix.scene().defects == [], "seed \(seed)")
    }
  }

  @Test func givesTheSameSceneTwice() {
    let matrix = SampleMatrices.all[0]
    #expect(matrix.scene() == matrix.scene())
  }

  @Test func marksTheDiagonalAsPeers() throws {
    let scene = SampleMatrices.all[0].scene()
    let peers = try #require(scene.nodes.first { $0.id == "controller>controller" })
    #expect(peers.kind == .peers)
    #expect(peers.labels.first?.texts.first?.text == "peers")
  }

  @Test func saysInWordsWhatTheFrameSaysInColour() throws {
    var matrix = PortMatrix(
      id: "m", title: "", summary: "", rows: [.init(id: "a", title: "a")],
      columns: [.init(id: "b", title: "b")])
    for (exposure, word) in [
      (Exposure.inside, "inside"), (.restricted, "from outside"), (.everyone, "from anyone"),
    ] {
      matrix.cells = [
        .init(row: "a", column: "b", exposure: exposure, entries: [.init("TCP 1")])
      ]
      let cell = try #require(matrix.scene().nodes.first { $0.id == "a>b" })
      #expect(cell.labels.first?.texts.first?.text == word)
    }
  }

  @Test func putsTheNumberOfTheRowIntoTheCell() throws {
    var matrix = PortMatrix(
      id: "m", title: "", summary: "", rows: [.init(id: "a", title: "a")],
      columns: [.init(id: "b", title: "b")])
    matrix.cells = [.init(row: "a", column: "b", exposure: .inside, entries: [.init("TCP 1")])]
    #expect(matrix.scene().nodes.allSatisfy { $0.number == nil })
    matrix.cells[0].number = "7"
    let scene = matrix.scene()
    #expect(scene.nodes.first { $0.id == "a>b" }?.number?.text == "7")
    #expect(scene.legend.contains { $0.sample == .number })
    #expect(scene.defects == [])
  }

  @Test func dashesWhatHoldsUnderAConditionOnly() {
    var matrix = PortMatrix(
      id: "m", title: "", summary: "", rows: [.init(id: "a", title: "a")],
      columns: [.init(id: "b", title: "b")])
    var entry = PortMatrix.Entry("TCP 179")
    entry.condition = "only with BGP"
    matrix.cells = [.init(row: "a", column: "b", exposure: .inside, entries: [entry])]
    #expect(matrix.scene().legend.contains { $0.sample == .conditional })
    matrix.cells[0].entries.append(.init("TCP 1"))
    #expect(!matrix.scene().legend.contains { $0.sample == .conditional })
  }

  @Test(arguments: 2...14)
  func keepsItsShapeWithManyRoles(_ count: Int) {
    let parties = (0..<count).map { PortMatrix.Party(id: "p\($0)", title: "role number \($0)") }
    var matrix = PortMatrix(id: "m", title: "", summary: "", rows: parties, columns: parties)
    for row in 0..<count {
      let ports = (0..<row + 4).map { "\(1_000 + $0 * 7)" }.joined(separator: ", ")
      matrix.cells.append(
        .init(
          row: "p\(row)", column: "p\((row + 1) % count)", exposure: .inside,
          entries: [.init("TCP \(ports)")]))
    }
    for columns in [count, 1, max(1, count / 2)] {
      matrix.columns = Array(parties.prefix(columns))
      let scene = matrix.scene()
      #expect(scene.defects == [])
      let aspect = scene.width * 100 / scene.height
      #expect(aspect >= 65 && aspect <= 225, "\(count) x \(columns): \(aspect)")
    }
  }

  @Test func leavesDeniedPlacesWithoutACell() {
    let scene = SampleMatrices.all[0].scene()
    #expect(!scene.nodes.contains { $0.id == "monitoring>controller" })
    #expect(scene.legend.contains { $0.text.text == "no flow is needed here" })
  }

  @Test func joinsCellsAtOnePlace() throws {
    var matrix = PortMatrix(
      id: "m", title: "", summary: "", rows: [.init(id: "a", title: "a")],
      columns: [.init(id: "b", title: "b")])
    matrix.cells = [
      .init(row: "a", column: "b", exposure: .inside, entries: [.init("TCP 1")]),
      .init(row: "a", column: "b", exposure: .everyone, entries: [.init("TCP 2")]),
    ]
    let cell = try #require(matrix.scene().nodes.first { $0.id == "a>b" })
    #expect(cell.labels.flatMap(\.texts).map(\.text) == ["from anyone", "TCP 1", "TCP 2"])
    #expect(cell.kind == .cell(.everyone))
  }

  @Test func reportsCellsOfUnknownParties() {
    var matrix = PortMatrix(id: "m", title: "", summary: "", rows: [], columns: [])
    matrix.cells = [.init(row: "a", column: "b", exposure: .inside, entries: [])]
    #expect(matrix.scene().omitted == ["a>b"])
  }
}
