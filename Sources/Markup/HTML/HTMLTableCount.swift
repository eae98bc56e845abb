/// Counts rows and cells of tables by their tags alone, before anything is parsed.
struct HTMLTableCount {
  private struct Table {
    var rows = 0
    var columns = 0
    var isInRow = false
  }

  private let limits: HTMLLimits
  private var open: [Table] = []
  private var cells = 0

  init(_ limits: HTMLLimits) { self.limits = limits }

  /// Takes a start tag; returns the limit that it breaks.
  mutating func start(_ name: String, columns: Int) -> HTMLBreach.Kind? {
    if name == "table" {
      open.append(Table())
      return open.count > limits.depth ? .depth : nil
    }
    guard var table = open.popLast() else { return nil }
    defer { open.append(table) }
    let isCell = name == "td" || name == "th"
    if name == "tr" || (isCell && !table.isInRow) {
      table.rows += 1
      table.columns = 0
      table.isInRow = true
      if table.rows > limits.rows { return .rows }
    }
    guard isCell else { return nil }
    table.columns += columns
    cells += columns
    if table.columns > limits.columns { return .columns(table.columns) }
    return cells > limits.cells ? .cells : nil
  }

  /// Takes an end tag.
  mutating func end(_ name: String) {
    if name == "table" {
      _ = open.popLast()
    } else if name == "tr", !open.isEmpty {
      open[open.count - 1].isInRow = false
    }
  }
}
