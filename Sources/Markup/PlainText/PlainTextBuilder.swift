internal import Diagnostics

/// Puts the lines of a text without markup together to blocks.
struct PlainTextBuilder {
  private let file: SourceFile
  private var blocks: [MarkupBlock] = []
  private var paragraph: [PlainTextLine] = []
  private var items: [[PlainTextLine]] = []
  private var code: [PlainTextLine] = []
  private var isCommand = false
  private var sawBlank = false
  private var hasTitle = false

  init(_ file: SourceFile) { self.file = file }

  /// Adds the next line.
  mutating func add(_ line: PlainTextLine) {
    defer { sawBlank = line.kind == .blank }
    switch line.kind {
    case .blank:
      endParagraph()
      if isCommand { endCode() }
    case .bullet:
      endParagraph()
      endCode()
      items.append([line])
    case .prompt:
      if !isCommand { endAll() }
      isCommand = true
      code.append(line)
    case _ where isCommand: code.append(line)
    case .indented where continuesItem(line): items[items.count - 1].append(line)
    case .indented where paragraph.isEmpty:
      endItems()
      code.append(line)
    case .indented, .text:
      endCode()
      if continuesItem(line) {
        items[items.count - 1].append(line)
      } else {
        endItems()
        paragraph.append(line)
      }
    }
  }

  /// All blocks, in order.
  mutating func finished() -> [MarkupBlock] {
    endAll()
    return blocks
  }

  private func continuesItem(_ line: PlainTextLine) -> Bool {
    guard !sawBlank, let first = items.last?.first else { return false }
    return line.indent > first.indent
  }

  private mutating func endAll() {
    endParagraph()
    endItems()
    endCode()
  }

  private mutating func endParagraph() {
    defer { paragraph = [] }
    guard let span = span(of: paragraph) else { return }
    if paragraph.count == 1, let title = PlainTextHeading.title(in: span.text) {
      let kind = MarkupBlock.Kind.heading(level: hasTitle ? 2 : 1, [.text(title)])
      hasTitle = true
      blocks.append(MarkupBlock(kind, at: span))
    } else {
      blocks.append(MarkupBlock(.paragraph(inlines(of: paragraph)), at: span))
    }
  }

  private mutating func endItems() {
    defer { items = [] }
    guard let span = span(of: items.flatMap { $0 }) else { return }
    let read = items.compactMap { lines -> MarkupList.Item? in
      guard let span = self.span(of: lines) else { return nil }
      return .init(blocks: [MarkupBlock(.paragraph(inlines(of: lines)), at: span)])
    }
    blocks.append(MarkupBlock(.list(MarkupList(start: nil, items: read)), at: span))
  }

  private mutating func endCode() {
    defer {
      code = []
      isCommand = false
    }
    guard let first = code.first, let last = code.last else { return }
    let range = first.line.lowerBound..<last.line.upperBound
    let text = code.map { String(decoding: file.bytes[$0.line], as: UTF8.self) + "\n" }.joined()
    let span = SourceSpan(file: file, range: range)
    blocks.append(MarkupBlock(.code(MarkupCode(info: "", text: text, content: span)), at: span))
  }

  private func span(of lines: [PlainTextLine]) -> SourceSpan? {
    guard let first = lines.first, let last = lines.last else { return nil }
    return SourceSpan(file: file, range: first.content.lowerBound..<last.content.upperBound)
  }

  private func inlines(of lines: [PlainTextLine]) -> [MarkupInline] {
    let texts = lines.map { [MarkupInline.text(text(of: $0))] }
    return Array(texts.joined(separator: [.softBreak]))
  }

  private func text(of line: PlainTextLine) -> String {
    String(decoding: file.bytes[line.content], as: UTF8.self)
  }
}

/// Tells a heading that lost its markup from a sentence.
enum PlainTextHeading {
  /// The heading without the sign of its permalink; nil for a line that is no heading.
  static func title(in line: String) -> String? {
    var text = Substring(line)
    while let last = text.last, "#¶§🔗 ".contains(last) { text.removeLast() }
    guard !text.isEmpty, text.utf8.count <= 90, let last = text.last, !".,;:!?。，：".contains(last)
    else { return nil }
    // The link that lets a keyboard pass the navigation of a page.
    if text.lowercased().hasPrefix("skip to ") { return nil }
    let words = text.split(separator: " ")
    guard words.count <= 10, text.contains(where: \.isLetter) else { return nil }
    // A command that lost its box.
    if text.contains(" -") || text.contains("$(") || text.contains(" /") { return nil }
    // A number in front is no sentence: `3. Ports`, `Table 1. Nodes`.
    let isNumbered = words.prefix(2).contains { $0.first?.isNumber == true && $0.hasSuffix(".") }
    let sentences = text.ranges(of: ". ").count
    let isLabelled = text.contains(": ") || sentences > (isNumbered ? 1 : 0)
    return isLabelled ? nil : String(text)
  }
}
