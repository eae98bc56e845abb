import Testing

@testable import DiagramLayout

@Suite struct SceneDefectTests {
  private func scene() -> Scene {
    var scene = Scene(id: "s", title: "", summary: "")
    scene.width = 400
    scene.height = 200
    scene.nodes = [box("a", x: 20, y: 50), box("b", x: 300, y: 50)]
    scene.edges = [edge("e", from: 100, to: 300, y: 70)]
    return scene
  }

  private func box(_ id: String, x: Int, y: Int) -> SceneNode {
    SceneNode(
      id: id, kind: .box, frame: Rect(x: x, y: y, width: 80, height: 60), title: id)
  }

  private func edge(_ id: String, from: Int, to: Int, y: Int) -> SceneEdge {
    SceneEdge(
      id: id, source: "a", target: "b", route: [Point(x: from, y: y), Point(x: to, y: y)],
      title: "")
  }

  private func label(_ text: String, x: Int, y: Int) -> SceneLabel {
    SceneLabel([SceneText(text, at: Point(x: x, y: y), style: .service)])
  }

  @Test func findsNothingInAGoodScene() { #expect(scene().defects == []) }

  @Test func findsOverlappingBoxes() {
    var scene = scene()
    scene.nodes.append(box("c", x: 30, y: 100))
    #expect(scene.defects.contains(.boxesOverlap("a", "c")))
  }

  @Test func findsLinesThroughBoxes() {
    var scene = scene()
    scene.nodes.append(box("c", x: 180, y: 40))
    #expect(scene.defects.contains(.lineThroughBox(edge: "e", box: "c")))
  }

  @Test func findsTextWiderThanItsBox() {
    var scene = scene()
    scene.nodes[0].labels = [label("much too long for it", x: 22, y: 70)]
    #expect(scene.defects.contains(.textLeavesBox(text: "much too long for it", box: "a")))
  }

  @Test func findsLinesThroughText() {
    var scene = scene()
    scene.edges[0].labels = [label("port", x: 150, y: 74)]
    #expect(scene.defects.contains(.lineThroughText(edge: "e", text: "port")))
  }

  @Test func findsLabelsNearerToAnotherLine() {
    var scene = scene()
    scene.edges.append(edge("f", from: 100, to: 300, y: 100))
    scene.edges[0].labels = [label("port", x: 150, y: 96)]
    #expect(scene.defects.contains(.ambiguousLabel(text: "port", edge: "e", nearer: "f")))
  }

  @Test func findsLinesOnTopOfEachOther() {
    var scene = scene()
    scene.edges.append(edge("f", from: 100, to: 300, y: 72))
    #expect(scene.defects.contains(.linesTooClose("e", "f")))
  }

  @Test func findsLooseEnds() {
    var scene = scene()
    scene.edges[0].route[1].x = 290
    #expect(scene.defects.contains(.looseEnd(edge: "e", box: "b")))
  }

  @Test func findsSlantedLines() {
    var scene = scene()
    scene.edges[0].route[1].y = 80
    #expect(scene.defects.contains(.crooked(edge: "e")))
  }

  @Test func findsOverlappingTexts() {
    var scene = scene()
    scene.captions = [
      SceneText("one", at: Point(x: 20, y: 20), style: .note),
      SceneText("two", at: Point(x: 25, y: 22), style: .note),
    ]
    #expect(scene.defects.contains(.textsOverlap("one", "two")))
  }

  @Test func findsWhatLeavesTheCanvas() {
    var scene = scene()
    scene.captions = [SceneText("gone", at: Point(x: 390, y: 20), style: .note)]
    #expect(scene.defects.contains(.outsideCanvas("gone")))
  }
}
