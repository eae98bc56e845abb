/// Something in a scene that misleads or cannot be read.
package enum SceneDefect: Hashable, Sendable {
  /// Something lies outside the canvas.
  case outsideCanvas(String)
  /// Two boxes, or a box and a zone that it is not in, share space.
  case boxesOverlap(String, String)
  /// A box sticks out of its zone.
  case leavesZone(node: String, zone: String)
  /// Two texts or signs share space.
  case textsOverlap(String, String)
  /// A text that is not the box's own lies on the box.
  case textOnBox(text: String, box: String)
  /// A text is wider or higher than its box.
  case textLeavesBox(text: String, box: String)
  /// A text lies on the border of a zone.
  case textOnBorder(text: String, zone: String)
  /// A connection runs through a text that is not its own number.
  case lineThroughText(edge: String, text: String)
  /// Another connection is nearer to a label than the label's own.
  case ambiguousLabel(text: String, edge: String, nearer: String)
  /// A connection runs through a box.
  case lineThroughBox(edge: String, box: String)
  /// A connection runs through a zone that it has no end in.
  case lineThroughZone(edge: String, zone: String)
  /// Two connections run on or right beside each other.
  case linesTooClose(String, String)
  /// A connection does not begin or end on the border of its box.
  case looseEnd(edge: String, box: String)
  /// A connection has a slanted piece or no length.
  case crooked(edge: String)
  /// Two boxes or two connections have the same id.
  case duplicate(String)
}

extension Scene {
  /// What is wrong with the drawing, found from its coordinates alone; empty for a good one.
  ///
  /// Every pair of things is looked at: the cost is quadratic in their number.
  package var defects: [SceneDefect] { SceneInspection(self).defects }
}
