/// Arranges the drawings of unconnected parts in rows, the highest first.
struct PartPacking {
  /// Where the top left corner of each drawing goes.
  static func places(
    of sizes: [(width: Int, height: Int)], gap: Int, aspect: Double
  ) -> [Point] {
    guard sizes.count > 1 else { return sizes.map { _ in Point(x: 0, y: 0) } }
    var area = 0.0
    var widest = 0
    for size in sizes {
      area += Double(size.width + gap) * Double(size.height + gap)
      widest = max(widest, size.width)
    }
    let target = max(widest, Int((area * max(0.1, aspect)).squareRoot()))
    let sorted = sizes.indices.sorted { (-sizes[$0].height, $0) < (-sizes[$1].height, $1) }
    return fill(sorted, sizes, gap: gap, width: target)
  }

  /// Puts each into the column of the first row with room for it; a column is filled from above.
  private static func fill(
    _ sorted: [Int], _ sizes: [(width: Int, height: Int)], gap: Int, width: Int
  ) -> [Point] {
    struct Column {
      var x: Int
      var width: Int
      var y: Int
      var end: Int
    }
    var places = Array(repeating: Point(x: 0, y: 0), count: sizes.count)
    var columns: [Column] = []
    var (x, y, height) = (0, 0, 0)
    for index in sorted {
      let size = sizes[index]
      // The last columns only: each search is bounded.
      let recent = max(0, columns.count - 32)
      if let column = columns[recent...].firstIndex(where: {
        $0.width >= size.width && $0.y + size.height <= $0.end
      }) {
        places[index] = Point(x: columns[column].x, y: columns[column].y)
        columns[column].y += size.height + gap
        continue
      }
      if x > 0, x + size.width > width {
        y += height + gap
        (x, height) = (0, 0)
      }
      if x == 0 { height = size.height }
      places[index] = Point(x: x, y: y)
      columns.append(
        Column(x: x, width: size.width, y: y + size.height + gap, end: y + height))
      x += size.width + gap
    }
    return places
  }
}
