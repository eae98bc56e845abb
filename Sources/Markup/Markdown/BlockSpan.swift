internal import Diagnostics

/// Turns cmark's lines and columns into spans.
enum BlockSpan {
  /// The span of a block without white space at its ends; empty at the start of the file where
  /// cmark has lost the place.
  static func of(_ node: MarkdownTreeNode, in file: SourceFile) -> SourceSpan {
    guard node.startLine > 0 else { return SourceSpan(file: file, range: 0..<0) }
    let start = SourceSpan.Position(line: node.startLine, column: max(1, node.startColumn))
    let end = SourceSpan.Position(line: max(node.startLine, node.endLine), column: node.endColumn)
    return trimmed(SourceSpan(file: file, from: start, throughByteColumn: end).range, in: file)
  }

  /// The range without white space at its ends.
  static func trimmed(_ range: Range<Int>, in file: SourceFile) -> SourceSpan {
    let bytes = file.bytes[range.clamped(to: 0..<file.bytes.count)]
    guard let first = bytes.firstIndex(where: { $0 > 0x20 }),
      let last = bytes.lastIndex(where: { $0 > 0x20 })
    else { return SourceSpan(file: file, range: bytes.startIndex..<bytes.startIndex) }
    return SourceSpan(file: file, range: first..<(last + 1))
  }
}
