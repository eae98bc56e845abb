/// A diagram in columns: which boxes, gutters and frames follow one another from top to bottom.
struct FlowPlan {
  struct Column {
    /// Indices of boxes, from top to bottom; the boxes of a lane stand together.
    var boxes: [Int] = []
    /// The zone that the column belongs to.
    var zone: Int?
    /// Everything in the column, from top to bottom.
    var items: [Item] = []
    var gutters: [Gutter] = []
  }

  /// What a column consists of.
  enum Item: Equatable {
    /// The way between two other things, by its index.
    case gutter(Int)
    /// The box at a position.
    case box(Int)
    /// The upper end of a lane.
    case opening(lane: Int)
    /// The lower end of a lane.
    case closing(lane: Int)
    /// The lower end of a zone.
    case zoneEnd(Int)
  }

  /// A way through a column.
  struct Gutter {
    /// How many boxes of the column are above it.
    var position: Int
    /// The frame that it is in.
    var frame: Int?
    /// Whether it is below the zone of the column.
    var isBelowZone = false
  }

  /// The frame around a lane.
  struct Frame {
    var lane: Int
    var id: String
    var first: Int
    var last: Int
  }

  var content: FlowContent
  private(set) var columns: [Column] = []
  private(set) var frames: [Frame] = []
  private(set) var columnOf: [Int]
  private(set) var frameOfLane: [Int?]

  var boxes: [RoleFlowDiagram.Box] { content.boxes }
  var faces: [BoxFace] { content.faces }
  var links: [FlowContent.Link] { content.links }
  var loops: [[FlowContent.Link]] { content.loops }

  init(_ content: FlowContent, _ arrangement: LaneArrangement) {
    self.content = content
    columnOf = Array(repeating: 0, count: content.boxes.count)
    frameOfLane = Array(repeating: nil, count: content.lanes.count)
    nameFrames(arrangement)
    for (index, column) in arrangement.columns.enumerated() {
      add(column)
      for box in columns[index].boxes { columnOf[box] = index }
    }
  }

  /// The frame around a box.
  func frame(ofBox box: Int) -> Int? { frameOfLane[content.laneOf[box]] }

  /// The first and the last column of a zone.
  func span(ofZone zone: Int) -> (first: Int, last: Int)? {
    guard let first = columns.firstIndex(where: { $0.zone == zone }),
      let last = columns.lastIndex(where: { $0.zone == zone })
    else { return nil }
    return (first, last)
  }

  /// The last column that holds boxes of a lane.
  func lastColumn(ofLane lane: Int) -> Int? {
    columns.lastIndex { $0.items.contains(.opening(lane: lane)) }
  }

  /// The gutters of a column that a link may take: foreign zones and frames are closed to it.
  func gutters(for link: Int, in column: Int) -> [Int] {
    let ends = [links[link].source, links[link].target]
    let place = columns[column]
    let isForeign =
      place.zone != nil && !ends.contains { content.zone(ofBox: $0) == place.zone }
    let isOwn = wideFrame(in: column).map { wide in
      ends.contains { frame(ofBox: $0) == wide }
    }
    return place.gutters.indices.filter { index in
      let gutter = place.gutters[index]
      if gutter.isBelowZone || isForeign { return gutter.isBelowZone && isForeign }
      // Between two columns of a frame nothing may change from inside to outside, or from above to
      // below.
      guard let isOwn else { return true }
      return isOwn ? gutter.frame != nil : gutter.frame == nil && gutter.position > 0
    }
  }

  /// The frame in a column that reaches over several columns.
  private func wideFrame(in column: Int) -> Int? {
    frames.firstIndex { $0.first < $0.last && $0.first <= column && column <= $0.last }
  }

  /// Exchanges a box with the one below it; says whether both are of one lane.
  mutating func exchange(_ position: Int, inColumn column: Int) -> Bool {
    let (one, two) = (columns[column].boxes[position], columns[column].boxes[position + 1])
    guard content.laneOf[one] == content.laneOf[two] else { return false }
    columns[column].boxes.swapAt(position, position + 1)
    return true
  }

  private mutating func nameFrames(_ arrangement: LaneArrangement) {
    var names = Set(content.boxes.map(\.id)).union(content.zones.map(\.id))
    for (index, column) in arrangement.columns.enumerated() {
      for lane in column.lanes where content.lanes[lane].isZone {
        if let frame = frameOfLane[lane] {
          frames[frame].last = index
          continue
        }
        var id = content.lanes[lane].id
        while !names.insert(id).inserted { id += "'" }
        frameOfLane[lane] = frames.count
        frames.append(Frame(lane: lane, id: id, first: index, last: index))
      }
    }
  }

  private mutating func add(_ arranged: LaneArrangement.Column) {
    var column = Column()
    column.zone = arranged.lanes.first.flatMap { content.lanes[$0].zone }
    for lane in arranged.lanes {
      column.addGutter()
      column.items.append(.opening(lane: lane))
      let frame = frameOfLane[lane]
      let isOpen = frame == nil || arranged.parts > 1
      let boxes = LaneArrangement.share(
        of: content.lanes[lane].boxes, part: arranged.part, parts: arranged.parts)
      for (index, box) in boxes.enumerated() {
        if isOpen, frame != nil || index > 0 { column.addGutter(frame: frame) }
        column.items.append(.box(column.boxes.count))
        column.boxes.append(box)
      }
      if isOpen, frame != nil { column.addGutter(frame: frame) }
      column.items.append(.closing(lane: lane))
    }
    column.addGutter()
    if let zone = column.zone {
      column.items.append(.zoneEnd(zone))
      column.addGutter(belowZone: true)
    }
    columns.append(column)
  }
}

extension FlowPlan.Column {
  fileprivate mutating func addGutter(frame: Int? = nil, belowZone: Bool = false) {
    items.append(.gutter(gutters.count))
    gutters.append(
      FlowPlan.Gutter(position: boxes.count, frame: frame, isBelowZone: belowZone))
  }
}
