import Diagnostics
package import Markup

/// Turns prose into HTML: headings get ids, alerts become remarks, raw HTML is shown as text.
package struct MarkdownToHTML {
  /// Finds the target of a reference as written in the prose; nil shows it as plain text.
  package typealias Resolver = (String) -> Link?

  let resolve: Resolver

  /// Creates a converter that asks for each link and image where it leads.
  package init(resolve: @escaping Resolver) { self.resolve = resolve }

  /// A page of prose.
  package struct Prose: Sendable {
    /// The text of the first heading if it opens the page at level 1; it is not in the body.
    package let title: String?
    /// The rest.
    package let body: TrustedHTML
  }

  /// Converts a whole page.
  package func prose(_ page: MarkupPage, at path: SitePath) -> Prose {
    var blocks = page.blocks[...]
    var title: String?
    if case .heading(1, let text)? = blocks.first?.kind {
      title = text.words
      blocks = blocks.dropFirst()
    }
    var writer = HTMLWriter(page: path)
    write(blocks, into: &writer)
    return Prose(title: title, body: writer.finish())
  }

  /// Writes blocks into a page that has other content as well.
  package func write(_ blocks: some Sequence<MarkupBlock>, into writer: inout HTMLWriter) {
    var state = State()
    for block in blocks { self.block(block, &state, &writer) }
    footnotes(&state, &writer)
  }

  /// What is known while a page is written.
  struct State {
    var anchors = HeadingAnchors()
    /// The level of the last heading as written; the next one is at most one deeper.
    var level = 1
    var lastHeading = "Table"
    var footnotes: [(label: String, blocks: [MarkupBlock])] = []
  }

  private func block(
    _ block: MarkupBlock, _ state: inout State, _ writer: inout HTMLWriter
  ) {
    switch block.kind {
    case .heading(let level, let text): heading(level, text.words, &state, &writer)
    case .paragraph(let text):
      writer.element("p") { inlines(text, in: block.span, &$0) }
      writer.newline()
    case .list(let list): self.list(list, in: block.span, &state, &writer)
    case .quote(let blocks): quote(blocks, &state, &writer)
    case .code(let code):
      let language = code.info.split(separator: " ").first.map(String.init)
      // A block with a file name is configuration, and may hold what nobody should publish.
      let text = code.info.contains("title=") ? SecretMask.masked(code.text) : code.text
      writer.code(CodeBlock(text, language: language))
    case .table(let table): self.table(table, state.lastHeading, &writer)
    case .html(let html): rawHTML(html, &writer)
    case .thematicBreak: writer.void("hr")
    case .footnoteDefinition(let label, let blocks): state.footnotes.append((label, blocks))
    }
  }

  private func heading(
    _ level: Int, _ text: String, _ state: inout State, _ writer: inout HTMLWriter
  ) {
    let written = min(max(2, level), state.level + 1, 6)
    state.level = max(2, written)
    state.lastHeading = text
    writer.heading(state.level, text, anchor: Anchor(state.anchors.anchor(for: text)))
  }

  private func list(
    _ list: MarkupList, in span: SourceSpan, _ state: inout State, _ writer: inout HTMLWriter
  ) {
    var attributes: [HTMLAttribute] = []
    if let start = list.start, start != 1 { attributes.append(.number(.start, start)) }
    writer.element(list.start == nil ? "ul" : "ol", attributes) { writer in
      for item in list.items {
        writer.element("li") { writer in
          if let isDone = item.isDone { writer.text(isDone ? "☑ " : "☐ ") }
          self.item(item, &state, &writer)
        }
      }
    }
    writer.newline()
  }

  /// A single paragraph stands in its item directly.
  private func item(
    _ item: MarkupList.Item, _ state: inout State, _ writer: inout HTMLWriter
  ) {
    var rest = item.blocks[...]
    if let first = rest.first, case .paragraph(let text) = first.kind {
      inlines(text, in: first.span, &writer)
      rest = rest.dropFirst()
    }
    for block in rest { self.block(block, &state, &writer) }
  }

  private func quote(
    _ blocks: [MarkupBlock], _ state: inout State, _ writer: inout HTMLWriter
  ) {
    guard let alert = MarkdownAlert(blocks) else {
      return writer.element("blockquote") { writer in
        for block in blocks { self.block(block, &state, &writer) }
      }
    }
    writer.element("div", class: alert.tone.calloutClass) { writer in
      writer.element("p", class: "callout-word") { $0.mark(alert.tone, alert.word) }
      for block in alert.blocks { self.block(block, &state, &writer) }
    }
    writer.newline()
  }

  /// Comments are left out; anything else is shown as it was written.
  private func rawHTML(_ html: String, _ writer: inout HTMLWriter) {
    let isComment = html.hasPrefix("<!--") && html.hasSuffix("-->\n")
    guard !isComment, !html.allSatisfy(\.isWhitespace) else { return }
    writer.code(CodeBlock(html, language: "html", isCopyable: false))
  }

  private func table(_ table: MarkupTable, _ label: String, _ writer: inout HTMLWriter) {
    writer.scrollRegion(label: label) { writer in
      writer.element("table") { writer in
        writer.element("thead") { row(table.header, "th", table, &$0) }
        writer.element("tbody") { writer in
          for row in table.rows { self.row(row, "td", table, &writer) }
        }
      }
    }
  }

  private func row(
    _ row: MarkupRow, _ name: StaticString, _ table: MarkupTable, _ writer: inout HTMLWriter
  ) {
    writer.element("tr") { writer in
      for (index, cell) in row.cells.enumerated() {
        let isRight = index < table.alignments.count && table.alignments[index] == .right
        writer.element(name, isRight ? [.class("number")] : []) { writer in
          inlines(cell.inlines, in: cell.span, &writer)
        }
      }
    }
    writer.newline()
  }

  private func footnotes(_ state: inout State, _ writer: inout HTMLWriter) {
    let notes = state.footnotes
    guard !notes.isEmpty else { return }
    writer.void("hr")
    writer.element("dl", class: "facts") { writer in
      for note in notes {
        writer.element("div", [.id(Self.footnote(note.label))]) { writer in
          writer.element("dt", text: note.label)
          writer.element("dd") { writer in
            for block in note.blocks { self.block(block, &state, &writer) }
          }
        }
      }
    }
    writer.newline()
  }

  /// The id of a footnote.
  static func footnote(_ label: String) -> Anchor { Anchor("fn-\(label)") }
}
