/// A plain table of text cells, for everything that is no port table.
package struct DataTable: Sendable {
  /// What the table shows; it names the table for assistive technology.
  package var caption: String
  /// Whether the caption is printed above the table as well.
  package var showsCaption: Bool
  /// The heads from left to right.
  package var columns: [PortTableView.Column]
  /// The rows; a row with fewer cells than columns is filled up.
  package var rows: [[RichText]]
  /// The ids of the rows, in their order; rows beyond the list have none.
  package var anchors: [Anchor] = []
  /// The class of the style sheet that sets the widths of the columns, if the table has one.
  package var style: StaticString?

  /// Creates a table.
  package init(
    caption: String, showsCaption: Bool = false, style: StaticString? = nil,
    columns: [PortTableView.Column], rows: [[RichText]]
  ) {
    self.style = style
    self.caption = caption
    self.showsCaption = showsCaption
    self.columns = columns
    self.rows = rows
  }
}

extension HTMLWriter {
  /// Writes a plain table in a scroll region.
  package mutating func table(_ table: DataTable) {
    scrollRegion(label: table.caption) { writer in
      writer.element("table", table.style.map { [.class($0)] } ?? []) { writer in
        let style: [HTMLAttribute] = table.showsCaption ? [.class("shown")] : []
        writer.element("caption", style, text: table.caption)
        writer.element("thead") { writer in
          writer.element("tr") { writer in
            for column in table.columns {
              writer.cell("th", column.alignment, [.text(.scope, "col")]) { $0.text(column.title) }
            }
          }
        }
        writer.element("tbody") { writer in
          for (index, row) in table.rows.enumerated() {
            let anchor = index < table.anchors.count ? table.anchors[index] : nil
            writer.row(row, of: table, anchor)
          }
        }
      }
    }
  }

  private mutating func row(_ row: [RichText], of table: DataTable, _ anchor: Anchor?) {
    element("tr", anchor.map { [.id($0)] } ?? []) { writer in
      for (index, column) in table.columns.enumerated() {
        writer.cell("td", column.alignment, []) { writer in
          if index < row.count { writer.rich(row[index]) }
        }
      }
    }
    newline()
  }

  private mutating func cell(
    _ name: StaticString, _ alignment: PortTableView.Alignment, _ attributes: [HTMLAttribute],
    _ content: (inout HTMLWriter) -> Void
  ) {
    let style: [HTMLAttribute] = alignment == .trailing ? [.class("number")] : []
    element(name, attributes + style, content)
  }
}
