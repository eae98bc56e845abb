/// Which lanes share a column, and which lanes take several.
struct LaneArrangement: Hashable {
  /// Lanes one below the other, or a part of one lane.
  struct Column: Hashable {
    var lanes: [Int]
    /// Which share of the boxes of its lane the column holds.
    var part = 0
    var parts = 1
  }

  private(set) var columns: [Column] = []

  /// How many lanes stand below another one.
  var stacked: Int { columns.reduce(0) { $0 + $1.lanes.count - 1 } }

  /// Lanes of more boxes than this may take several columns.
  static let comfortableLane = 4
  /// With more gaps between lanes not every way to close them is tried.
  static let mostGaps = 4

  /// All arrangements worth a try, the plain one first.
  static func candidates(for content: FlowContent) -> [LaneArrangement] {
    var result: [LaneArrangement] = []
    var seen: Set<LaneArrangement> = []
    for most in heights(content) {
      for order in orders(content) {
        let gaps = (0..<max(0, order.count - 1)).filter {
          mayShare(order[$0], order[$0 + 1], content, most: most)
        }
        for joined in selections(of: gaps) {
          let arrangement = LaneArrangement(order, joined: joined, content, most: most)
          if seen.insert(arrangement).inserted { result.append(arrangement) }
        }
      }
    }
    return result
  }

  private init(_ order: [Int], joined: Set<Int>, _ content: FlowContent, most: Int) {
    for (position, lane) in order.enumerated() {
      if position > 0, joined.contains(position - 1) {
        columns[columns.count - 1].lanes.append(lane)
        continue
      }
      let parts = Self.parts(content.lanes[lane].boxes.count, most: most)
      columns += (0..<parts).map { Column(lanes: [lane], part: $0, parts: parts) }
    }
  }

  /// The boxes of a lane that a part of it holds: parts are filled one after the other.
  static func share(of boxes: [Int], part: Int, parts: Int) -> ArraySlice<Int> {
    let height = (boxes.count + parts - 1) / parts
    return boxes[min(boxes.count, part * height)..<min(boxes.count, (part + 1) * height)]
  }

  /// How many columns of at most `most` boxes hold so many boxes, none of them empty.
  private static func parts(_ count: Int, most: Int) -> Int {
    let parts = max(1, (count + most - 1) / most)
    let height = max(1, (count + parts - 1) / parts)
    return max(1, (count + height - 1) / height)
  }

  /// How many boxes of one lane may stand in a column.
  private static func heights(_ content: FlowContent) -> [Int] {
    let largest = content.lanes.map(\.boxes.count).max() ?? 0
    if largest <= comfortableLane { return [max(1, largest)] }
    return [largest] + [8, 6, 4, 3].filter { $0 < largest }
  }

  /// The orders of lanes: as given, and with the last one below the first when both are outside of
  /// a zone that stands between them.
  private static func orders(_ content: FlowContent) -> [[Int]] {
    let lanes = Array(content.lanes.indices)
    guard let first = content.lanes.first, let last = content.lanes.last, lanes.count > 2,
      content.walls.isEmpty, first.zone == nil, last.zone == nil,
      content.lanes.contains(where: { $0.zone != nil })
    else { return [lanes] }
    return [lanes, [lanes[0], lanes.count - 1] + lanes[1..<(lanes.count - 1)]]
  }

  private static func mayShare(
    _ upper: Int, _ lower: Int, _ content: FlowContent, most: Int
  ) -> Bool {
    let lanes = [content.lanes[upper], content.lanes[lower]]
    return lanes[0].zone == lanes[1].zone && lanes.allSatisfy { $0.boxes.count <= most }
      && !content.walls.contains { $0.lane == upper || ($0.lane < lower && $0.lane > upper) }
  }

  /// None, all, and where there are few gaps every other choice; else every single one, too.
  private static func selections(of gaps: [Int]) -> [Set<Int>] {
    if gaps.count <= mostGaps {
      return (0..<(1 << gaps.count)).map { mask in
        Set(gaps.indices.filter { mask & (1 << $0) != 0 }.map { gaps[$0] })
      }
    }
    let every = Set(gaps)
    let pairs = Set(gaps.enumerated().filter { $0.offset % 2 == 0 }.map(\.element))
    return [[], every, pairs] + gaps.map { every.subtracting([$0]) }
  }
}
