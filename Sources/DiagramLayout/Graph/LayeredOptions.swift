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
  /// Crossing the border of a group is to be avoided like crossing so many lines.
  package var borderWeight = 2
  /// Whether siblings that are connected have no layer in common, so that lines between two of them
  /// can pass all others.
  package var separatesGroups = false
  /// A group that comes before its siblings where `separatesGroups` is set.
  package var firstGroup: Int?
  /// Whether lines enter a group beside its title only.
  package var reservesTitles = false
  /// Layers that would be broader are split where boxes at their ends allow it; 0 is no limit.
  package var mostAcross = 0
  /// How long to look for fewer crossings; 100 is usual, 0 takes the first order.
  package var effort = 100

  /// Creates the usual options.
  package init() {}
}
