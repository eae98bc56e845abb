/// Writes a Markdown document; text is escaped, structure comes from the calls only.
package struct MarkdownWriter: Sendable {
  /// The document that is written; relative links start from it.
  package let page: SitePath
  private var text = ""

  /// Starts an empty document.
  package init(page: SitePath) { self.page = page }

  /// The document.
  package consuming func finish() -> String { text }

  /// Writes a heading of level 1 to 6.
  package mutating func heading(_ level: Int, _ text: RichText) {
    let marks = String(repeating: "#", count: min(max(level, 1), 6))
    block("\(marks) \(inline(text))")
  }

  /// Writes a paragraph; nothing for an empty text.
  package mutating func paragraph(_ text: RichText) {
    guard !text.isEmpty else { return }
    block(inline(text, startsBlock: true))
  }

  /// Writes a list.
  package mutating func list(_ items: [RichText], ordered: Bool = false) {
    guard !items.isEmpty else { return }
    var lines: [String] = []
    for (index, item) in items.enumerated() {
      let marker = ordered ? "\(index + 1)." : "-"
      lines.append("\(marker) \(inline(item, startsBlock: true))")
    }
    block(lines.joined(separator: "\n"))
  }

  /// Writes a quoted paragraph.
  package mutating func quote(_ text: RichText) {
    block("> \(inline(text, startsBlock: true))")
  }

  /// Writes a listing; the fence is longer than any in the text.
  package mutating func code(_ code: String, language: String = "") {
    let count = max(3, MarkdownEscaping.longestRun(of: "`", in: code) + 1)
    let fence = String(repeating: "`", count: count)
    let info = language.unicodeScalars.filter { $0.isASCII && $0.properties.isAlphabetic }
    let body = code.hasSuffix("\n") || code.isEmpty ? code : code + "\n"
    block("\(fence)\(String(String.UnicodeScalarView(info)))\n\(body)\(fence)")
  }

  /// Writes a table; a row with fewer cells than columns is filled up.
  package mutating func table(columns: [PortTableView.Column], rows: [[RichText]]) {
    guard !columns.isEmpty else { return }
    var lines = [line(columns.map { RichText($0.title) }, count: columns.count)]
    let rules = columns.map { $0.alignment == .trailing ? "---:" : "---" }
    lines.append("| \(rules.joined(separator: " | ")) |")
    for row in rows { lines.append(line(row, count: columns.count)) }
    block(lines.joined(separator: "\n"))
  }

  /// Writes a rule between two parts.
  package mutating func rule() { block("---") }

  private func line(_ cells: [RichText], count: Int) -> String {
    let texts = (0..<count).map { $0 < cells.count ? inline(cells[$0], isInTable: true) : "" }
    return "| \(texts.joined(separator: " | ")) |"
  }

  private mutating func block(_ content: String) {
    if !text.isEmpty { text += "\n" }
    text += content
    text += "\n"
  }

  private func inline(
    _ text: RichText, startsBlock: Bool = false, isInTable: Bool = false
  ) -> String {
    var context = MarkdownEscaping.Context(isInTable: isInTable, startsBlock: startsBlock)
    var result = ""
    for piece in text.pieces {
      result += write(piece, context)
      if !piece.plainText.isEmpty { context.startsBlock = false }
    }
    let start = result.drop { $0 == " " }
    return String(start.reversed().drop { $0 == " " }.reversed())
  }

  private func write(_ piece: RichText.Piece, _ context: MarkdownEscaping.Context) -> String {
    switch piece {
    case .text(let text), .muted(let text): MarkdownEscaping.text(text, context)
    case .chip(let text): MarkdownEscaping.text(text, context)
    case .strong(let text): strong(text, context)
    case .code(let text): MarkdownEscaping.code(text, context)
    case .link(let text, let link): self.link(MarkdownEscaping.text(text, context), link)
    case .codeLink(let text, let link): self.link(MarkdownEscaping.code(text, context), link)
    case .mark(let tone, let word): "\(tone.shape) \(MarkdownEscaping.text(word, context))"
    }
  }

  private func strong(_ text: String, _ context: MarkdownEscaping.Context) -> String {
    let start = text.prefix { $0 == " " }
    let end = text.reversed().prefix { $0 == " " && start.count < text.count }
    let core = text.dropFirst(start.count).dropLast(end.count)
    guard !core.isEmpty else { return String(start) }
    var inner = context
    inner.startsBlock = false
    return "\(start)**\(MarkdownEscaping.text(String(core), inner))**\(String(end))"
  }

  private func link(_ text: String, _ link: Link?) -> String {
    guard let link, !text.isEmpty else { return text }
    return "[\(text)](<\(link.url(from: page))>)"
  }
}
