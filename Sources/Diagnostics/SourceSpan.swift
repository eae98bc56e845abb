/// A half-open range of UTF-8 bytes in one file.
package struct SourceSpan: Hashable, Sendable {
  /// The file the bytes belong to.
  package let file: SourceFile
  /// Byte offsets, clamped to the file.
  package let range: Range<Int>

  /// Creates a span; offsets beyond the file are clamped to its end.
  package init(file: SourceFile, range: Range<Int>) {
    self.file = file
    self.range = range.clamped(to: 0..<file.bytes.count)
  }

  /// Creates a span from 1-based lines and 1-based byte columns, the end column inclusive (the
  /// convention of cmark).
  package init(file: SourceFile, from start: Position, throughByteColumn end: Position) {
    let first = (file.lines.start(ofLine: start.line) ?? file.bytes.count) + start.column - 1
    let last = (file.lines.start(ofLine: end.line) ?? file.bytes.count) + end.column
    self.init(file: file, range: first..<max(first, last))
  }

  /// The text under the span.
  package var text: String { String(decoding: file.bytes[range], as: UTF8.self) }

  /// Where the span starts, as people count: lines from 1, columns in characters from 1.
  package var start: Position { position(of: range.lowerBound) }

  /// Where the span ends: the position after its last character.
  package var end: Position { position(of: range.upperBound) }

  /// `path:line:column`, which terminals and editors turn into a link.
  package var description: String { "\(file.path):\(start.line):\(start.column)" }

  private func position(of offset: Int) -> Position {
    let line = file.lines.line(at: offset)
    let lineStart = file.lines.start(ofLine: line) ?? 0
    let before = String(decoding: file.bytes[lineStart..<max(lineStart, offset)], as: UTF8.self)
    return Position(line: line, column: before.unicodeScalars.count + 1)
  }

  /// A place in a text: 1-based line, 1-based column.
  package struct Position: Hashable, Sendable {
    /// The 1-based line.
    package let line: Int
    /// The 1-based column; what it counts is said by the call that made it.
    package let column: Int

    /// Creates a position.
    package init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }
  }
}
