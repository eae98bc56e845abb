package import Diagnostics
package import Markup
package import NetworkModel

/// Reduces a page to what it claims about ports and defaults.
package enum PortDocumentReader {
  /// Reads a page; rows that cannot be read are reported and kept as far as they can be.
  package static func read(
    _ page: MarkupPage, description: PortDocument.Description, words: RoleWords,
    facts: FactWords
  ) -> Diagnosed<PortDocument> {
    let reader = TableReader(words: words)
    var document = PortDocument(file: page.file, description: description)
    var diagnostics: [Diagnostic] = []
    let walk = PageWalk(page.blocks)
    var lists = walk.lists[...]
    let asks = walk.passages.contains { PortSentence.asksToOpenPorts($0.text) }
    let listReader = PortListReader(words: reader.words, opensOptions: asks)
    for (index, site) in walk.tables.enumerated() {
      let before = lists.prefix { $0.tablesBefore <= index }
      document.tables += before.compactMap(listReader.read)
      lists = lists.dropFirst(before.count)
      let read = reader.read(site).unwrap(into: &diagnostics)
      document.tables.append(read.table)
      document.defaults += read.defaults
    }
    document.tables += lists.compactMap(listReader.read)
    document.passages = walk.passages
    document.facts = PageFactReader.read(page, words: facts).unwrap(into: &diagnostics)
    return Diagnosed(document, diagnostics)
  }
}

/// Reads one table, whatever it turns out to be.
struct TableReader {
  let words: RoleWords

  /// The table, and the defaults that its rows claim.
  func read(_ site: TableSite) -> Diagnosed<(table: DocumentTable, defaults: [ClaimedDefault])> {
    let table = site.table
    let header = table.header.cells.map(CellText.text)
    // What a table is shows in its first rows.
    let sample = table.rows.prefix(40).map { $0.cells.map(CellText.text) }
    let mapping = ColumnMapping(header: header, sample: sample, words: words)
    let heading = site.headings.last ?? ""
    var read = DocumentTable(kind: .ports, heading: heading, span: table.span)
    if let matrix = MatrixTable(table, words: words) {
      let flows = matrix.flows()
      read.flows = flows.value
      return Diagnosed((read, []), flows.diagnostics)
    }
    switch TableClass(mapping, header: header, sample: sample) {
    case .ports:
      let flows = flows(of: site, mapping)
      read.flows = flows.value
      return Diagnosed((read, []), flows.diagnostics)
    case .defaults(let setting, let value):
      read.kind = .defaults
      let rows = DefaultsTable(setting: setting, value: value)
      return Diagnosed((read, table.rows.compactMap(rows.read)))
    case .other(let reason):
      read.kind = .other(reason)
      return Diagnosed((read, []))
    }
  }

  private func flows(of site: TableSite, _ mapping: ColumnMapping) -> Diagnosed<[ClaimedFlow]> {
    var diagnostics: [Diagnostic] = []
    var reader = RowReader(
      mapping: mapping, words: words, context: TableContext(site, words: words))
    let rows = (mapping.headerIsRow ? [site.table.header] : []) + site.table.rows
    var flows: [ClaimedFlow] = []
    for row in rows { flows += reader.read(row).unwrap(into: &diagnostics) }
    return Diagnosed(flows, diagnostics)
  }
}
