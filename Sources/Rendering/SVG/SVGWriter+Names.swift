import DiagramLayout

extension SVGWriter {
  /// Whether a link is relative or leads to `https:`; a colon before any slash is a scheme.
  static func isSafe(_ link: String) -> Bool {
    if link.hasPrefix("https://") { return true }
    for byte in link.utf8 {
      switch byte {
      case UInt8(ascii: ":"), UInt8(ascii: "\\"), 0..<0x21: return false
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return !link.hasPrefix("//")
      default: continue
      }
    }
    return !link.isEmpty
  }

  static func className(of style: TextStyle) -> String? {
    switch style {
    case .boxTitle: "bt"
    case .boxSubtitle: "bs"
    case .boxDetail: "bd"
    case .port: "p"
    case .service: "sv"
    case .warning: "wn"
    case .number: "no"
    case .laneTitle: "lt"
    case .zoneTitle: "zt"
    case .wallTitle: "wt"
    case .legend: "lg"
    case .note: "nt"
    }
  }

  static func className(of style: SceneEdge.Style) -> String {
    switch style.pattern {
    case .solid: "l"
    case .dashDotted: "l u"
    case .dotted: "l o"
    case .dashed: "l d"
    }
  }

  static func className(of kind: SceneNode.Kind) -> String {
    switch kind {
    case .box: "node"
    case .header: "node hd"
    case .cell(.inside): "node e1"
    case .cell(.restricted): "node e2"
    case .cell(.everyone): "node e3"
    case .peers: "node peers"
    case .toned(let tone): "node " + className(of: tone)
    case .panel: "node pn"
    }
  }

  /// The strokes of a sign in its square of ten pixels.
  static func path(of mark: SceneMark) -> String {
    let (x, y) = (mark.origin.x, mark.origin.y)
    return switch mark.kind {
    case .openLock: "M\(x + 1) \(y + 5)h7v5h-7zM\(x + 6) \(y + 5)v-2a2 2 0 0 1 4 0"
    }
  }

  func write(_ entry: SceneLegendEntry, to xml: inout XMLBytes) {
    let (x, y) = (entry.origin.x, entry.origin.y)
    let end = x + SceneLegendEntry.sampleWidth
    xml.element("g", [("class", "legend")]) { xml in
      switch entry.sample {
      case .line(let style): writeSample(style, from: x, to: end, at: y, &xml)
      case .boundary:
        xml.empty("path", [("class", "w"), ("d", "M\(x + 11) \(y - 8)v16M\(x + 15) \(y - 8)v16")])
        xml.empty("path", [("class", "gt"), ("d", "M\(x + 8) \(y - 5)h10v10h-10z")])
        xml.empty("path", [("class", "l"), ("d", "M\(x) \(y)h26")])
      case .number:
        xml.empty("circle", [("class", "g"), ("cx", "\(x + 13)"), ("cy", "\(y)"), ("r", "9")])
        xml.element("text", [("class", "no"), ("x", "\(x + 13)"), ("y", "\(y + 4)")], text: "n")
      case .mark(let kind):
        xml.empty(
          "path",
          [
            ("class", "i"),
            ("d", Self.path(of: SceneMark(kind, at: Point(x: x + 8, y: y - 6)))),
          ])
      case .cell(let kind):
        xml.element("g", [("class", Self.sampleName(of: kind))]) { xml in
          xml.empty(
            "rect",
            [
              ("x", "\(x + 2)"), ("y", "\(y - 6)"), ("width", "22"), ("height", "12"), ("rx", "2"),
            ])
        }
      case .rule: xml.empty("path", [("d", "M\(x + 9) \(y)h8")])
      case .hatch: write(SceneShape(.hatch, in: Self.sample(x, y)), to: &xml)
      case .cut: xml.empty("path", [("d", "M\(x + 13) \(y - 7)v14")])
      case .conditional, .change: writeComparison(entry, to: &xml)
      }
      write(entry.text, to: &xml)
    }
    xml.newLine()
  }

  private static func sampleName(of kind: SceneNode.Kind) -> String {
    switch kind {
    case .cell(.inside): "cell"
    case .cell(.restricted): "cell e2"
    case .cell(.everyone): "cell e3"
    case .peers: "peers"
    case .box, .header, .panel: "hd"
    case .toned(let tone): "cell " + className(of: tone)
    }
  }

  private func writeSample(
    _ style: SceneEdge.Style, from x: Int, to end: Int, at y: Int, _ xml: inout XMLBytes
  ) {
    let accent = style.crossesBoundary ? " x" : ""
    if style.isLoop {
      xml.empty("path", [("class", "l"), ("d", "M\(x + 4) \(y - 5)V\(y + 6)H\(end - 4)V\(y - 5)")])
      let heads = [x + 4, end - 4].map {
        SVGPath.head(at: Point(x: $0, y: y - 7), from: Point(x: $0, y: y + 6))
      }
      xml.empty("path", [("class", "h"), ("d", heads.joined())])
      return
    }
    xml.empty("path", [("class", Self.className(of: style) + accent), ("d", "M\(x) \(y)H\(end)")])
    xml.empty(
      "path",
      [
        ("class", "h" + accent),
        ("d", SVGPath.head(at: Point(x: end, y: y), from: Point(x: x, y: y))),
      ])
  }
}
