import DiagramLayout

extension SVGWriter {
  /// The classes of a box: what it stands for, and what became of it.
  static func className(of node: SceneNode) -> String {
    var name = className(of: node.kind)
    if node.isConditional { name += " cd" }
    if let change = node.change { name += " " + className(of: change) }
    return name
  }

  /// The classes of a connection; what became of it takes the place of where it comes from.
  static func className(of edge: SceneEdge) -> String {
    if let change = edge.change { return "edge " + className(of: change) }
    return edge.style.crossesBoundary ? "edge x" : "edge"
  }

  static func className(of mark: ChangeMark) -> String {
    switch mark {
    case .added: "ad"
    case .removed: "rm"
    case .changed: "ch"
    case .unchanged: "kp"
    }
  }

  /// The samples of a legend that only some drawings need.
  func writeComparison(_ entry: SceneLegendEntry, to xml: inout XMLBytes) {
    let (x, y) = (entry.origin.x, entry.origin.y)
    switch entry.sample {
    case .conditional:
      xml.element("g", [("class", "cell cd")]) { xml in
        xml.empty(
          "rect",
          [("x", "\(x + 2)"), ("y", "\(y - 6)"), ("width", "22"), ("height", "12"), ("rx", "2")])
      }
    case .change(let mark):
      xml.element("g", [("class", Self.className(of: mark))]) { xml in
        xml.empty(
          "path",
          [("class", "l"), ("d", "M\(x) \(y)H\(x + SceneLegendEntry.sampleWidth)")])
      }
    default: return
    }
  }
}
