/// A wide table on narrow paper: a line of cells for each entry, and under it what else is known.
package struct RegisterTable: Sendable {
  /// What the table shows; it names the table for assistive technology.
  package var caption: String
  /// The heads of the line of cells.
  package var columns: [PortTableView.Column]
  /// The entries.
  package var entries: [Entry]

  /// One entry.
  package struct Entry: Sendable {
    /// The id that other parts of the report link to.
    package var anchor: Anchor
    /// The name, which is the head of the entry where there are no tables.
    package var name: String
    /// One text a column.
    package var cells: [RichText]
    /// What else is known.
    package var facts: [Fact]
  }
}

extension HTMLWriter {
  /// Writes a wide table; an entry is never split between two sheets of paper.
  package mutating func register(_ table: RegisterTable) {
    scrollRegion(label: table.caption) { writer in
      writer.element("table", class: "register") { writer in
        writer.element("caption", text: table.caption)
        writer.element("thead") { writer in
          writer.element("tr") { writer in
            for column in table.columns {
              writer.element("th", [.text(.scope, "col")], text: column.title)
            }
          }
        }
        for entry in table.entries { writer.entry(entry, columns: table.columns) }
      }
    }
  }

  private mutating func entry(_ entry: RegisterTable.Entry, columns: [PortTableView.Column]) {
    element("tbody", [.id(unusedAnchor(entry.anchor))]) { writer in
      writer.element("tr") { writer in
        for cell in entry.cells { writer.element("td") { $0.rich(cell) } }
      }
      writer.element("tr", class: "remark") { writer in
        writer.element("td", [.number(.columnSpan, columns.count)]) { writer in
          writer.element("dl", class: "pairs") { writer in
            for fact in entry.facts {
              writer.element("div") { writer in
                writer.element("dt", text: fact.name)
                writer.element("dd") { $0.rich(fact.value) }
              }
            }
          }
        }
      }
    }
    newline()
  }
}

extension MarkdownWriter {
  /// Writes the line of cells as a table, then a list for each entry.
  package mutating func register(_ table: RegisterTable) {
    self.table(columns: table.columns, rows: table.entries.map(\.cells))
    for entry in table.entries {
      heading(4, RichText(entry.name))
      facts(entry.facts)
    }
  }
}
