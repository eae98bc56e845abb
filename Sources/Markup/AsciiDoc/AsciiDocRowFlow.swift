internal import Diagnostics

/// Puts cells one after the other into rows, around those that reach down from rows above.
struct AsciiDocRowFlow {
  /// A cell that reaches into further rows.
  private struct Reach {
    let cell: MarkupCell
    var rows: Int
  }

  let columns: Int
  /// The rows that are complete.
  private(set) var rows: [MarkupRow] = []
  private let file: SourceFile
  private var reaching: [Reach?]
  private var current: [MarkupCell?]
  private var isOpen = false
  private var start = 0
  private var end = 0

  /// The column of the next cell.
  private(set) var column = 0

  init(columns: Int, file: SourceFile) {
    self.columns = max(1, columns)
    self.file = file
    reaching = Array(repeating: nil, count: self.columns)
    current = Array(repeating: nil, count: self.columns)
  }

  /// Adds a cell; one that is wider than the space left is cut.
  mutating func add(_ cell: MarkupCell, spec: AsciiDocCellSpec, at place: Int) {
    if !isOpen {
      isOpen = true
      start = place
    }
    end = max(place, cell.span.range.upperBound)
    var copy = cell
    for offset in 0..<spec.columns where column < columns && current[column] == nil {
      copy.isRepeated = offset > 0
      current[column] = copy
      copy.isRepeated = true
      if spec.rows > 1 { reaching[column] = Reach(cell: copy, rows: spec.rows) }
      column += 1
    }
    skipCovered()
  }

  /// Closes a row that lacks cells; returns how many it lacks, 0 when no row is open.
  mutating func finish() -> Int {
    guard isOpen else { return 0 }
    let missing = current.count { $0 == nil }
    closeRow()
    return missing
  }

  private mutating func skipCovered() {
    while column < columns, current[column] != nil { column += 1 }
    if column == columns { closeRow() }
  }

  private mutating func closeRow() {
    let place = SourceSpan(file: file, range: end..<end)
    let empty = MarkupCell(inlines: [], span: place)
    let span = SourceSpan(file: file, range: start..<max(start, end))
    rows.append(MarkupRow(cells: current.map { $0 ?? empty }, span: span))
    isOpen = false
    column = 0
    startRow()
  }

  /// A row that is covered from above in whole has no cells of its own and is none.
  private mutating func startRow() {
    let covered = reaching.map { ($0?.rows ?? 1) - 1 }
    let empty = covered.contains(0) ? 0 : (covered.min() ?? 0)
    for index in 0..<columns {
      current[index] = nil
      guard var reach = reaching[index] else { continue }
      reach.rows -= 1 + empty
      reaching[index] = reach.rows > 0 ? reach : nil
      if reach.rows > 0 { current[index] = reach.cell }
    }
    while column < columns, current[column] != nil { column += 1 }
  }
}
