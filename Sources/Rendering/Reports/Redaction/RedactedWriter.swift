/// Writes a document through another writer, with every text redacted on the way.
struct RedactedWriter<Base: DocumentWriter>: DocumentWriter {
  /// The writer behind, with what was written so far.
  private(set) var base: Base
  private let redaction: Redaction

  init(_ base: Base, _ redaction: Redaction) {
    self.base = base
    self.redaction = redaction
  }

  mutating func section(_ level: Int, _ title: String) {
    base.section(level, redaction.redacted(title))
  }

  mutating func paragraph(_ text: RichText) { base.paragraph(redacted(text)) }

  mutating func list(_ items: [RichText], ordered: Bool) {
    base.list(items.map(redacted), ordered: ordered)
  }

  mutating func code(_ block: CodeBlock) {
    var block = block
    block.text = redaction.redacted(block.text)
    block.title = block.title.map(redaction.redacted)
    block.language = block.language.map(redaction.redacted)
    base.code(block)
  }

  mutating func table(_ table: DataTable) {
    var table = table
    table.caption = redaction.redacted(table.caption)
    table.columns = table.columns.map(redacted)
    table.anchors = table.anchors.map(redacted)
    table.rows = table.rows.map { $0.map(redacted) }
    base.table(table)
  }

  mutating func register(_ table: RegisterTable) {
    var table = table
    table.caption = redaction.redacted(table.caption)
    table.columns = table.columns.map(redacted)
    table.entries = table.entries.map { entry in
      var entry = entry
      entry.anchor = redacted(entry.anchor)
      entry.name = redaction.redacted(entry.name)
      entry.cells = entry.cells.map(redacted)
      entry.facts = entry.facts.map(redacted)
      return entry
    }
    base.register(table)
  }

  mutating func facts(_ facts: [Fact]) { base.facts(facts.map(redacted)) }

  mutating func callout(_ callout: Callout) {
    var callout = callout
    callout.word = redaction.redacted(callout.word)
    callout.paragraphs = callout.paragraphs.map(redacted)
    base.callout(callout)
  }

  mutating func counts(_ counts: [Count]) {
    base.counts(
      counts.map { count in
        var count = count
        count.value = redaction.redacted(count.value)
        count.label = redaction.redacted(count.label)
        count.link = nil
        return count
      })
  }

  mutating func finding(_ finding: FindingCard, headingLevel: Int) {
    var card = finding
    card.anchor = redacted(card.anchor)
    card.title = redaction.redacted(card.title)
    card.code = (redaction.redacted(card.code.id), nil)
    card.severity = redaction.redacted(card.severity)
    card.said = card.said.map(redacted)
    card.expected = card.expected.map(redacted)
    card.impact = card.impact.map(redacted)
    card.fix = card.fix.map(redaction.redacted)
    card.notes = card.notes.map(redacted)
    card.facts = card.facts.map(redacted)
    base.finding(card, headingLevel: headingLevel)
  }

  mutating func picture(_ picture: ReportPicture) {
    var redacted = ReportPicture(
      drawing: redaction.redacted(picture.drawing), place: redaction.redacted(picture.place),
      summary: redaction.redacted(picture.summary))
    redacted.isWide = picture.isWide
    base.picture(redacted)
  }

  private func redacted(_ text: RichText) -> RichText {
    RichText(
      text.pieces.map { piece in
        switch piece {
        case .text(let text): .text(redaction.redacted(text))
        case .strong(let text): .strong(redaction.redacted(text))
        case .code(let text): .code(redaction.redacted(text))
        case .muted(let text): .muted(redaction.redacted(text))
        // A document that travels alone has no links; their targets would tell as much as texts.
        case .link(let text, _): .text(redaction.redacted(text))
        case .codeLink(let text, _): .code(redaction.redacted(text))
        case .chip(let text): .chip(redaction.redacted(text))
        case .mark(let tone, let text): .mark(tone, redaction.redacted(text))
        }
      })
  }

  private func redacted(_ fact: Fact) -> Fact {
    Fact(redaction.redacted(fact.name), redacted(fact.value))
  }

  private func redacted(_ column: PortTableView.Column) -> PortTableView.Column {
    var column = column
    column.title = redaction.redacted(column.title)
    return column
  }

  private func redacted(_ anchor: Anchor) -> Anchor {
    let text = redaction.redacted(anchor.text)
    return text == anchor.text ? anchor : Anchor(slugging: text)
  }

  // A mark inside a line could split what is replaced, and its place would be wrong behind it.
  private func redacted(_ side: FindingCard.Side) -> FindingCard.Side {
    FindingCard.Side(
      redaction.redacted(side.heading),
      source: side.source.map { (redaction.redacted($0.text), nil) },
      lines: side.lines.map { .init(redaction.redacted($0.text), number: $0.number) })
  }
}
