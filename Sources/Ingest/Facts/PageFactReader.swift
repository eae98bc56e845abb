internal import Diagnostics
internal import Markup
package import NetworkModel

/// The words and shapes that facts are read with.
package struct FactWords: Sendable {
  let lexicon: FactLexicon
  let prose: ProseFactReader
  let splitter: SentenceSplitter
  let retired: RetiredNameFinder

  /// Prepares the names of a model's components, which is worth doing once.
  package init(_ components: [Component]) {
    lexicon = FactLexicon(components)
    prose = ProseFactReader(lexicon)
    splitter = SentenceSplitter(triggers: prose.triggers + LostValueReader.triggers)
    retired = RetiredNameFinder(lexicon.retired)
  }
}

/// Reads everything that a page states beside its port tables.
struct PageFactReader {
  private let words: FactWords
  private var context = FactContext()
  private var facts: [ClaimedFact] = []

  /// The facts of a page in its order, and a warning for each value that was lost.
  static func read(_ page: MarkupPage, words: FactWords) -> Diagnosed<[ClaimedFact]> {
    var reader = PageFactReader(words: words)
    reader.visit(page.blocks)
    let lost = reader.facts.filter { $0.subject == .lostValue }
    return Diagnosed(reader.facts, lost.map(LostValueReader.diagnostic))
  }

  private init(words: FactWords) { self.words = words }

  /// Recursion ends at the depth that the reader of the page keeps.
  private mutating func visit(_ blocks: [MarkupBlock]) {
    for block in blocks { visit(block) }
  }

  private mutating func visit(_ block: MarkupBlock) {
    switch block.kind {
    case .heading(_, let inlines):
      let text = FactText(inlines, at: block.span)
      context = FactContext(heading: inlines.plainText.trimmed)
      if let date = date(in: text, 0..<text.bytes.count) { facts.append(date) }
      findRetired(in: text, 0..<text.bytes.count)
    case .paragraph(let inlines):
      take(FactText(inlines, at: block.span))
    case .list(let list):
      let introduction = context.introduction
      for item in list.items {
        context.introduction = introduction
        context.isItem = true
        visit(item.blocks)
      }
      context.isItem = false
      context.introduction = ""
    case .quote(let blocks), .footnoteDefinition(_, let blocks): visit(blocks)
    case .code(let code): take(code, at: block.span)
    case .table(let table): take(table)
    case .html, .thematicBreak: context.introduction = ""
    }
  }
}

// MARK: - Paragraphs

extension PageFactReader {
  private mutating func take(_ text: FactText) {
    let paragraph = FactParagraph(text)
    var options = OptionLines(words.lexicon)
    if !context.isItem, !context.introduction.hasSuffix(":") { context.introduction = "" }
    for part in paragraph.parts {
      switch part.kind {
      case .listing: take(paragraph.lines(in: part.range))
      case .prose, .item:
        if !options.begin(text, part.range, context) {
          let isItem = context.isItem
          context.isItem = isItem || part.kind == .item
          readSentences(text, part.range)
          context.isItem = isItem
        }
      case .option: facts += options.read(text, part.range, context)
      case .row: readRow(text, part.range)
      }
    }
    introduce(text)
  }

  private mutating func readSentences(_ text: FactText, _ range: Range<Int>) {
    if let date = date(in: text, range) { facts.append(date) }
    var before: FactSentence?
    for range in words.splitter.ranges(in: text.bytes, range) {
      let sentence = FactSentence(text, in: range, context: context)
      facts += words.prose.read(sentence, before: before)
      facts += LostValueReader.read(sentence)
      before = sentence
    }
    findRetired(in: text, range)
  }

  private func date(in text: FactText, _ range: Range<Int>) -> ClaimedFact? {
    guard range.count < 200 else { return nil }
    return DocumentDateReader.read(FactSentence(text, in: range, context: context))
  }

  // The flow of a row is read elsewhere; its remark may still name a default.
  private mutating func readRow(_ text: FactText, _ range: Range<Int>) {
    let sentences = SentenceSplitter.every(in: text.bytes, range).map {
      FactSentence(text, in: $0, context: context)
    }
    for (one, next) in zip(sentences, sentences.dropFirst()) {
      if let fact = words.prose.backend(at: one, calledDefaultIn: next) { facts.append(fact) }
    }
    findRetired(in: text, range)
  }

  private mutating func findRetired(in text: FactText, _ range: Range<Int>) {
    guard !words.retired.isEmpty else { return }
    for found in words.retired.find(in: text.bytes, range) {
      let place = ClaimedFact.Place(text.span(found.range), under: context.heading)
      facts.append(retired(found.component, at: place))
    }
  }

  private func retired(_ component: String, at place: ClaimedFact.Place) -> ClaimedFact {
    ClaimedFact(
      .deprecatedComponent, .init(component, .component(component)), as: .claim,
      about: place.span.text, at: place)
  }

  private mutating func introduce(_ text: FactText) {
    let end = text.bytes.count
    var start = max(0, end - 300)
    for index in stride(from: end - 3, through: start, by: -1)
    where text.bytes[index] == 0x2E && text.bytes[index + 1] == 0x20 {
      start = index + 2
      break
    }
    context.introduction = text.string(start..<end).trimmed.lowercased()
  }
}

// MARK: - Samples and tables

extension PageFactReader {
  private mutating func take(_ code: MarkupCode, at span: SourceSpan) {
    take(FactLines.lines(of: code, at: span))
  }

  private mutating func take(_ lines: [FactLine]) {
    var reader = SampleReader(words.lexicon, under: context.heading)
    for line in lines { facts += reader.read(line) }
    context.introduction = ""
  }

  private mutating func take(_ table: MarkupTable) {
    facts += OptionTableReader(words.lexicon, context).read(table)
    context.introduction = ""
    for row in table.rows {
      for cell in row.cells where !cell.isRepeated { take(cell) }
    }
  }

  // Tables may be long: bytes are looked at, and text is made where it can hold a fact.
  private mutating func take(_ cell: MarkupCell) {
    if Self.mayCallDefault(cell.text) {
      let text = FactText(cell.inlines, at: cell.span)
      readRow(text, 0..<text.bytes.count)
    } else if !words.retired.isEmpty {
      let file = cell.span.file
      for found in words.retired.find(in: file.bytes, cell.span.range) {
        let span = SourceSpan(file: file, range: found.range)
        facts.append(retired(found.component, at: .init(span, under: context.heading)))
      }
    }
  }

  private static func mayCallDefault(_ text: String) -> Bool {
    text.utf8.count > 30 && text.contains("backend. This is the default")
  }
}

/// The lines of a table of options below its header, in text that lost its columns.
private struct OptionLines {
  private let reader: OptionLineReader
  private var isOpen = false

  init(_ lexicon: FactLexicon) { self.reader = OptionLineReader(lexicon: lexicon) }

  /// Whether a stretch of prose is the header of such a table.
  mutating func begin(_ text: FactText, _ range: Range<Int>, _ context: FactContext) -> Bool {
    isOpen =
      range.count < 200
      && OptionLineReader.isHeader(FactSentence(text, in: range, context: context))
    return isOpen
  }

  func read(_ text: FactText, _ range: Range<Int>, _ context: FactContext) -> [ClaimedFact] {
    isOpen ? reader.read(FactSentence(text, in: range, context: context)) : []
  }
}
