/// A place in a drawing; x grows to the right and y downwards, in CSS pixels.
package struct Point: Hashable, Sendable {
  /// Pixels from the left edge.
  package var x: Int
  /// Pixels from the top edge.
  package var y: Int

  /// Creates a point.
  package init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }
}

/// An upright rectangle in a drawing, in CSS pixels.
package struct Rect: Hashable, Sendable {
  /// The left edge.
  package var x: Int
  /// The top edge.
  package var y: Int
  /// The width, never negative.
  package var width: Int
  /// The height, never negative.
  package var height: Int

  /// Creates a rectangle from its top left corner and its size.
  package init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// The right edge.
  package var maxX: Int { x + width }
  /// The bottom edge.
  package var maxY: Int { y + height }

  /// Whether the insides of two rectangles share more than `slack` pixels in both directions.
  package func overlaps(_ other: Rect, slack: Int = 0) -> Bool {
    min(maxX, other.maxX) - max(x, other.x) > slack
      && min(maxY, other.maxY) - max(y, other.y) > slack
  }

  /// Whether the other rectangle lies inside this one; touching edges are inside.
  package func contains(_ other: Rect) -> Bool {
    other.x >= x && other.y >= y && other.maxX <= maxX && other.maxY <= maxY
  }

  /// The rectangle shrunk by `distance` on all four sides.
  package func inset(by distance: Int) -> Rect {
    Rect(
      x: x + distance, y: y + distance, width: width - 2 * distance, height: height - 2 * distance)
  }
}
