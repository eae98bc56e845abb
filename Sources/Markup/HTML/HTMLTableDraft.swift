internal import Diagnostics

/// A table while its elements are read, with spans not yet expanded.
struct HTMLTableDraft {
  /// The groups of rows.
  enum Section {
    case head
    case body
    case foot
  }

  /// A cell with what it spans.
  struct Cell {
    var cell: MarkupCell
    var isHeader: Bool
    var columns: Int
    /// 0 for all rows that follow in the group.
    var rows: Int
  }

  /// A row as written.
  struct Row {
    var cells: [Cell]
    var span: SourceSpan
    var section: Section
    /// The number of its `thead`, `tbody` or `tfoot`, which no cell spans across.
    var group: Int
  }

  /// Where the table's start tag stands.
  let start: Int
  /// The text of its caption.
  var caption: String?
  private(set) var rows: [Row] = []
  /// Headings and tables inside cells.
  var inner: [MarkupBlock] = []
  /// Whether a cell has a table of its own.
  var hasInnerTable = false

  private var section = Section.body
  private var group = 0
  private var cells: [Cell] = []

  init(start: Int) { self.start = start }

  /// Starts or ends a group of rows.
  mutating func open(_ section: Section) {
    self.section = section
    group += 1
  }

  mutating func append(_ cell: Cell) { cells.append(cell) }

  /// Ends the row that the cells since the last one belong to.
  mutating func closeRow(at span: SourceSpan) {
    rows.append(Row(cells: cells, span: span, section: section, group: group))
    cells = []
  }
}
