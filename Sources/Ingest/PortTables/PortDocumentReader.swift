package import Diagnostics
package import Markup
package import NetworkModel

/// Reduces a Markdown page to what it claims about ports and defaults.
package enum PortDocumentReader {
  /// Reads a page; rows that cannot be read are reported and kept as far as they can be.
  package static func read(
    _ page: MarkdownPage, description: PortDocument.Description, vocabulary: Vocabulary,
    components: [Component]
  ) -> Diagnosed<PortDocument> {
    var document = PortDocument(file: page.file, description: description)
    var diagnostics: [Diagnostic] = []
    let words = RoleWords(vocabulary)
    for section in page.sections {
      guard case .table(let table) = section.content else { continue }
      let heading = section.context.headings.last?.text ?? ""
      let mapping = ColumnMapping(header: table.header.cells.map(\.text))
      if mapping.hasPorts {
        let reader = RowReader(mapping: mapping, words: words, heading: heading)
        let flows = table.rows.compactMap { reader.read($0).unwrap(into: &diagnostics) }
        document.tables.append(
          DocumentTable(kind: .ports, heading: heading, flows: flows, span: table.span))
      } else if let defaults = DefaultsTable(header: table.header.cells.map(\.text)) {
        document.defaults += table.rows.compactMap(defaults.read)
        document.tables.append(DocumentTable(kind: .defaults, heading: heading, span: table.span))
      } else {
        document.tables.append(
          DocumentTable(
            kind: .other("no column holds ports"), heading: heading, span: table.span))
      }
    }
    document.passages = Passages.collect(page)
    return Diagnosed(document, diagnostics)
  }
}

/// A table of settings with their defaults.
private struct DefaultsTable {
  let setting: Int
  let value: Int

  init?(header: [String]) {
    let plain = header.map { Vocabulary.normalized($0) }
    let names: Set<String> = ["setting", "option", "flag", "parameter", "key", "k3s server option"]
    guard let setting = plain.firstIndex(where: names.contains),
      let value = plain.firstIndex(where: { $0 == "default" || $0 == "default value" })
    else { return nil }
    self.setting = setting
    self.value = value
  }

  func read(_ row: MarkupRow) -> ClaimedDefault? {
    guard row.cells.count > max(setting, value), !row.cells[setting].text.isEmpty else {
      return nil
    }
    let others = row.cells.indices.filter { $0 != setting && $0 != value }
    return ClaimedDefault(
      setting: ClaimedCell(text: row.cells[setting].text, span: row.cells[setting].span),
      value: ClaimedCell(text: row.cells[value].text, span: row.cells[value].span),
      remark: others.map { row.cells[$0].text }.joined(separator: " ").trimmed)
  }
}

/// The prose of a page, for rules about words.
private enum Passages {
  static func collect(_ page: MarkdownPage) -> [ClaimedCell] {
    var found: [ClaimedCell] = []
    var pending = Array(page.blocks.reversed())
    while let block = pending.popLast() {
      switch block.kind {
      case .heading(_, let inlines), .paragraph(let inlines):
        found.append(ClaimedCell(text: inlines.plainText, span: block.span))
      case .quote(let blocks): pending += blocks.reversed()
      default: break
      }
    }
    return found
  }
}
