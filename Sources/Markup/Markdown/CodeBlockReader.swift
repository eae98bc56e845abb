internal import Diagnostics

/// Reads code blocks and finds their text in the file.
enum CodeBlockReader {
  /// The code block that a node stands for.
  static func read(_ node: MarkdownTreeNode, in file: SourceFile) -> MarkupCode {
    let text = node.literal
    let content = node.isFenced ? content(of: text, below: node.startLine, in: file) : nil
    return MarkupCode(
      info: BlankTrimming.trimmed(node.fenceInfo), text: text, content: content)
  }

  /// The lines below the opening fence, if they are the text byte for byte but for CR.
  private static func content(of text: String, below fence: Int, in file: SourceFile)
    -> SourceSpan?
  {
    let lines = text.utf8.count { $0 == UInt8(ascii: "\n") }
    let end = file.bytes.count
    let start = file.lines.start(ofLine: fence + 1) ?? end
    let range = start..<(file.lines.start(ofLine: fence + 1 + lines) ?? end)
    let carriageReturn = UInt8(ascii: "\r")
    var written = file.bytes[range].lazy.filter { $0 != carriageReturn }.makeIterator()
    for byte in text.utf8 where byte != carriageReturn {
      // The last line of a file may lack its line break.
      guard let next = written.next() else { return isLastBreak(byte, range, end, file) }
      guard next == byte else { return nil }
    }
    return SourceSpan(file: file, range: range)
  }

  private static func isLastBreak(
    _ byte: UInt8, _ range: Range<Int>, _ end: Int, _ file: SourceFile
  ) -> SourceSpan? {
    guard byte == UInt8(ascii: "\n"), range.upperBound == end else { return nil }
    return SourceSpan(file: file, range: range)
  }
}
