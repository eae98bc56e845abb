import Testing

@testable import DiagramLayout

@Suite struct MatrixGalleryTests {
  private static func gallery(panels: Int, parties: Int, seed: UInt64 = 1) -> MatrixGallery {
    var random = SplitMix(seed: seed)
    var gallery = MatrixGallery(
      id: "g", title: "t", summary: "s",
      parties: (0..<parties).map { _ in RandomDiagrams.name(&random) }, panels: [])
    for index in 0..<panels {
      var panel = MatrixGallery.Panel(id: "p\(index)", title: RandomDiagrams.name(&random))
      panel.subtitle = RandomDiagrams.name(&random)
      for row in 0..<parties {
        for column in 0..<parties where Bool.random(using: &random) {
          let count = Int.random(in: 0...120, using: &random)
          panel.cells.append(
            .init(
              row: row, column: column, count: count,
              difference: MatrixGallery.Difference.allCases.randomElement(using: &random)))
        }
      }
      panel.remarks = (0..<Int.random(in: 0...6, using: &random)).map { _ in
        RandomDiagrams.name(&random)
      }
      gallery.panels.append(panel)
    }
    gallery.notes = ["A note that explains the drawing, in a sentence of some length."]
    return gallery
  }

  @Test(arguments: [(0, 0), (1, 0), (0, 3), (1, 1), (2, 5), (5, 8), (23, 6), (60, 4), (3, 26)])
  func drawsAnythingWithoutDefects(panels: Int, parties: Int) {
    for seed in 1...4 as ClosedRange<UInt64> {
      let gallery = Self.gallery(panels: panels, parties: parties, seed: seed)
      #expect(gallery.scene().defects == [], "\(panels) x \(parties), seed \(seed)")
      #expect(gallery.scene() == gallery.scene())
    }
  }

  @Test func givesAllPanelsTheSameSizeAndShape() {
    let scene = Self.gallery(panels: 12, parties: 6).scene()
    #expect(Set(scene.nodes.map(\.frame.width)).count == 1)
    #expect(Set(scene.nodes.map(\.frame.height)).count == 1)
    let aspect = scene.width * 100 / scene.height
    #expect(aspect > 70 && aspect < 220, "\(aspect)")
  }

  @Test func namesWhatDoesNotFit() {
    let scene = Self.gallery(panels: 63, parties: 2).scene()
    #expect(scene.omitted == ["p60", "p61", "p62"])
    #expect(scene.captions.contains { $0.text == "3 more in the table, not drawn" })
  }

  @Test func signsWhatDiffers() throws {
    var gallery = MatrixGallery(id: "g", title: "", summary: "", parties: ["a", "b"], panels: [])
    var panel = MatrixGallery.Panel(id: "p", title: "p")
    panel.cells = [
      .init(row: 0, column: 0, count: 3), .init(row: 0, column: 1, count: 2, difference: .more),
      .init(row: 1, column: 0, count: 0, difference: .less), .init(row: 1, column: 1, count: 0),
      .init(row: 5, column: 1, count: 1),
    ]
    gallery.panels = [panel]
    let texts = try #require(gallery.scene().nodes.first).labels.flatMap(\.texts)
    #expect(texts.filter { $0.style == .boxDetail }.map(\.text) == ["3"])
    #expect(texts.filter { $0.style == .warning }.map(\.text) == ["+2", "−"])
  }
}
