/// What the members of a box share among themselves: a tab that hangs below the box, with an
/// arrow head at both ends of its outline.
enum LoopTab {
  static let margin = 15
  static let textLeft = 16
  static let gap = 18

  static func width(of link: FlowContent.Link) -> Int { textLeft + link.label.width + 14 }

  static func height(of link: FlowContent.Link) -> Int { max(38, link.label.stackedHeight + 18) }

  /// The width that a box needs for its tabs.
  static func width(of links: [FlowContent.Link]) -> Int {
    if links.isEmpty { return 0 }
    return 2 * margin + links.reduce(0) { $0 + width(of: $1) } + (links.count - 1) * gap
  }

  /// The edges of the tabs of a box, side by side below its frame.
  static func edges(of links: [FlowContent.Link], below frame: Rect, box: String) -> [SceneEdge] {
    var left = frame.x + (frame.width - width(of: links)) / 2 + margin
    return links.map { link in
      let right = left + width(of: link)
      let bottom = frame.maxY + height(of: link)
      var edge = SceneEdge(
        id: link.trunk.id, source: box, target: box,
        route: [
          Point(x: left, y: frame.maxY), Point(x: left, y: bottom), Point(x: right, y: bottom),
          Point(x: right, y: frame.maxY),
        ],
        title: SceneTitles.trunk(link.trunk, from: nil, to: nil), link: link.trunk.link)
      edge.style = SceneTitles.style(of: link.trunk)
      edge.style.isLoop = true
      let top = frame.maxY + (height(of: link) - link.label.stackedHeight) / 2
      edge.labels = link.label.stacked(left: left + textLeft, top: top)
      if !link.trunk.number.isEmpty {
        edge.number = TrunkBadge.text(
          link.trunk.number, at: Point(x: left, y: frame.maxY + height(of: link) / 2 + 4))
      }
      left = right + gap
      return edge
    }
  }
}

/// The number of a trunk in a circle on its line.
enum TrunkBadge {
  static let radius = 9

  /// The number, centred at a point of a line.
  static func text(_ number: String, at centre: Point) -> SceneText {
    let number = TextMeasurer.fitted(number, to: 30, in: .number)
    return SceneText(
      number, at: Point(x: centre.x, y: centre.y + 4), anchor: .middle, style: .number)
  }
}
