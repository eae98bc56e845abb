/// Puts the titles of groups at the top of their boxes where no line passes.
enum TitlePlacement {
  /// The room of each title; at the left edge if lines are everywhere.
  static func titles(
    of graph: LayeredGraph, in drawing: LayeredDrawing, padding: Int
  ) -> [Rect?] {
    var titles: [Rect?] = []
    for (index, group) in graph.groups.enumerated() {
      guard let title = group.title else {
        titles.append(nil)
        continue
      }
      let box = drawing.groups[index]
      let row = Rect(
        x: box.x + padding, y: box.y + max(2, padding / 2), width: box.width - 2 * padding,
        height: title.height)
      let taken = lines(through: row, of: drawing)
      let x = freePlace(in: row, width: title.width, taken)
      titles.append(Rect(x: x, y: row.y, width: title.width, height: title.height))
    }
    return titles
  }

  /// The stretches of a row that lines take.
  private static func lines(through row: Rect, of drawing: LayeredDrawing) -> [Range<Int>] {
    var taken: [Range<Int>] = []
    for line in drawing.edges {
      for (from, to) in zip(line, line.dropFirst()) {
        let (left, right) = (min(from.x, to.x), max(from.x, to.x))
        guard min(from.y, to.y) < row.maxY, max(from.y, to.y) > row.y else { continue }
        if right > row.x - 4, left < row.maxX + 4 { taken.append((left - 3)..<(right + 4)) }
      }
    }
    return taken.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
  }

  private static func freePlace(in row: Rect, width: Int, _ taken: [Range<Int>]) -> Int {
    var x = row.x
    for range in taken {
      if range.lowerBound >= x + width { return x }
      x = max(x, range.upperBound)
    }
    return x + width <= row.maxX ? x : row.x
  }
}
