/// A finished drawing: everything has its place, and a writer only has to spell it out.
package struct Scene: Hashable, Sendable {
  /// The prefix of all ids, unique among the drawings of one page.
  package var id: String
  /// What the drawing shows, for its `title`.
  package var title: String
  /// One or two sentences that say the same as the drawing, for its `desc`.
  package var summary: String
  /// The width of the canvas in pixels.
  package var width = 0
  /// The height of the canvas in pixels.
  package var height = 0
  /// Zones that hold nodes, outermost first.
  package var groups: [SceneGroup] = []
  /// Trust boundaries that are drawn as lines.
  package var walls: [SceneWall] = []
  /// Straight lines of a grid, and short strokes where a matrix allows nothing.
  package var rules: [SceneRule] = []
  /// Bars and hatches, below the boxes.
  package var shapes: [SceneShape] = []
  /// Boxes.
  package var nodes: [SceneNode] = []
  /// Connections.
  package var edges: [SceneEdge] = []
  /// Free text: names of lanes, footnotes.
  package var captions: [SceneText] = []
  /// The explanation of the signs in use, below the drawing.
  package var legend: [SceneLegendEntry] = []
  /// The ids of connections that could not be drawn: an end is missing, or there are too many.
  package var omitted: [String] = []

  /// Creates an empty drawing.
  package init(id: String, title: String, summary: String) {
    self.id = id
    self.title = title
    self.summary = summary
  }

  /// The whole canvas.
  package var frame: Rect { Rect(x: 0, y: 0, width: width, height: height) }
}

/// A zone around nodes: a trust boundary drawn as a double frame.
package struct SceneGroup: Hashable, Sendable {
  /// The name by which nodes refer to the zone.
  package var id: String
  /// The zone around this one.
  package var parent: String?
  /// Where the zone is.
  package var frame: Rect
  /// The name of the zone, inside its frame.
  package var title: SceneText
  /// Where connections pass the frame: points on its left and right edge.
  package var gates: [Point] = []

  /// Finds the places where connections pass the left and the right edge.
  mutating func placeGates(of edges: [SceneEdge]) {
    gates = []
    for edge in edges {
      for (from, to) in zip(edge.route, edge.route.dropFirst()) where from.y == to.y {
        guard from.y > frame.y, from.y < frame.maxY else { continue }
        for x in [frame.x, frame.maxX] where min(from.x, to.x) < x && x < max(from.x, to.x) {
          gates.append(Point(x: x, y: from.y))
        }
      }
    }
    gates.sort { ($0.x, $0.y) < ($1.x, $1.y) }
  }
}

/// A trust boundary: a double line from top to bottom, open where connections pass.
package struct SceneWall: Hashable, Sendable {
  /// The name of the wall in data.
  package var id: String
  /// The name of the wall, above its upper end.
  package var title: SceneText
  /// The middle of the double line.
  package var x: Int
  /// The upper end.
  package var top: Int
  /// The lower end.
  package var bottom: Int
  /// The heights at which connections pass, in rising order.
  package var openings: [Int]
}

/// A thin line of a grid, upright or level.
package struct SceneRule: Hashable, Sendable {
  /// One end.
  package var from: Point
  /// The other end.
  package var to: Point
}

/// A box with text.
package struct SceneNode: Hashable, Sendable {
  /// What a box stands for; decides how it looks.
  package enum Kind: Hashable, Sendable {
    /// A role or a host.
    case box
    /// The name of a row or a column of a matrix.
    case header
    /// What is allowed at a place of a matrix.
    case cell(Exposure)
    /// A place of a matrix where a role meets itself.
    case peers
    /// A fact, an interface or a sum.
    case toned(SceneTone)
    /// A small drawing among equal ones, with nothing but text in it.
    case panel
  }

  /// The name by which connections refer to the box.
  package var id: String
  /// The zone around the box.
  package var parent: String?
  /// What the box stands for.
  package var kind: Kind
  /// Where the box is.
  package var frame: Rect
  /// How many further cards peek out above the box.
  package var cards = 0
  /// The long text that a pointer shows.
  package var title: String
  /// Where the box leads to.
  package var link: String?
  /// The text inside the box.
  package var labels: [SceneLabel] = []
  /// The number of the row that explains the box, in a circle.
  package var number: SceneText?
  /// Whether what the box says holds under a condition only.
  package var isConditional = false
  /// What became of the box; nil when nothing is compared.
  package var change: ChangeMark?
}

/// A connection with its labels.
package struct SceneEdge: Hashable, Sendable {
  /// How a connection is drawn.
  package struct Style: Hashable, Sendable {
    /// The pattern of the line.
    package var pattern: LinePattern = .solid
    /// Whether the connection enters from outside the outer boundary.
    package var crossesBoundary = false
    /// Whether a listener of the connection is unprotected.
    package var isInsecure = false
    /// Whether the connection joins the instances of one box.
    package var isLoop = false
  }

  /// The name of the connection in data.
  package var id: String
  /// The box that opens the connection.
  package var source: String
  /// The box that listens.
  package var target: String
  /// The corners from the opener to the listener; neighbours differ in one coordinate only.
  package var route: [Point]
  /// How the connection is drawn.
  package var style = Style()
  /// The number of the row that explains the connection.
  package var number: SceneText?
  /// The long text that a pointer shows.
  package var title: String
  /// Where the connection leads to.
  package var link: String?
  /// What may pass, a label for each line.
  package var labels: [SceneLabel] = []
  /// What became of the connection; nil when nothing is compared.
  package var change: ChangeMark?
}

/// The pattern of a line.
package enum LinePattern: String, Hashable, Sendable, CaseIterable {
  /// Without gaps: TCP.
  case solid
  /// Dashes and dots: UDP.
  case dashDotted
  /// Dots: neither TCP nor UDP.
  case dotted
  /// Dashes: open under a condition only.
  case dashed
}

/// How far the opening side of a flow reaches.
package enum Exposure: Int, Hashable, Sendable, CaseIterable, Comparable {
  /// Only members of the same installation.
  case inside
  /// Named networks outside the installation.
  case restricted
  /// Anyone.
  case everyone

  /// Orders by reach.
  package static func < (left: Exposure, right: Exposure) -> Bool { left.rawValue < right.rawValue }
}
