/// The characters of a grid table by row and column.
struct RSTGrid {
  /// A rectangle between four corners: lines and columns of its borders.
  struct Cell {
    let top: Int
    let left: Int
    let bottom: Int
    let right: Int
  }

  let lines: [RSTLine]
  /// The line of `=` between header and body; nil without one.
  private(set) var headerLine: Int?
  private var starts: [Int] = []
  /// One ASCII character a column; those of other scripts are `?`.
  private var characters: [UInt8] = []
  /// The byte of the file for each column.
  private var offsets: [Int] = []

  init(_ lines: [RSTLine], in bytes: [UInt8]) {
    self.lines = lines
    for (index, line) in lines.enumerated() { add(line, number: index, in: bytes) }
    starts.append(characters.count)
  }

  private mutating func add(_ line: RSTLine, number: Int, in bytes: [UInt8]) {
    starts.append(characters.count)
    let isHeaderLine = headerLine == nil && number > 0 && Self.isHeaderLine(line, in: bytes)
    if isHeaderLine { headerLine = number }
    var position = line.first
    while position < line.end {
      let byte = bytes[position]
      let (columns, length) = RSTColumns.character(at: position, before: line.end, in: bytes)
      let isEqualsSign = isHeaderLine && byte == UInt8(ascii: "=")
      let shown = byte >= 0x80 ? UInt8(ascii: "?") : isEqualsSign ? UInt8(ascii: "-") : byte
      for _ in 0..<columns {
        characters.append(shown)
        offsets.append(position)
      }
      position += length
    }
  }

  private static func isHeaderLine(_ line: RSTLine, in bytes: [UInt8]) -> Bool {
    line.range.count >= 3 && bytes[line.first + 1] == UInt8(ascii: "=")
      && bytes[line.range].allSatisfy { "+=".utf8.contains($0) }
  }

  /// How many columns the first line has.
  var width: Int { starts.count > 1 ? starts[1] - starts[0] : 0 }

  /// The character at a place; a blank beyond the end of a line.
  subscript(row: Int, column: Int) -> UInt8 {
    let index = starts[row] + column
    return index < starts[row + 1] ? characters[index] : 0x20
  }

  /// The parts of the lines within a cell.
  func content(of cell: Cell, in bytes: [UInt8]) -> [RSTLine] {
    let rows = (cell.top + 1)..<max(cell.top + 1, cell.bottom)
    return rows.map { row in
      let start = offset(row, cell.left + 1)
      let content = bytes.trimmed(start..<max(start, offset(row, cell.right)))
      let indent = content.isEmpty ? 0 : content.lowerBound - start
      return RSTLine(indent: indent, first: content.lowerBound, end: content.upperBound)
    }
  }

  private func offset(_ row: Int, _ column: Int) -> Int {
    let index = starts[row] + column
    return index < starts[row + 1] ? offsets[index] : lines[row].end
  }
}
