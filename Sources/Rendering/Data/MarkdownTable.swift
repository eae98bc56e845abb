/// Writes a Markdown pipe table of plain texts.
package enum MarkdownTable {
  /// Pipes and other markup in the texts are escaped.
  package static func write(columns: [String], rows: [[String]]) -> String {
    var writer = MarkdownWriter(page: "table.md")
    writer.table(columns: columns.map { .init($0) }, rows: rows.map { $0.map { RichText($0) } })
    return writer.finish()
  }
}
