internal import Diagnostics

/// A line, or the part of one that a nested block sees.
struct RSTLine {
  /// The columns of blanks before the content, counted from the block's own margin.
  var indent: Int
  /// The first byte that is no blank.
  var first: Int
  /// Behind the last byte that is no blank.
  let end: Int

  /// Whether there is no content.
  var isBlank: Bool { first == end }

  /// The content.
  var range: Range<Int> { first..<end }

  /// A blank at a tab moves to the next multiple of so many columns.
  private static let tabStop = 8

  /// All lines of a file.
  static func lines(of file: SourceFile) -> [RSTLine] {
    let bytes = file.bytes
    return (1...file.lines.count).map { number in
      let range = file.lines.range(ofLine: number, in: bytes) ?? 0..<0
      let content = bytes.trimmed(range)
      guard !content.isEmpty else {
        return RSTLine(indent: 0, first: range.lowerBound, end: range.lowerBound)
      }
      var column = 0
      for byte in bytes[range.lowerBound..<content.lowerBound] {
        column += byte == 0x09 ? tabStop - column % tabStop : 1
      }
      return RSTLine(indent: column, first: content.lowerBound, end: content.upperBound)
    }
  }
}

extension Collection<RSTLine> {
  /// The lines moved to the left by as much as all of them allow.
  func dedented() -> [RSTLine] {
    let common = lazy.filter { !$0.isBlank }.map(\.indent).min() ?? 0
    return dedented(by: common)
  }

  /// The lines moved to the left by at most so many columns.
  func dedented(by columns: Int) -> [RSTLine] {
    map { line in
      var moved = line
      moved.indent -= Swift.min(line.indent, columns)
      return moved
    }
  }
}

extension ArraySlice<RSTLine> {
  /// The lines without blank ones at the ends.
  func trimmed() -> ArraySlice<RSTLine> {
    guard let first = firstIndex(where: { !$0.isBlank }),
      let last = lastIndex(where: { !$0.isBlank })
    else { return self[startIndex..<startIndex] }
    return self[first...last]
  }

  /// The lines without blank ones at the end.
  func withoutBlankEnd() -> ArraySlice<RSTLine> {
    guard let last = lastIndex(where: { !$0.isBlank }) else { return prefix(0) }
    return self[...last]
  }
}
