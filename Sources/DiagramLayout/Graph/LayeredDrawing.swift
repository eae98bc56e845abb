/// Where everything of a layered graph is, in whole pixels; indices are those of the graph.
package struct LayeredDrawing: Hashable, Sendable {
  /// The width of the drawing.
  package var width = 0
  /// The height of the drawing.
  package var height = 0
  /// The boxes.
  package var nodes: [Rect] = []
  /// The groups; each contains its nodes and groups.
  package var groups: [Rect] = []
  /// Where the titles of groups go; at a place that no line crosses if there is one.
  package var titles: [Rect?] = []
  /// From the border of the source to the border of the target; empty for an edge without an end.
  package var edges: [[Point]] = []
  /// The labels of the edges that have one.
  package var labels: [Rect?] = []

  /// Creates an empty drawing.
  package init() {}
}
