internal import Diagnostics

extension HTMLTreeBuilder {
  /// Starts a table or a part of one; parts outside of tables are ordinary text.
  func beginTablePart(_ element: StartedElement) {
    if case .table = element.role {
      writer.start = nil
      tables.append(HTMLTableDraft(start: element.start))
      push(.table, element)
      return
    }
    guard !tables.isEmpty else { return push(.boundary, element) }
    switch element.role {
    case .section(let section):
      tables[tables.count - 1].open(section)
      push(.section, element)
    case .caption:
      writers.append(HTMLInlineWriter(.lines))
      push(.caption, element)
    case .row: push(.row, element)
    case .cell(let isHeader):
      openImpliedRow(for: element)
      writers.append(HTMLInlineWriter(.lines))
      let empty = MarkupCell(text: "", inlines: [], span: span(element.content, element.content))
      let attributes = element.attributes
      let cell = HTMLTableDraft.Cell(
        cell: empty, isHeader: isHeader, columns: attributes.columns, rows: attributes.rows)
      push(.cell(cell), element)
    default: break
    }
  }

  /// Opens a row where a cell stands right in a table; it lasts as long as what it stands in.
  func openImpliedRow(for element: StartedElement) {
    guard let parent = open.last(where: { $0.rank > 1 }), parent.rank > 2 else { return }
    open.append(
      OpenElement(
        level: parent.level, name: "", action: .row, rank: 2, start: element.start,
        content: element.start))
  }

  /// Closes what a part of a table ends: a cell the cell before it, a row the row, and all that is
  /// left open in them.
  func closeTableParts(before role: HTMLRole) {
    var rank = role.rank
    if case .caption = role { rank = 3 }
    guard rank > 0, rank < 4, !tables.isEmpty else { return }
    guard let parent = open.lastIndex(where: { $0.rank > rank }) else { return }
    closeElements(downTo: parent + 1, name: "")
  }

  /// Ends a table or a part of one, at its last byte.
  func closeTablePart(_ element: OpenElement, end: Int) {
    let last = tables.count - 1
    guard last >= 0 else { return }
    switch element.action {
    case .table: closeTable(element, end)
    case .caption:
      let text = Self.oneLine(takeLastWriter())
      let texts = [tables[last].caption ?? "", text].filter { !$0.isEmpty }
      tables[last].caption = texts.joined(separator: " ")
    case .section: tables[last].open(.body)
    case .row: tables[last].closeRow(at: span(element.start, end))
    case .cell(var cell):
      let inlines = takeLastWriter()
      cell.cell = MarkupCell(inlines: inlines, span: span(element.content, offsets.contentEnd))
      tables[last].append(cell)
    default: break
    }
  }

  private func closeTable(_ element: OpenElement, _ end: Int) {
    boundary(at: offsets.contentEnd)
    let draft = tables.removeLast()
    let reader = HTMLTableReader(draft, limits: limits, mostCells: limits.cells - cells)
    if let found = reader.breach {
      breach = HTMLBreach(found.kind, at: found.offset - source.base)
      return
    }
    cells += reader.cellCount
    var blocks: [MarkupBlock] = []
    if let table = reader.table {
      blocks.append(MarkupBlock(.table(table), at: span(element.start, end)))
    }
    if draft.hasInnerTable { blocks.append(contentsOf: draft.inner) }
    if isInFlow || tables.isEmpty {
      for block in blocks { frames[frames.count - 1].append(block) }
    } else {
      tables[tables.count - 1].inner.append(contentsOf: blocks)
      tables[tables.count - 1].hasInnerTable = true
    }
  }
}
