/// A graph to be drawn in layers: boxes in nested groups, and directed edges between them.
///
/// Nodes, groups and edges are known by their indices; what points at nothing is left out.
package struct LayeredGraph: Sendable {
  /// Where edges point.
  package enum Direction: Hashable, Sendable {
    /// Layers are rows, from top to bottom.
    case down
    /// Layers are columns, from left to right.
    case right
  }

  /// A width and a height in pixels, 0...100,000 each.
  package struct Size: Hashable, Sendable {
    /// Pixels from left to right.
    package var width: Int
    /// Pixels from top to bottom.
    package var height: Int

    /// Creates a size; what is out of bounds is brought to the nearest bound.
    package init(width: Int, height: Int) {
      self.width = min(max(0, width), 100_000)
      self.height = min(max(0, height), 100_000)
    }
  }

  /// A box around nodes and other groups.
  package struct Group: Hashable, Sendable {
    /// The group around this one; a group that would be inside itself is outermost.
    package var parent: Int?
    /// The room that a title needs at the top of the box; the box is at least as wide.
    package var title: Size?

    /// Creates a group.
    package init(parent: Int? = nil, title: Size? = nil) {
      self.parent = parent
      self.title = title
    }
  }

  /// A box.
  package struct Node: Hashable, Sendable {
    /// The size of the box.
    package var size: Size
    /// The group that the box is in.
    package var group: Int?
    /// The least layer, 0...1,000; edges point from lesser to greater ranks where both are given.
    package var rank: Int?

    /// Creates a box.
    package init(size: Size, group: Int? = nil, rank: Int? = nil) {
      self.size = size
      self.group = group
      self.rank = rank.map { min(max(0, $0), 1_000) }
    }
  }

  /// What an edge begins or ends at.
  package enum End: Hashable, Sendable {
    /// A node.
    case node(Int)
    /// The border of a group.
    case group(Int)
  }

  /// A directed edge.
  package struct Edge: Hashable, Sendable {
    /// Where it begins.
    package var source: End
    /// Where it ends.
    package var target: End
    /// The room that its label needs.
    package var label: Size?
    /// Of the edges at one side of a node those with lesser ports are further to the left or top;
    /// equal ones are ordered by the layout.
    package var sourcePort = 0
    /// The same where it enters a node.
    package var targetPort = 0

    /// Creates an edge.
    package init(from source: End, to target: End, label: Size? = nil) {
      self.source = source
      self.target = target
      self.label = label
    }
  }

  /// Where edges point.
  package var direction: Direction
  /// The groups.
  package var groups: [Group] = []
  /// The boxes.
  package var nodes: [Node] = []
  /// The edges.
  package var edges: [Edge] = []

  /// Creates an empty graph.
  package init(direction: Direction = .down) { self.direction = direction }
}
