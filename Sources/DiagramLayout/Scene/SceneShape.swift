/// How a box or a bar speaks; always by its pattern as well as by its colour.
package enum SceneTone: String, Hashable, Sendable, CaseIterable {
  /// As it should be.
  case plain
  /// What the drawing is about.
  case accent
  /// Wrong: thick and red.
  case wrong
  /// Assumed, because nothing proves it: dashed.
  case unproven
  /// Closed: a double frame.
  case closed
}

/// A shape without words: a bar of a ruler, or the hatch over it.
package struct SceneShape: Hashable, Sendable {
  /// What a shape is.
  package enum Kind: Hashable, Sendable {
    /// A filled bar.
    case bar(SceneTone)
    /// Slanted strokes that fill a rectangle: two owners claim it.
    case hatch
  }

  /// What it is.
  package var kind: Kind
  /// Where it is.
  package var frame: Rect
  /// The long text that a pointer shows.
  package var title: String
  /// Where it leads to.
  package var link: String?

  /// Creates a shape that leads nowhere.
  package init(_ kind: Kind, in frame: Rect, title: String = "", link: String? = nil) {
    self.kind = kind
    self.frame = frame
    self.title = title
    self.link = link
  }

  /// The ends of the strokes of a hatch: from the lower left to the upper right, cut at the frame.
  package var strokes: [(from: Point, to: Point)] {
    guard kind == .hatch, frame.width > 0, frame.height > 0 else { return [] }
    // A hatch over a wide bar has so many strokes at most, so that it stays small as a file.
    let pitch = max(6, (frame.width + frame.height) / 60)
    return stride(from: pitch / 2, to: frame.width + frame.height, by: pitch).map { offset in
      let from = Point(
        x: frame.x + max(0, offset - frame.height), y: frame.y + min(offset, frame.height))
      let to = Point(
        x: frame.x + min(offset, frame.width), y: frame.y + max(0, offset - frame.width))
      return (from, to)
    }
  }
}
