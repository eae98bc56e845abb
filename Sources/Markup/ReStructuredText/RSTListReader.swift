internal import Diagnostics

/// Bullet, enumerated and field lists.
extension RSTBlockReader {
  /// Reads a list whose items start with the bullet of this line.
  mutating func readBullets(width: Int) {
    let start = index
    let mark = bytes[lines[index].first]
    var list = MarkupList(start: nil, items: [])
    var next: Int? = width
    while let width = next {
      list.items.append(MarkupList.Item(blocks: nested(takeItem(markerWidth: width))))
      skipBlanks()
      next = bulletWidth(mark)
    }
    append(.list(list), at: Self.extent(of: lines[start..<index]))
  }

  private func bulletWidth(_ mark: UInt8) -> Int? {
    guard hasMore, lines[index].indent == 0, bytes[lines[index].first] == mark else { return nil }
    return RSTLineSyntax.bullet(lines[index], in: bytes)
  }

  private mutating func skipBlanks() {
    while hasMore, lines[index].isBlank { index += 1 }
  }

  /// Takes an item's lines without its marker.
  mutating func takeItem(markerWidth width: Int) -> [RSTLine] {
    let line = lines[index]
    index += 1
    let rest = takeIndented().dedented(by: width)
    let text = min(line.end, line.first + width)
    return [RSTLine(indent: 0, first: text, end: line.end)] + rest
  }

  /// Whether an enumerator starts this line and the next line does not contradict.
  func isEnumeratedItem(at index: Int) -> Bool {
    guard RSTLineSyntax.enumerator(lines[index], in: bytes) != nil else { return false }
    guard index + 1 < lines.count, !lines[index + 1].isBlank else { return true }
    let next = lines[index + 1]
    return next.indent > 0 || RSTLineSyntax.enumerator(next, in: bytes) != nil
  }

  /// Reads a list whose items are numbered.
  mutating func readEnumerated() {
    let start = index
    let number = RSTLineSyntax.number(lines[index], in: bytes)
    var list = MarkupList(start: number, items: [])
    while hasMore, lines[index].indent == 0, isEnumeratedItem(at: index),
      let width = RSTLineSyntax.enumerator(lines[index], in: bytes)
    {
      list.items.append(MarkupList.Item(blocks: nested(takeItem(markerWidth: width))))
      skipBlanks()
    }
    append(.list(list), at: Self.extent(of: lines[start..<index]))
  }

  /// Reads fields; those without a text say something to the processor only.
  mutating func readFields(_ first: Range<Int>) {
    let start = index
    var list = MarkupList(start: nil, items: [])
    while hasMore, lines[index].indent == 0,
      let field = RSTLineSyntax.field(lines[index], in: bytes)
    {
      index += 1
      let rest = takeIndented()
      let line = RSTLine(indent: 0, first: field.text.lowerBound, end: field.text.upperBound)
      let content = nested((line.isBlank ? [] : [line]) + rest.dedented())
      guard !content.isEmpty else { continue }
      let span = SourceSpan(file: document.file, range: field.name)
      let name = MarkupBlock(.paragraph(document.inlines(field.name)), at: span)
      list.items.append(MarkupList.Item(blocks: [name] + content))
    }
    guard !list.items.isEmpty else { return }
    append(.list(list), at: Self.extent(of: lines[start..<index]))
  }
}
