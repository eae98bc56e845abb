/// How a layered graph is drawn; distances are in pixels.
package struct LayeredOptions: Hashable, Sendable {
  /// The shapes of edges.
  package enum EdgeShape: Hashable, Sendable {
    /// Straight pieces of any angle.
    case polyline
    /// Upright and level pieces, each on its own track.
    case orthogonal
  }

  /// The shape of edges.
  package var edges = EdgeShape.polyline
  /// Between boxes of one layer.
  package var nodeGap = 18
  /// Between two lines, and between a line and a box.
  package var lineGap = 10
  /// Between two layers.
  package var layerGap = 36
  /// Between the border of a group and what is in it.
  package var padding = 8
  /// Unconnected parts are arranged to about this width per height.
  package var aspect = 1.6
  /// How long to look for fewer crossings; 100 is usual, 0 takes the first order.
  package var effort = 100

  /// Creates the usual options.
  package init() {}
}
