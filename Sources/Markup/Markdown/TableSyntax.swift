/// The grammar of table lines, byte for byte as cmark-gfm reads it.
enum TableSyntax {
  private static let pipe = UInt8(ascii: "|")

  /// The contents of a row's cells without outer blanks, as ranges of the line.
  ///
  /// A pipe right behind a backslash, even an escaped one, belongs to the cell; the pipes at both
  /// ends are optional.
  static func cells(in line: ArraySlice<UInt8>) -> [Range<Int>] {
    var position = line.firstIndex { !isBlank($0) } ?? line.endIndex
    let end = (line.lastIndex { !isBlank($0) && $0 != 0x0D }).map { $0 + 1 } ?? position
    if position < end && line[position] == pipe { position += 1 }
    var cells: [Range<Int>] = []
    while position < end {
      let stop = endOfCell(in: line, from: position, to: end)
      cells.append(trimmed(position..<stop, in: line))
      position = stop + 1
    }
    return cells
  }

  /// How many columns a line separates as `|---|:-:|` does; 0 when it is no such line.
  ///
  /// Quote markers and blanks may stand before it. A line of dashes alone underlines a heading.
  static func separatorColumns(in line: ArraySlice<UInt8>) -> Int {
    let content = line.drop { $0 <= 0x20 || $0 == UInt8(ascii: ">") }
    guard let first = content.first, "|:-".utf8.contains(first) else { return 0 }
    guard content.allSatisfy({ $0 <= 0x20 || "|:-".utf8.contains($0) }) else { return 0 }
    guard content.contains(where: { "|:".utf8.contains($0) }) else { return 0 }
    let cells = cells(in: content)
    return cells.allSatisfy { isMarker(line[$0]) } ? cells.count : 0
  }

  private static func isMarker(_ cell: ArraySlice<UInt8>) -> Bool {
    var dashes = cell
    if dashes.first == UInt8(ascii: ":") { dashes.removeFirst() }
    if dashes.last == UInt8(ascii: ":") { dashes.removeLast() }
    return !dashes.isEmpty && dashes.allSatisfy { $0 == UInt8(ascii: "-") }
  }

  private static func endOfCell(in line: ArraySlice<UInt8>, from start: Int, to end: Int) -> Int {
    var position = start
    var isEscaped = false
    while position < end && (line[position] != pipe || isEscaped) {
      isEscaped = line[position] == UInt8(ascii: "\\")
      position += 1
    }
    return position
  }

  private static func trimmed(_ range: Range<Int>, in line: ArraySlice<UInt8>) -> Range<Int> {
    let cell = line[range]
    guard let first = cell.firstIndex(where: { !isBlank($0) }) else {
      return range.lowerBound..<range.lowerBound
    }
    let last = cell.lastIndex { !isBlank($0) } ?? first
    return first..<(last + 1)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0B || byte == 0x0C
  }
}
