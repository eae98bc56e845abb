package import DiagramLayout

/// Spells a scene out as SVG.
///
/// Zones, boxes and connections are groups with `data-id`, `data-parent`, `data-source` and
/// `data-target`; text is text; nothing is scripted, embedded, transformed or loaded. Names may
/// come from anywhere: everything is escaped, and links other than relative ones and `https:` are
/// left out.
package struct SVGWriter {
  /// How the drawing gets its looks.
  package enum Mode: Hashable, Sendable {
    /// A file of its own, with the style sheet inside.
    case file
    /// Part of a page whose style sheet has the rules of `SVGStyle.page`.
    case inline
  }

  private let scene: Scene
  private let mode: Mode
  /// The numbers of boxes with connections that stand out while a pointer is on the box.
  private let emphasis: [String: Int]
  private var xml = XMLBytes()

  private init(_ scene: Scene, _ mode: Mode) {
    self.scene = scene
    self.mode = mode
    let ends = Set(scene.edges.flatMap { [$0.source, $0.target] })
    let boxes = scene.nodes.map(\.id).filter { ends.contains($0) }.prefix(SVGStyle.mostBoxes)
    emphasis = Dictionary(
      boxes.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The drawing as UTF-8; the same scene always gives the same bytes.
  package static func bytes(of scene: Scene, mode: Mode) -> [UInt8] {
    var writer = SVGWriter(scene, mode)
    writer.write()
    return writer.xml.bytes
  }

  /// The drawing as text.
  package static func text(of scene: Scene, mode: Mode) -> String {
    String(decoding: bytes(of: scene, mode: mode), as: UTF8.self)
  }

  /// The id of the connection at an index of `Scene.edges`.
  package static func anchor(ofEdge index: Int, in scene: Scene) -> String {
    "\(prefix(of: scene))-e\(index + 1)"
  }

  /// The id of the scene as an XML id: other characters become hyphens.
  private static func prefix(of scene: Scene) -> String {
    let safe = scene.id.unicodeScalars.map { scalar -> Character in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_", "-": Character(scalar)
      default: "-"
      }
    }
    guard let first = safe.first, first.isLetter else { return "nd-" + String(safe) }
    return String(safe)
  }

  private mutating func write() {
    let prefix = Self.prefix(of: scene)
    let attributes: [XMLBytes.Attribute] = [
      ("xmlns", "http://www.w3.org/2000/svg"), ("class", "nd"), ("role", role),
      ("aria-labelledby", "\(prefix)-t \(prefix)-d"), ("width", "\(scene.width)"),
      ("height", "\(scene.height)"), ("viewBox", "0 0 \(scene.width) \(scene.height)"),
    ]
    let writer = self
    xml.element("svg", attributes) { xml in
      xml.element("title", [("id", prefix + "-t")], text: writer.scene.title)
      xml.element("desc", [("id", prefix + "-d")], text: writer.scene.summary)
      if writer.mode == .file {
        let style = SVGStyle.file(boxes: writer.emphasis.count)
        xml.element("style", text: style + SVGStyle.comparison(for: writer.scene))
      }
      xml.newLine()
      writer.writeBackground(to: &xml)
      for shape in writer.scene.shapes { writer.write(shape, to: &xml) }
      for node in writer.scene.nodes { writer.write(node, to: &xml) }
      for (index, edge) in writer.scene.edges.enumerated() {
        writer.write(edge, id: "\(prefix)-e\(index + 1)", to: &xml)
      }
      for text in writer.scene.captions { writer.write(text, to: &xml) }
      xml.newLine()
      for entry in writer.scene.legend { writer.write(entry, to: &xml) }
    }
    xml.newLine()
  }

  /// A picture without links is one thing; with links it is a document with parts.
  private var role: String {
    let linked =
      scene.nodes.contains { $0.link != nil || $0.labels.contains { $0.link != nil } }
      || scene.edges.contains { $0.link != nil || $0.labels.contains { $0.link != nil } }
      || scene.shapes.contains { $0.link != nil }
    return linked ? "graphics-document" : "img"
  }

  private func writeBackground(to xml: inout XMLBytes) {
    for group in scene.groups {
      xml.element(
        "g",
        [
          ("class", group.parent == nil ? "group" : "group in"), ("data-id", group.id),
          ("data-parent", group.parent),
        ]
      ) { xml in
        xml.empty("rect", frame(group.frame) + [("rx", "6")])
        xml.empty("rect", frame(group.frame.inset(by: Self.frameGap)) + [("rx", "3")])
        if !group.gates.isEmpty { xml.empty("path", [("class", "gt"), ("d", gates(of: group))]) }
        write(group.title, to: &xml)
      }
      xml.newLine()
    }
    for wall in scene.walls { write(wall, to: &xml) }
    if scene.rules.isEmpty { return }
    let lines = scene.rules.map { "M\($0.from.x) \($0.from.y)L\($0.to.x) \($0.to.y)" }
    xml.empty("path", [("d", lines.joined())])
    xml.newLine()
  }

  /// The distance between the two lines of a frame.
  private static let frameGap = 4

  /// A small frame on the double line at each place where a connection passes it.
  private func gates(of group: SceneGroup) -> String {
    group.gates.map { gate in
      let left = gate.x == group.frame.x ? gate.x - 3 : gate.x - Self.frameGap - 3
      return "M\(left) \(gate.y - 5)h10v10h-10z"
    }.joined()
  }

  private func write(_ wall: SceneWall, to xml: inout XMLBytes) {
    var path = ""
    for x in [wall.x - 2, wall.x + 2] {
      var top = wall.top
      for opening in wall.openings {
        if opening - 5 > top + 6 { path += "M\(x) \(top)V\(opening - 5)" }
        top = max(top, opening + 5)
      }
      if wall.bottom > top { path += "M\(x) \(top)V\(wall.bottom)" }
    }
    xml.element("g", [("class", "wall"), ("data-id", wall.id)]) { xml in
      xml.empty("path", [("d", path)])
      write(wall.title, to: &xml)
    }
    xml.newLine()
  }

  private func write(_ node: SceneNode, to xml: inout XMLBytes) {
    let attributes: [XMLBytes.Attribute] = [
      ("class", Self.className(of: node) + (emphasis[node.id].map { " n\($0)" } ?? "")),
      ("data-id", node.id), ("data-parent", node.parent),
    ]
    xml.element("g", attributes) { xml in
      if !node.title.isEmpty { xml.element("title", text: node.title) }
      link(node.link, to: &xml) { xml in
        xml.empty("rect", frame(node.frame) + [("rx", "4")])
        if node.cards > 0 { xml.empty("path", [("class", "k"), ("d", cards(of: node))]) }
        for label in node.labels { write(label, linked: node.link == nil, to: &xml) }
        if let number = node.number { writeBadge(number, to: &xml) }
      }
    }
    xml.newLine()
  }

  /// The upper edges of the cards behind a box.
  private func cards(of node: SceneNode) -> String {
    (1...node.cards).map { card in
      let (left, right) = (node.frame.x + 5 * card, node.frame.maxX - 5 * card)
      let low = node.frame.y - 4 * (card - 1)
      return "M\(left) \(low)V\(low - 4)H\(right)V\(low)"
    }.joined()
  }

  private func write(_ edge: SceneEdge, id: String, to xml: inout XMLBytes) {
    guard edge.route.count > 1 else { return }
    let attributes: [XMLBytes.Attribute] = [
      ("class", className(of: edge)), ("id", id), ("data-id", edge.id),
      ("data-source", edge.source), ("data-target", edge.target),
    ]
    xml.element("g", attributes) { xml in
      xml.element("title", text: edge.title)
      link(edge.link, to: &xml) { xml in
        let route = SVGPath.rounded(edge.route)
        xml.empty("path", [("class", Self.className(of: edge.style)), ("d", route)])
        // A thin line is hard to point at.
        if edge.link != nil { xml.empty("path", [("class", "t"), ("d", route)]) }
        xml.empty("path", [("class", "h"), ("d", heads(of: edge))])
        if let number = edge.number { writeBadge(number, to: &xml) }
      }
      for label in edge.labels { write(label, linked: true, to: &xml) }
    }
    xml.newLine()
  }

  private func className(of edge: SceneEdge) -> String {
    var name = Self.className(of: edge)
    for end in Set([edge.source, edge.target]).compactMap({ emphasis[$0] }).sorted() {
      name += " b\(end)"
    }
    return name
  }

  private func heads(of edge: SceneEdge) -> String {
    let end = edge.route.count - 1
    let head = SVGPath.head(at: edge.route[end], from: edge.route[end - 1])
    return edge.style.isLoop
      ? SVGPath.head(at: edge.route[0], from: edge.route[1]) + head : head
  }

  private func writeBadge(_ number: SceneText, to xml: inout XMLBytes) {
    xml.empty(
      "circle",
      [
        ("class", "g"), ("cx", "\(number.origin.x)"), ("cy", "\(number.origin.y - 4)"), ("r", "9"),
      ])
    write(number, to: &xml)
  }

  private func write(_ label: SceneLabel, linked: Bool, to xml: inout XMLBytes) {
    link(linked ? label.link : nil, to: &xml) { xml in
      for text in label.texts { write(text, to: &xml) }
      for mark in label.marks { write(mark, to: &xml) }
    }
  }

  private func write(_ mark: SceneMark, to xml: inout XMLBytes) {
    xml.empty("path", [("class", "i"), ("d", Self.path(of: mark))])
  }

  func write(_ text: SceneText, to xml: inout XMLBytes) {
    let anchor: String? =
      switch text.anchor {
      case .start: nil
      case .middle: text.style == .number ? nil : "c"
      case .end: "f"
      }
    let change = text.change.map { Self.className(of: $0.mark) }
    let names = [Self.className(of: text.style), anchor, change].compactMap { $0 }
    xml.element(
      "text",
      [
        ("class", names.isEmpty ? nil : names.joined(separator: " ")), ("x", "\(text.origin.x)"),
        ("y", "\(text.origin.y)"),
      ], text: text.text)
  }

  func link(
    _ target: String?, to xml: inout XMLBytes, _ content: (inout XMLBytes) -> Void
  ) {
    guard let target, Self.isSafe(target) else { return content(&xml) }
    xml.element("a", [("href", target)], content)
  }

  func frame(_ frame: Rect) -> [XMLBytes.Attribute] {
    [
      ("x", "\(frame.x)"), ("y", "\(frame.y)"), ("width", "\(frame.width)"),
      ("height", "\(frame.height)"),
    ]
  }
}
