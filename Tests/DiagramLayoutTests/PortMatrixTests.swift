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

  @Test func leavesDeniedPlacesWithoutACell() {
    let scene = SampleMatrices.all[0].scene()
    #expect(!scene.nodes.contains { $0.id == "monitoring>controller" })
    #expect(scene.legend.contains { $0.text.text == "nothing is allowed" })
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
    #expect(cell.labels.flatMap(\.texts).map(\.text) == ["TCP 1", "TCP 2"])
    #expect(cell.kind == .cell(.everyone))
  }

  @Test func reportsCellsOfUnknownParties() {
    var matrix = PortMatrix(id: "m", title: "", summary: "", rows: [], columns: [])
    matrix.cells = [.init(row: "a", column: "b", exposure: .inside, entries: [])]
    #expect(matrix.scene().omitted == ["a>b"])
  }
}
