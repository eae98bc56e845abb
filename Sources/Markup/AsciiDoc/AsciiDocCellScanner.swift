/// Finds the cells of a table whose cells start with a separator.
struct AsciiDocCellScanner {
  /// A cell before its content is read.
  struct Cell {
    /// What stands before the bar.
    let spec: AsciiDocCellSpec
    /// Where the spec or, without one, the bar starts.
    let start: Int
    /// The place of its first line among the lines of the table.
    let line: Int
    /// Whether only blanks stand before it in its line.
    let startsLine: Bool
    /// Its lines among all pieces; without content at least one that is empty.
    var pieces: Range<Int>
  }

  /// The cells in order.
  private(set) var cells: [Cell] = []
  /// The lines of all cells, without blanks at their ends; an empty one is a blank line.
  private(set) var pieces: [Range<Int>] = []
  private let bytes: [UInt8]
  private let separator: [UInt8]

  /// Scans the lines of a table; comments among them are none of its lines.
  ///
  /// The number of columns is 0 when the first line decides. The scan ends where there are more
  /// cells than any table may have.
  init(
    _ lines: [Range<Int>], in bytes: [UInt8], separator: [UInt8], columns: Int,
    limits: MarkdownLimits
  ) {
    self.bytes = bytes
    self.separator = separator
    var width = columns
    for (number, line) in lines.enumerated() {
      scan(line, number: number)
      if width == 0 { width = cells.count }
      if cells.count > min(limits.cells, limits.rows * width) { break }
    }
    for index in cells.indices { dropBlankEnds(of: index) }
  }

  private mutating func scan(_ line: Range<Int>, number: Int) {
    guard let first = separator.first else { return }
    var start = line.lowerBound
    var position = start
    while position < line.upperBound {
      let isEscaped = position > line.lowerBound && bytes[position - 1] == UInt8(ascii: "\\")
      guard bytes[position] == first, !isEscaped,
        bytes.has(separator, at: position, before: line.upperBound)
      else {
        position += 1
        continue
      }
      open(after: start..<position, in: line, number: number)
      position += separator.count
      start = position
    }
    continueCell(with: start..<line.upperBound, in: line, number: number)
  }

  /// Ends the open cell before a separator and opens the next one.
  private mutating func open(after text: Range<Int>, in line: Range<Int>, number: Int) {
    let isLineStart = text.lowerBound == line.lowerBound
    let found = AsciiDocCellSpec.last(in: text, of: bytes, isLineStart: isLineStart)
    let before = text.lowerBound..<(found?.start ?? text.upperBound)
    let isFirst = isLineStart && bytes.trimmed(before).isEmpty
    if !isFirst { continueCell(with: before, in: line, number: number) }
    let spec = found?.spec ?? AsciiDocCellSpec()
    add(spec, at: before.upperBound, line: number, startsLine: isFirst)
  }

  private mutating func add(
    _ spec: AsciiDocCellSpec, at start: Int, line: Int, startsLine: Bool
  ) {
    let end = pieces.count
    cells.append(
      Cell(spec: spec, start: start, line: line, startsLine: startsLine, pieces: end..<end))
  }

  private mutating func continueCell(with text: Range<Int>, in line: Range<Int>, number: Int) {
    if cells.isEmpty {
      // The first separator is missing.
      let content = bytes.trimmed(text)
      guard !content.isEmpty else { return }
      add(AsciiDocCellSpec(), at: content.lowerBound, line: number, startsLine: true)
    }
    // Blanks at the start of a line may mean something, those anywhere else do not.
    let content = bytes.trimmed(text)
    let isWhole = text.lowerBound == line.lowerBound
    pieces.append(isWhole ? text.lowerBound..<content.upperBound : content)
    cells[cells.count - 1].pieces = cells[cells.count - 1].pieces.lowerBound..<pieces.count
  }

  private mutating func dropBlankEnds(of index: Int) {
    var range = cells[index].pieces
    while range.count > 1, bytes.trimmed(pieces[range.upperBound - 1]).isEmpty {
      range = range.lowerBound..<(range.upperBound - 1)
    }
    while range.count > 1, bytes.trimmed(pieces[range.lowerBound]).isEmpty {
      range = (range.lowerBound + 1)..<range.upperBound
    }
    cells[index].pieces = range
  }
}
