internal import Diagnostics

/// Numbers footnotes in the order of their first use and keeps their texts.
struct FootnoteList {
  private var numbers: [String: Int] = [:]
  private var texts: [Int: MarkupBlock] = [:]
  private var last = 0

  /// The number of a footnote, given at its first use.
  mutating func number(of name: String) -> Int {
    if let known = numbers[name] { return known }
    last += 1
    numbers[name] = last
    return last
  }

  /// The number of a footnote that nobody can refer to again.
  mutating func nextNumber() -> Int {
    last += 1
    return last
  }

  /// Keeps a footnote's text; the first one counts.
  mutating func define(_ number: Int, as blocks: [MarkupBlock], at span: SourceSpan) {
    guard texts[number] == nil else { return }
    let kind = MarkupBlock.Kind.footnoteDefinition(label: String(number), blocks)
    texts[number] = MarkupBlock(kind, at: span)
  }

  /// The texts by number.
  var definitions: [MarkupBlock] {
    last == 0 ? [] : (1...last).compactMap { texts[$0] }
  }
}
