extension MarkdownWriter {
  /// Writes a port table; quiet lines of a cell follow its text in brackets.
  package mutating func portTable(_ table: PortTableView) {
    self.table(columns: table.columns, rows: table.rows.map(Self.cells))
  }

  /// Writes a plain table.
  package mutating func table(_ table: DataTable) {
    self.table(columns: table.columns, rows: table.rows)
  }

  /// Writes a listing with its title above.
  package mutating func code(_ block: CodeBlock) {
    if let title = block.title { paragraph(RichText("\(title):")) }
    code(block.text, language: block.language ?? "")
  }

  /// Writes names with what holds for them.
  package mutating func facts(_ facts: [Fact]) {
    list(facts.map { RichText([.strong("\($0.name):"), .text(" ")]) + $0.value })
  }

  /// Writes a remark.
  package mutating func callout(_ callout: Callout) {
    paragraph(RichText([.mark(callout.tone, callout.word)]))
    for paragraph in callout.paragraphs { quote(paragraph) }
  }

  /// Writes counts as a list.
  package mutating func counts(_ counts: [Count]) {
    list(counts.map { RichText([.strong($0.value), .text(" "), .link($0.label, $0.link)]) })
  }

  /// Writes a finding; its title is a heading of the given level.
  package mutating func finding(_ finding: FindingCard, headingLevel: Int = 3) {
    heading(headingLevel, RichText("\(finding.code.id): \(finding.title)"))
    paragraph(
      RichText([
        .mark(finding.tone, finding.severity), .text(" · "),
        .codeLink(finding.code.id, finding.code.link),
      ]))
    for side in [finding.said, finding.expected].compactMap(\.self) { self.side(side) }
    if let impact = finding.impact { paragraph(RichText([.strong("If nobody acts: ")]) + impact) }
    for note in finding.notes { paragraph(note) }
    if let fix = finding.fix { code(CodeBlock(fix, title: "Fix")) }
    facts(finding.facts)
  }

  private mutating func side(_ side: FindingCard.Side) {
    var head = RichText([.strong(side.heading)])
    if let source = side.source { head = head + ": " + .link(source.text, to: source.link) }
    paragraph(head)
    let width = side.lines.compactMap(\.number).max().map { String($0).count } ?? 0
    let lines = side.lines.map { line in
      let number = line.number.map(String.init) ?? ""
      let gutter = String(repeating: " ", count: max(0, width - number.count)) + number
      return width == 0 ? line.text : "\(gutter) | \(line.text)"
    }
    code(lines.joined(separator: "\n"))
  }

  /// The cells of a row; its remark follows the text of the last one in brackets.
  private static func cells(of row: PortTableView.Row) -> [RichText] {
    var cells = row.cells.map { text(of: $0) }
    if let remark = row.remark, let last = cells.popLast() {
      cells.append(last + " (" + remark + ")")
    }
    return cells
  }

  private static func text(of cell: PortTableView.Cell) -> RichText {
    var text = content(of: cell)
    for note in cell.notes where !note.isEmpty { text = text + " (" + note + ")" }
    return text
  }

  private static func content(of cell: PortTableView.Cell) -> RichText {
    switch cell.content {
    case .text(let text): text
    case .protocols(let words): RichText(words.joined(separator: ", "))
    case .ports(let ranges): RichText(ranges.joined(separator: ", "))
    case .direction(let from, let to, let kind):
      RichText("\(from.joined(separator: ", ")) \(arrow(kind)) \(to.joined(separator: ", "))")
    case .source(let words, let link): .link(words, to: link)
    case .mark(let tone, let word): RichText([.mark(tone, word)])
    }
  }

  private static func arrow(_ kind: PortTableView.DirectionKind) -> String {
    switch kind {
    case .forward: "→"
    case .mutual: "↔"
    case .unstated: "–"
    }
  }
}
