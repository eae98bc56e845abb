/// Who may open connections to whom: boxes in lanes, and one trunk for all that flows from one
/// box to another.
///
/// A value of plain names: the layout decides on every coordinate. Names may be of any length and
/// from any source; ends that name no box are reported in `Scene.omitted`.
package struct RoleFlowDiagram: Hashable, Sendable {
  /// The prefix of all ids, unique among the drawings of one page.
  package var id: String
  /// What the drawing shows.
  package var title: String
  /// The same as the drawing, in a sentence or two.
  package var summary: String
  /// The lanes, from left to right; the layout may put one below another.
  package var lanes: [Lane]
  /// Trust boundaries between lanes.
  package var boundaries: [Boundary]
  /// Trust boundaries around lanes.
  package var zones: [Zone]
  /// The boxes; in a lane the order given here is kept unless another saves crossings.
  package var boxes: [Box]
  /// What flows.
  package var trunks: [Trunk]
  /// Sentences below the drawing, such as what is left out of it on purpose.
  package var remarks: [String]

  /// Creates a diagram without boxes.
  package init(id: String, title: String, summary: String, lanes: [Lane]) {
    self.id = id
    self.title = title
    self.summary = summary
    self.lanes = lanes
    self.boundaries = []
    self.zones = []
    self.boxes = []
    self.trunks = []
    self.remarks = []
  }

  /// Boxes that belong together, one below the other.
  ///
  /// Lanes of one zone may share a column, and a lane of many boxes may take several columns.
  package struct Lane: Hashable, Sendable {
    /// The name that boxes use.
    package var id: String
    /// What stands above its boxes.
    package var title: String
    /// Whether the lane is a zone of its own: a frame inside the zone that it belongs to.
    package var isZone: Bool

    /// Creates a lane.
    package init(id: String, title: String, isZone: Bool = false) {
      self.id = id
      self.title = title
      self.isZone = isZone
    }
  }

  /// A trust boundary drawn as a line to the right of a lane; no column reaches across it.
  package struct Boundary: Hashable, Sendable {
    /// The name in data.
    package var id: String
    /// What stands above the line.
    package var title: String
    /// The id of the lane to its left.
    package var lane: String

    /// Creates a boundary to the right of a lane.
    package init(id: String, title: String, after lane: String) {
      self.id = id
      self.title = title
      self.lane = lane
    }
  }

  /// A trust boundary drawn as a frame around neighbouring lanes.
  ///
  /// Zones may not share a lane; of two that do, the later one is not drawn.
  package struct Zone: Hashable, Sendable {
    /// The name in data.
    package var id: String
    /// What stands in the frame.
    package var title: String
    /// The ids of its lanes; lanes between them belong to it too.
    package var lanes: [String]

    /// Creates a zone around lanes.
    package init(id: String, title: String, lanes: [String]) {
      self.id = id
      self.title = title
      self.lanes = lanes
    }
  }

  /// One role: a box that stands for one or more equal members.
  package struct Box: Hashable, Sendable {
    /// The name that trunks use; of two boxes with one name the later one is not drawn.
    package var id: String
    /// The id of its lane; a box of no lane stands in the first one.
    package var lane: String
    /// Its name.
    package var title: String
    /// What stands under the name.
    package var subtitle = ""
    /// How many members it stands for; two and more are drawn as a stack of cards.
    package var count = 1
    /// Further lines, such as addresses.
    package var details: [String] = []
    /// Where the box leads to: a relative reference or `https:`.
    package var link: String?
    /// What became of the role; nil when nothing is compared.
    package var change: ChangeMark?

    /// Creates a box in a lane.
    package init(id: String, lane: String, title: String) {
      self.id = id
      self.lane = lane
      self.title = title
    }
  }

  /// All that one box may open to another; from a box to itself: what its members share.
  package struct Trunk: Hashable, Sendable {
    /// The name in data.
    package var id: String
    /// The number of its row in the table beside the drawing; empty for none.
    package var number: String
    /// The id of the box that opens the connections.
    package var source: String
    /// The id of the box that listens.
    package var target: String
    /// What may pass; of more than five the first four are written out.
    package var rows: [Row]
    /// Whether it crosses the outer trust boundary, from outside or to the outside.
    package var crossesBoundary = false
    /// Where the trunk leads to: a relative reference or `https:`.
    package var link: String?

    /// Creates a trunk from one box to another.
    package init(id: String, number: String, from source: String, to target: String, rows: [Row]) {
      self.id = id
      self.number = number
      self.source = source
      self.target = target
      self.rows = rows
    }
  }

  /// One listener of a trunk.
  package struct Row: Hashable, Sendable {
    /// Protocol and port, for example `TCP 6443` or `VRRP (IP 112)`.
    package var port: String
    /// What listens.
    package var service: String
    /// What carries it; a trunk of one kind is drawn in the pattern of that kind.
    package var carrier: Carrier
    /// The word beside an open lock, such as `plaintext`; nil when the listener is protected.
    package var insecurity: String?
    /// When the row holds, such as `only with Calico in BGP mode`; nil for always.
    package var condition: String?
    /// Where the row leads to: a relative reference or `https:`.
    package var link: String?
    /// What became of the row, with its port in both states; nil when nothing is compared.
    package var change: LineChange?

    /// Creates a row that holds always.
    package init(port: String, service: String, carrier: Carrier = .tcp) {
      self.port = port
      self.service = service
      self.carrier = carrier
    }
  }

  /// The family of protocols that decides on the pattern of a line.
  package enum Carrier: Hashable, Sendable {
    /// TCP: a solid line.
    case tcp
    /// UDP: dashes and dots.
    case udp
    /// Any other IP protocol: dots.
    case other

    var pattern: LinePattern {
      switch self {
      case .tcp: .solid
      case .udp: .dashDotted
      case .other: .dotted
      }
    }
  }
}
