/// Roles as a scene that can be written as SVG.
extension RolePlan {
  /// Room around everything.
  private static let margin = 8

  /// The scene of a drawing of `layered`; `title` says what it shows.
  package func scene(id: String, title: String, of drawing: LayeredDrawing) -> Scene {
    var scene = Scene(id: id, title: title, summary: summary)
    scene.width = drawing.width + 2 * Self.margin
    scene.height = drawing.height + 2 * Self.margin
    scene.groups = graph.groups.indices.map { group($0, drawing) }
    scene.nodes = graph.nodes.indices.map { node($0, drawing) }
    scene.edges = trunks.indices.map { edge($0, drawing) }
    return scene
  }

  /// What a reader hears who cannot see the drawing; the trunks have their own titles.
  private var summary: String {
    let lines = trunks.filter { $0.source != $0.target }.count
    let instances = graph.nodes.reduce(0) { $0 + $1.members.count }
    return "\(graph.nodes.count) boxes for \(instances) things in \(graph.groups.count) groups, "
      + "\(lines) connections between boxes and \(trunks.count - lines) among what one box stands "
      + "for. Arrows point to the end that listens."
  }

  private static func name(_ end: LayeredGraph.End) -> String {
    switch end {
    case .node(let node): "n\(node)"
    case .group(let group): "g\(group)"
    }
  }

  private func group(_ index: Int, _ drawing: LayeredDrawing) -> SceneGroup {
    let frame = Self.moved(drawing.groups[index])
    let title = drawing.titles[index].map(Self.moved) ?? frame
    return SceneGroup(
      id: Self.name(.group(index)),
      parent: graph.groups[index].parent.map { Self.name(.group($0)) },
      frame: frame,
      title: SceneText(
        groupTexts[index], at: Point(x: title.x, y: title.y + Self.boxStyle.ascent),
        style: Self.boxStyle))
  }

  private func node(_ index: Int, _ drawing: LayeredDrawing) -> SceneNode {
    let frame = Self.moved(drawing.nodes[index])
    var node = SceneNode(
      id: Self.name(.node(index)), parent: graph.nodes[index].group.map { Self.name(.group($0)) },
      kind: .box, frame: frame, title: graph.nodes[index].name)
    let style = Self.boxStyle
    let baseline = frame.y + (frame.height + style.ascent - style.descent) / 2
    node.labels = [
      SceneLabel([
        SceneText(
          nodeTexts[index], at: Point(x: frame.x + frame.width / 2, y: baseline), anchor: .middle,
          style: style)
      ])
    ]
    return node
  }

  private func edge(_ index: Int, _ drawing: LayeredDrawing) -> SceneEdge {
    let trunk = trunks[index]
    let names = (graph.name(of: trunk.source), graph.name(of: trunk.target))
    let isAmong = trunk.isMutual || trunk.source == trunk.target
    var edge = SceneEdge(
      id: "t\(index)", source: Self.name(trunk.source), target: Self.name(trunk.target),
      route: drawing.edges[index].map(Self.moved),
      title: "\(names.0) \(isAmong ? "↔" : "→") \(names.1): \(trunk.rows.joined(separator: ", "))")
    edge.style.isLoop = isAmong
    guard let box = drawing.labels[index].map(Self.moved) else { return edge }
    edge.labels = trunk.rows.enumerated().map { row, text in
      let baseline = box.y + row * Self.rowHeight + Self.rowStyle.ascent
      return SceneLabel([
        SceneText(text, at: Point(x: box.x + Self.rowIndent, y: baseline), style: Self.rowStyle)
      ])
    }
    return edge
  }

  private static func moved(_ point: Point) -> Point {
    Point(x: point.x + margin, y: point.y + margin)
  }

  private static func moved(_ rect: Rect) -> Rect {
    Rect(x: rect.x + margin, y: rect.y + margin, width: rect.width, height: rect.height)
  }
}
