internal import Diagnostics

/// Reads rows of a table in which no byte means anything to Markdown but the pipes.
///
/// What it reads is what cmark would read; what it cannot be sure of, it leaves.
struct PlainRowReader {
  let file: SourceFile
  /// How many columns the table has.
  let columns: Int

  /// A row; nil when a byte of the line could be markup.
  func row(_ line: ArraySlice<UInt8>) -> MarkupRow? {
    guard Self.isPlain(line) else { return nil }
    let places = TableSyntax.cells(in: line)
    let end = (line.lastIndex { $0 > 0x20 } ?? line.startIndex) + 1
    var cells: [MarkupCell] = []
    cells.reserveCapacity(columns)
    for place in places.prefix(columns) { cells.append(cell(place, line)) }
    while cells.count < columns { cells.append(cell(end..<end, line)) }
    let excess = places.dropFirst(columns).map { cell($0, line) }
    let span = SourceSpan(file: file, range: line.startIndex..<end)
    return MarkupRow(cells: cells, excess: excess, span: span)
  }

  private func cell(_ place: Range<Int>, _ line: ArraySlice<UInt8>) -> MarkupCell {
    MarkupCell(
      plain: place.isEmpty ? "" : String(decoding: line[place], as: UTF8.self),
      span: SourceSpan(file: file, range: place))
  }

  // Tags open with a letter, `/`, `!` or `?`; addresses hold `:/`, `www.` or `@`.
  private static func isPlain(_ line: ArraySlice<UInt8>) -> Bool {
    line.withUnsafeBufferPointer { bytes in
      for index in bytes.indices {
        let byte = bytes[index]
        if !isSpecial[Int(byte)] { continue }
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        switch byte {
        case UInt8(ascii: "<"):
          if next != UInt8(ascii: "-"), next != UInt8(ascii: "="), next != 0x20 { return false }
        case UInt8(ascii: ":"): if next == UInt8(ascii: "/") { return false }
        case UInt8(ascii: "w"), UInt8(ascii: "W"):
          if next | 0x20 == UInt8(ascii: "w") { return false }
        default: return false
        }
      }
      return true
    }
  }

  private static let isSpecial: [Bool] = {
    var isSpecial = Array(repeating: false, count: 256)
    for byte in "\\`*_[]<&!~:@wW\"'".utf8 { isSpecial[Int(byte)] = true }
    for byte in 0..<0x20 { isSpecial[byte] = true }
    return isSpecial
  }()
}
