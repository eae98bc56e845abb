import Markup

/// A quotation that begins with `[!NOTE]` or the like: a remark of a certain kind.
struct MarkdownAlert {
  let tone: Tone
  let word: String
  /// The quotation without its first words.
  let blocks: [MarkupBlock]

  private static let kinds: [(mark: String, tone: Tone, word: String)] = [
    ("[!NOTE]", .note, "Note"), ("[!TIP]", .agreed, "Tip"), ("[!IMPORTANT]", .note, "Important"),
    ("[!WARNING]", .warning, "Warning"), ("[!CAUTION]", .error, "Caution"),
  ]

  /// Recognises an alert; nil for any other quotation.
  init?(_ blocks: [MarkupBlock]) {
    guard let first = blocks.first, case .paragraph(let inlines) = first.kind else { return nil }
    var head = ""
    var used = 0
    for case .text(let text) in inlines.prefix(while: \.isText) {
      head += text
      used += 1
      if head.contains("]") { break }
    }
    let upper = head.uppercased()
    guard let kind = Self.kinds.first(where: { upper.hasPrefix($0.mark) }) else { return nil }
    let rest = head.dropFirst(kind.mark.count)
    guard rest.allSatisfy({ $0 == " " }) else { return nil }
    tone = kind.tone
    word = kind.word
    var remaining = inlines.dropFirst(used)
    if remaining.first == .softBreak || remaining.first == .lineBreak { remaining.removeFirst() }
    let opening = MarkupBlock(.paragraph(Array(remaining)), at: first.span)
    self.blocks = (remaining.isEmpty ? [] : [opening]) + blocks.dropFirst()
  }
}

extension MarkupInline {
  fileprivate var isText: Bool {
    if case .text = self { true } else { false }
  }
}
