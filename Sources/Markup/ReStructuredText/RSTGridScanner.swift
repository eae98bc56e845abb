/// Finds the cells of a grid, corner by corner.
struct RSTGridScanner {
  /// What became of a grid.
  enum Outcome {
    case cells([RSTGrid.Cell])
    /// More rows or cells than any table may have, as far as the search went.
    case tooLarge(rows: Int, cells: Int)
    /// The borders do not fit together.
    case malformed
    /// So many borders cross that the search was given up.
    case exhausted
  }

  private let grid: RSTGrid
  private let height: Int
  private let width: Int
  private var cells: [RSTGrid.Cell] = []
  /// For each column the line down to which it is covered by cells.
  private var covered: [Int]
  /// The left edges of cells that start in each line.
  private var corners: [[Int]]
  private var steps: Int
  private let limits: MarkdownLimits

  private init(_ grid: RSTGrid, limits: MarkdownLimits) {
    self.grid = grid
    self.limits = limits
    height = grid.lines.count
    width = grid.width
    covered = Array(repeating: 0, count: max(0, width))
    corners = Array(repeating: [], count: height)
    // Each border is looked at a few times; more means that someone wants to keep us busy.
    steps = 10_000 + 24 * grid.lines.reduce(0) { $0 + $1.range.count + 1 }
  }

  /// The cells of a grid from top to bottom and from left to right.
  static func scan(_ grid: RSTGrid, limits: MarkdownLimits) -> Outcome {
    var scanner = RSTGridScanner(grid, limits: limits)
    return scanner.scan()
  }

  private mutating func scan() -> Outcome {
    guard height > 1, width > 1 else { return .malformed }
    corners[0] = [0]
    var rows = 0
    for top in 0..<(height - 1) where !corners[top].isEmpty {
      for start in corners[top].sorted() where covered[start] == top {
        var left = start
        while left < width - 1, covered[left] == top, let cell = cell(top, left) {
          guard cover(cell) else { return .malformed }
          cells.append(cell)
          if cell.bottom < height - 1 { corners[cell.bottom].append(left) }
          left = cell.right
        }
        if steps < 0 { return .exhausted }
      }
      rows += 1
      if rows > limits.rows || cells.count > limits.cells {
        return .tooLarge(rows: rows, cells: cells.count)
      }
    }
    return covered.dropLast().allSatisfy { $0 == height - 1 } ? .cells(cells) : .malformed
  }

  private mutating func cover(_ cell: RSTGrid.Cell) -> Bool {
    steps -= cell.right - cell.left
    for column in cell.left..<cell.right {
      guard covered[column] == cell.top else { return false }
      covered[column] = cell.bottom
    }
    return true
  }

  /// The smallest cell with this upper left corner.
  private mutating func cell(_ top: Int, _ left: Int) -> RSTGrid.Cell? {
    guard grid[top, left] == UInt8(ascii: "+") else { return nil }
    for right in (left + 1)..<width {
      steps -= 1
      let byte = grid[top, right]
      if byte == UInt8(ascii: "+"), let bottom = bottom(top, left, right) {
        return RSTGrid.Cell(top: top, left: left, bottom: bottom, right: right)
      }
      guard steps >= 0, byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") else { return nil }
    }
    return nil
  }

  private mutating func bottom(_ top: Int, _ left: Int, _ right: Int) -> Int? {
    for row in (top + 1)..<height {
      steps -= 1
      let byte = grid[row, right]
      if byte == UInt8(ascii: "+"), closes(top, left, row, right) { return row }
      guard steps >= 0, byte == UInt8(ascii: "+") || byte == UInt8(ascii: "|") else { return nil }
    }
    return nil
  }

  /// Whether the lower and the left border are there.
  private mutating func closes(_ top: Int, _ left: Int, _ bottom: Int, _ right: Int) -> Bool {
    guard grid[bottom, left] == UInt8(ascii: "+") else { return false }
    for column in (left + 1)..<right {
      steps -= 1
      let byte = grid[bottom, column]
      guard byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") else { return false }
    }
    for row in (top + 1)..<bottom {
      steps -= 1
      let byte = grid[row, left]
      guard byte == UInt8(ascii: "+") || byte == UInt8(ascii: "|") else { return false }
    }
    return true
  }
}
