/// Lines without a blank line between them: no paragraph and no table extends beyond.
struct LineRun {
  /// The widest separator so far.
  private(set) var columns = 0
  /// The most cells of any line.
  private(set) var widest = 0
  /// Lines since the first separator.
  private(set) var rows = 0
  /// `![` so far.
  private(set) var images = 0
  /// What cmark reads again when the last line is a separator and no table is open.
  private(set) var rescannedByLastLine = 0
  /// Cells that the last line makes, were it a row.
  private(set) var cellsOfLastLine = 0

  private var bytes = 0
  private var indent: Int?
  private var isPlain = true
  private var isInTable = false
  private var cellsOfPreviousLine = 0

  /// Takes the next line of the page.
  mutating func visit(_ line: LineShape) {
    guard let indent = line.indent else {
      self = LineRun()
      return
    }
    images += line.images
    widest = max(widest, line.cells)
    followTable(line, indent: indent)
    cellsOfLastLine = columns == 0 ? 0 : max(columns, line.cells)
    if columns > 0 { rows += 1 }
    columns = max(columns, line.separatorColumns)
    bytes += line.length
    cellsOfPreviousLine = line.cells
  }

  /// Decides whether a table is open for certain.
  ///
  /// That is so when all lines of the run have the same indent and start no other block, and a
  /// separator follows a line with as many cells. In doubt no table is open and each separator
  /// costs a scan of all that came before.
  private mutating func followTable(_ line: LineShape, indent: Int) {
    isPlain = isPlain && line.startsPlainly && indent == (self.indent ?? indent) && indent < 4
    self.indent = self.indent ?? indent
    let continuesTable = isInTable && isPlain && line.first == UInt8(ascii: "|")
    isInTable = continuesTable
    rescannedByLastLine = 0
    guard line.separatorColumns > 0, !continuesTable else { return }
    rescannedByLastLine = bytes
    let startsTable = isPlain && line.separatorColumns == cellsOfPreviousLine
    isInTable = startsTable && line.first == UInt8(ascii: "|")
  }
}
