/// A diagram with its names resolved to indices: only what can be drawn is left in it.
struct FlowContent {
  struct Lane {
    var id: String
    var title: String
    /// Whether the lane has a frame of its own.
    var isZone: Bool
    /// Indices of boxes, in the order of the diagram.
    var boxes: [Int] = []
    /// The zone that the lane belongs to.
    var zone: Int?
  }

  struct Wall {
    var id: String
    var title: String
    /// The lane to the left of the wall.
    var lane: Int
  }

  struct Zone {
    var id: String
    var title: String
  }

  /// A trunk between two boxes, or from a box to itself.
  struct Link {
    var trunk: RoleFlowDiagram.Trunk
    var source: Int
    var target: Int
    var label: TrunkLabel
  }

  /// More boxes or trunks than these make no drawing that anyone could read.
  static let mostBoxes = 60
  static let mostLinks = 120

  private(set) var boxes: [RoleFlowDiagram.Box] = []
  private(set) var faces: [BoxFace] = []
  private(set) var laneOf: [Int] = []
  private(set) var lanes: [Lane] = []
  private(set) var walls: [Wall] = []
  private(set) var zones: [Zone] = []
  private(set) var links: [Link] = []
  /// For each box what its members share.
  private(set) var loops: [[Link]] = []
  let footnotes: Footnotes
  let remarks: [String]
  private(set) var omitted: [String] = []

  init(_ diagram: RoleFlowDiagram, shape: TrunkLabel.Shape) {
    footnotes = Footnotes(diagram.trunks)
    remarks = diagram.remarks.filter { !$0.isEmpty }
    placeBoxes(of: diagram)
    resolveBoundaries(of: diagram)
    resolveTrunks(of: diagram, shape: shape)
  }

  /// The zone that a box is in.
  func zone(ofBox box: Int) -> Int? { lanes[laneOf[box]].zone }

  /// The same with labels of another shape; all indices stay what they are.
  func labelled(_ shape: TrunkLabel.Shape) -> FlowContent {
    var copy = self
    for index in links.indices {
      copy.links[index].label = TrunkLabel(links[index].trunk, shape: shape, footnotes: footnotes)
    }
    for box in loops.indices {
      for index in loops[box].indices {
        copy.loops[box][index].label = TrunkLabel(
          loops[box][index].trunk, shape: shape, footnotes: footnotes)
      }
    }
    return copy
  }

  private mutating func placeBoxes(of diagram: RoleFlowDiagram) {
    var lanes = diagram.lanes.map { Lane(id: $0.id, title: $0.title, isZone: $0.isZone) }
    if lanes.isEmpty { lanes = [Lane(id: "", title: "", isZone: false)] }
    let laneNumbers = Dictionary(
      lanes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var seen: Set<String> = []
    var kept: [(box: RoleFlowDiagram.Box, lane: Int)] = []
    for box in diagram.boxes where kept.count < Self.mostBoxes && seen.insert(box.id).inserted {
      kept.append((box, laneNumbers[box.lane] ?? 0))
    }
    let used = lanes.indices.filter { index in kept.contains { $0.lane == index } }
    self.lanes = used.map { lanes[$0] }
    for (index, entry) in kept.enumerated() {
      guard let lane = used.firstIndex(of: entry.lane) else { continue }
      boxes.append(entry.box)
      faces.append(BoxFace(entry.box))
      laneOf.append(lane)
      self.lanes[lane].boxes.append(index)
    }
    loops = Array(repeating: [], count: boxes.count)
  }

  /// Lanes without boxes are gone, so boundaries refer to what is left of them.
  private mutating func resolveBoundaries(of diagram: RoleFlowDiagram) {
    let order = diagram.lanes.map(\.id)
    let left = lanes.map { lane in order.firstIndex(of: lane.id) ?? 0 }
    for boundary in diagram.boundaries {
      guard let position = order.firstIndex(of: boundary.lane) else { continue }
      let lane = left.lastIndex { $0 <= position } ?? -1
      guard lane >= 0, lane + 1 < lanes.count, !walls.contains(where: { $0.lane == lane }) else {
        continue
      }
      walls.append(Wall(id: boundary.id, title: boundary.title, lane: lane))
    }
    for zone in diagram.zones {
      let members = lanes.indices.filter { zone.lanes.contains(lanes[$0].id) }
      guard let first = members.first, let last = members.last else { continue }
      guard lanes[first...last].allSatisfy({ $0.zone == nil }) else { continue }
      for lane in first...last { lanes[lane].zone = zones.count }
      zones.append(Zone(id: zone.id, title: zone.title))
    }
  }

  private mutating func resolveTrunks(
    of diagram: RoleFlowDiagram, shape: TrunkLabel.Shape
  ) {
    let numbers = Dictionary(
      boxes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var count = 0
    var names: Set<String> = []
    for var trunk in diagram.trunks {
      guard let source = numbers[trunk.source], let target = numbers[trunk.target],
        count < Self.mostLinks
      else {
        omitted.append(trunk.id)
        continue
      }
      count += 1
      while !names.insert(trunk.id).inserted { trunk.id += "'" }
      let label = TrunkLabel(trunk, shape: shape, footnotes: footnotes)
      let link = Link(trunk: trunk, source: source, target: target, label: label)
      if source == target {
        loops[source].append(link)
      } else {
        links.append(link)
      }
    }
  }
}
