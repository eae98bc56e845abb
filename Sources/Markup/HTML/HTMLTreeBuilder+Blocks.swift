internal import Diagnostics

extension HTMLTreeBuilder {
  /// Starts an element that is shown.
  func begin(_ element: StartedElement) {
    let attributes = element.attributes
    switch element.role {
    case .unseen:
      push(.reveal, element)
      hiding = Hiding(rank: 0, tables: 0)
    case .plain: break
    case .lineBreak: writer.breakLine()
    case .rule:
      boundary(at: element.start)
      if isInFlow { appendBlock(.thematicBreak, element.start, element.content) }
    case .image:
      if writer.start == nil { writer.start = element.start }
      let alt = attributes["alt"] ?? ""
      writer.append(
        image: .image(source: attributes["src"] ?? "", title: attributes["title"] ?? "", alt: alt))
    case .inline(let style): beginInline(style, element)
    case .link:
      guard let destination = attributes["href"] else { return }
      let title = attributes["title"] ?? ""
      beginInline(.link(destination: destination, title: title), element)
    default:
      boundary(at: element.start)
      beginBlock(element)
    }
  }

  private func beginInline(_ style: HTMLInlineWriter.Style, _ element: StartedElement) {
    if isInCode, case .code = style, let last = open.last, case .code(let info) = last.action {
      // The language mostly stands on the `code` within `pre`.
      let language = info.isEmpty ? Self.language(element.attributes) : info
      open[open.count - 1] = OpenElement(
        level: last.level, name: last.name, action: .code(info: language), rank: 0,
        start: last.start, content: last.content)
    }
    if writer.start == nil { writer.start = element.start }
    writer.open(style)
    push(.inline, element)
  }

  private func beginBlock(_ element: StartedElement) {
    if isInFlow, !element.isImplied { writer.start = element.start }
    switch element.role {
    case .heading(let level):
      writers.append(HTMLInlineWriter(.lines))
      push(.heading(level), element)
    case .list(let isOrdered) where isInFlow:
      frames.append(Frame(isList: true))
      let number = HTMLAttributes.number(element.attributes["start"])
      push(.list(start: isOrdered ? number ?? 1 : nil), element)
    case .item where isInFlow && frames.last?.isList == true:
      frames.append(Frame())
      push(.item, element)
    case .quote where isInFlow:
      frames.append(Frame())
      push(.quote, element)
    case .preformatted where isInFlow:
      writers.append(HTMLInlineWriter(.raw))
      push(.code(info: Self.language(element.attributes)), element)
    case .preformatted:
      writer.keptLines += 1
      push(.keptLines, element)
    case .title:
      writers.append(HTMLInlineWriter(.lines))
      push(.title, element)
    case .table, .caption, .section, .row, .cell: beginTablePart(element)
    default: push(.boundary, element)
    }
  }

  private var isInCode: Bool { writer.mode == .raw }

  /// Ends an element, at its last byte.
  func close(_ element: OpenElement, end: Int) {
    switch element.action {
    case .reveal: hiding = nil
    case .inline: writer.close()
    case .boundary: boundary(at: end)
    case .keptLines:
      writer.keptLines -= 1
      boundary(at: end)
    case .heading(let level): closeHeading(level, element, end)
    case .list(let start):
      boundary(at: end)
      let items = frames.removeLast().items
      guard !items.isEmpty else { return }
      appendBlock(.list(MarkupList(start: start, items: items)), element.start, end)
    case .item:
      boundary(at: end)
      let blocks = frames.removeLast().blocks
      if !blocks.isEmpty { frames[frames.count - 1].items.append(.init(blocks: blocks)) }
    case .quote:
      boundary(at: end)
      let blocks = frames.removeLast().blocks
      if !blocks.isEmpty { appendBlock(.quote(blocks), element.start, end) }
    case .code(let info): closeCode(info, element, end)
    case .title:
      let text = Self.oneLine(takeLastWriter())
      if title == nil, !text.isEmpty { title = text }
    default: closeTablePart(element, end: end)
    }
  }

  /// Ends the line of a cell or the paragraph of a page.
  func boundary(at end: Int) {
    if isInFlow {
      endParagraph(at: end)
    } else {
      writer.breakLine()
    }
  }

  /// Ends the paragraph that is written, if any text is.
  func endParagraph(at end: Int) {
    let start = writer.start ?? end
    let inlines = writer.take()
    if !inlines.isEmpty { appendBlock(.paragraph(inlines), start, end) }
  }

  /// Ends what a cell, a heading or a title has written.
  func takeLastWriter() -> [MarkupInline] {
    var last = writers.removeLast()
    return last.take()
  }

  func appendBlock(_ kind: MarkupBlock.Kind, _ start: Int, _ end: Int) {
    frames[frames.count - 1].append(MarkupBlock(kind, at: span(start, end)))
  }

  /// A heading of a cell is a line of it, and a block of its own should the cell have a table.
  private func closeHeading(_ level: Int, _ element: OpenElement, _ end: Int) {
    let inlines = takeLastWriter()
    guard !inlines.isEmpty else { return }
    let block = MarkupBlock(.heading(level: level, inlines), at: span(element.start, end))
    if isInFlow {
      frames[frames.count - 1].append(block)
      writer.start = nil
    } else {
      writer.append(line: inlines)
      if !tables.isEmpty { tables[tables.count - 1].inner.append(block) }
    }
  }

  private func closeCode(_ info: String, _ element: OpenElement, _ end: Int) {
    var text = writers.removeLast().rawText
    writer.start = nil
    var content = element.content..<max(element.content, offsets.contentEnd)
    // A line break right behind the tag is layout.
    if text.utf8.first == 0x0A {
      text.removeFirst()
      content = (content.lowerBound + 1)..<max(content.lowerBound + 1, content.upperBound)
    }
    guard !text.utf8.allSatisfy({ $0 <= 0x20 }) else { return }
    let isAsWritten = source.scan.bytes[content.clamped(to: 0..<source.scan.bytes.count)]
      .elementsEqual(text.utf8)
    let place = source.base + content.lowerBound..<source.base + content.upperBound
    if text.utf8.last != 0x0A { text += "\n" }
    let span = isAsWritten ? SourceSpan(file: source.file, range: place) : nil
    appendBlock(.code(MarkupCode(info: info, text: text, content: span)), element.start, end)
  }

  /// The language that a class such as `language-yaml` names.
  private static func language(_ attributes: HTMLAttributes) -> String {
    let classes = (attributes["class"] ?? "").split { $0.isWhitespace }
    for prefix in ["language-", "lang-"] {
      guard let found = classes.first(where: { $0.hasPrefix(prefix) }) else { continue }
      return String(found.dropFirst(prefix.count))
    }
    return ""
  }

  static func oneLine(_ inlines: [MarkupInline]) -> String {
    BlankTrimming.trimmed(inlines.plainText.replacing("\n", with: " "))
  }
}
