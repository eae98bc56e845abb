import DiagramLayout

/// Path data in absolute coordinates: `M`, `H`, `V`, and `Q` for rounded corners.
enum SVGPath {
  static let radius = 5

  /// A polyline whose neighbours differ in one coordinate only, with rounded corners.
  static func rounded(_ points: [Point]) -> String {
    guard let first = points.first else { return "" }
    var path = "M\(first.x) \(first.y)"
    for index in points.indices.dropFirst() {
      let corner = points[index]
      guard index + 1 < points.count else {
        path += straight(from: points[index - 1], to: corner)
        break
      }
      let before = toward(points[index - 1], from: corner)
      let after = toward(points[index + 1], from: corner)
      path += straight(from: points[index - 1], to: before)
      path += "Q\(corner.x) \(corner.y) \(after.x) \(after.y)"
    }
    return path
  }

  /// An arrow head with its point at the end of a segment.
  static func head(at point: Point, from previous: Point) -> String {
    if point.y == previous.y {
      let back = point.x > previous.x ? -9 : 9
      return "M\(point.x) \(point.y)l\(back)-4v8z"
    }
    let back = point.y > previous.y ? -9 : 9
    return "M\(point.x) \(point.y)l-4 \(back)h8z"
  }

  private static func straight(from: Point, to: Point) -> String {
    from.y == to.y ? "H\(to.x)" : "V\(to.y)"
  }

  /// The point before a corner at which its curve begins: not beyond the middle of the segment.
  private static func toward(_ other: Point, from corner: Point) -> Point {
    let dx = other.x - corner.x
    let dy = other.y - corner.y
    return Point(
      x: corner.x + dx.signum() * min(radius, abs(dx) / 2),
      y: corner.y + dy.signum() * min(radius, abs(dy) / 2))
  }
}
