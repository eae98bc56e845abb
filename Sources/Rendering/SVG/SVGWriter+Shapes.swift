import DiagramLayout

// Bars, hatches and the classes of tones.
extension SVGWriter {
  static func className(of tone: SceneTone) -> String {
    switch tone {
    case .plain: "pl"
    case .accent: "ac"
    case .wrong: "wr"
    case .unproven: "un"
    case .closed: "cl"
    }
  }

  /// The bar of a legend entry that begins at a point.
  static func sample(_ x: Int, _ y: Int) -> Rect { Rect(x: x + 2, y: y - 6, width: 22, height: 12) }

  func write(_ shape: SceneShape, to xml: inout XMLBytes) {
    link(shape.link, to: &xml) { xml in
      switch shape.kind {
      case .bar(let tone):
        xml.element("rect", [("class", "br " + Self.className(of: tone))] + frame(shape.frame)) {
          writeTitle(of: shape, to: &$0)
        }
      case .hatch:
        let path = shape.strokes.map { "M\($0.from.x) \($0.from.y)L\($0.to.x) \($0.to.y)" }
        xml.element("path", [("class", "hx"), ("d", path.joined())]) {
          writeTitle(of: shape, to: &$0)
        }
      }
    }
    xml.newLine()
  }

  private func writeTitle(of shape: SceneShape, to xml: inout XMLBytes) {
    if !shape.title.isEmpty { xml.element("title", text: shape.title) }
  }
}
