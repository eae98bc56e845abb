/// Writes a comparison as Markdown.
package enum ChangeMarkdown {
  /// The title and the lead, then a table or a list of steps for each section.
  package static func write(title: String, lead: [String], _ sections: [ChangeSection]) -> String {
    var writer = MarkdownWriter(page: "diff.md")
    writer.heading(1, RichText(title))
    for line in lead { writer.paragraph(RichText(line)) }
    for section in sections {
      writer.heading(2, RichText(section.title))
      writer.paragraph(RichText(section.introduction))
      if section.isOrdered {
        writer.list(section.entries.map(step), ordered: true)
      } else {
        let isDated = section.entries.contains { !$0.version.isEmpty }
        let columns = titles.filter { isDated || $0 != since }.map { PortTableView.Column($0) }
        writer.table(columns: columns, rows: section.entries.map { row($0, isDated: isDated) })
      }
    }
    return writer.finish()
  }

  private static let since = "Since"
  private static let titles = ["Change", "What", "How", since, "Remarks"]

  private static func row(_ entry: ChangeEntry, isDated: Bool) -> [RichText] {
    [
      RichText([.strong(entry.word)]),
      entry.subject.contains(" ") ? RichText(entry.subject) : .code(entry.subject),
      RichText(entry.statement),
    ] + (isDated ? [RichText(entry.version)] : []) + [remarks(entry)]
  }

  private static func step(_ entry: ChangeEntry) -> RichText {
    let head = RichText([
      .strong(entry.word), .text(" "), .code(entry.subject), .text(" \(entry.statement)"),
      .text(entry.since),
    ])
    return entry.details.isEmpty ? head : head + "; " + remarks(entry)
  }

  private static func remarks(_ entry: ChangeEntry) -> RichText {
    RichText(entry.details.map { "\($0.label) \($0.text)" }.joined(separator: "; "))
  }
}
