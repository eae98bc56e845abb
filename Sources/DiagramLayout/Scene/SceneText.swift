/// One line of text at its place.
package struct SceneText: Hashable, Sendable {
  /// Which point of the text stands at `origin`.
  package enum Anchor: Hashable, Sendable {
    /// The left end.
    case start
    /// The middle.
    case middle
    /// The right end.
    case end
  }

  /// The text.
  package var text: String
  /// The anchor on the baseline.
  package var origin: Point
  /// Which point of the text stands at `origin`.
  package var anchor: Anchor
  /// The face and size.
  package var style: TextStyle
  /// What became of the text; nil when nothing is compared.
  package var change: LineChange?

  /// Creates a line of text.
  package init(_ text: String, at origin: Point, anchor: Anchor = .start, style: TextStyle) {
    self.text = text
    self.origin = origin
    self.anchor = anchor
    self.style = style
  }

  /// The space that the text takes at most.
  package var frame: Rect {
    let width = TextMeasurer.width(of: text, in: style)
    let x =
      switch anchor {
      case .start: origin.x
      case .middle: origin.x - width / 2
      case .end: origin.x - width
      }
    return Rect(
      x: x, y: origin.y - style.ascent, width: width, height: style.ascent + style.descent)
  }
}

/// A sign that is drawn, not written.
package struct SceneMark: Hashable, Sendable {
  /// The signs.
  package enum Kind: String, Hashable, Sendable {
    /// A lock with its bow open: no authentication or no encryption.
    case openLock
  }

  /// The size of every sign: signs fill squares.
  package static let size = 10

  /// Which sign.
  package var kind: Kind
  /// The top left corner.
  package var origin: Point

  /// Creates a sign at its top left corner.
  package init(_ kind: Kind, at origin: Point) {
    self.kind = kind
    self.origin = origin
  }

  /// The space that the sign takes.
  package var frame: Rect {
    Rect(x: origin.x, y: origin.y, width: Self.size, height: Self.size)
  }
}

/// Texts and signs that lead to one place.
package struct SceneLabel: Hashable, Sendable {
  /// The texts, from left to right.
  package var texts: [SceneText]
  /// The signs between them.
  package var marks: [SceneMark]
  /// Where the label leads to.
  package var link: String?

  /// Creates a label.
  package init(_ texts: [SceneText], marks: [SceneMark] = [], link: String? = nil) {
    self.texts = texts
    self.marks = marks
    self.link = link
  }

  /// The space around all its parts.
  package var frame: Rect? {
    let frames = texts.map(\.frame) + marks.map(\.frame)
    guard let first = frames.first else { return nil }
    return frames.dropFirst().reduce(first) { whole, part in
      let x = min(whole.x, part.x)
      let y = min(whole.y, part.y)
      return Rect(
        x: x, y: y, width: max(whole.maxX, part.maxX) - x, height: max(whole.maxY, part.maxY) - y)
    }
  }
}

/// A line of the legend: a sample and its meaning.
package struct SceneLegendEntry: Hashable, Sendable {
  /// What the entry shows.
  package enum Sample: Hashable, Sendable {
    /// A connection in a style.
    case line(SceneEdge.Style)
    /// The double line of walls and zones.
    case boundary
    /// The circle with the number of a row.
    case number
    /// A sign.
    case mark(SceneMark.Kind)
    /// A cell of a matrix.
    case cell(SceneNode.Kind)
    /// A short stroke: nothing is allowed here.
    case rule
    /// Slanted strokes over a bar.
    case hatch
    /// An upright line of a ruler.
    case cut
    /// A cell that holds under a condition only.
    case conditional
    /// What became of a thing between two states.
    case change(ChangeMark)
  }

  /// The width of every sample.
  package static let sampleWidth = 26

  /// What the entry shows.
  package var sample: Sample
  /// The left end of the sample, on its middle line.
  package var origin: Point
  /// What it means.
  package var text: SceneText
}
