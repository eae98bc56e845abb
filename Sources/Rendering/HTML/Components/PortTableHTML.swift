extension HTMLWriter {
  /// Writes a port table in a scroll region that can be reached with the keyboard.
  package mutating func portTable(_ table: PortTableView) {
    scrollRegion(label: table.caption) { writer in
      var attributes: [HTMLAttribute] = [.class("ports")]
      if !table.filters.isEmpty { attributes.append(.filters(table.filters)) }
      writer.element("table", attributes) { writer in
        writer.element("caption", text: table.caption)
        writer.head(of: table)
        writer.element("tbody") { writer in
          for row in table.rows { writer.row(row, of: table) }
        }
      }
    }
  }

  /// Writes a wide thing in a region that scrolls sideways and takes the focus.
  package mutating func scrollRegion(label: String, _ content: (inout HTMLWriter) -> Void) {
    let attributes: [HTMLAttribute] = [
      .class("scroll"), .number(.tabIndex, 0), .text(.role, "region"),
      .text(.ariaLabel, unusedLabel(label)),
    ]
    element("div", attributes, content)
    newline()
  }

  private mutating func head(of table: PortTableView) {
    element("thead") { writer in
      writer.element("tr") { writer in
        for column in table.columns {
          if column.alignment == .trailing {
            writer.element("th", [.text(.scope, "col"), .class("number")], text: column.title)
          } else {
            writer.element("th", [.text(.scope, "col")], text: column.title)
          }
        }
      }
    }
    newline()
  }

  private mutating func row(_ row: PortTableView.Row, of table: PortTableView) {
    var attributes: [HTMLAttribute] = []
    if let anchor = row.anchor { attributes.append(.id(anchor)) }
    if let style = row.tone.rowClass { attributes.append(.class(style)) }
    if !table.filters.isEmpty { attributes.append(.terms(row.terms)) }
    element("tr", attributes) { writer in
      for (index, column) in table.columns.enumerated() {
        let cell = index < row.cells.count ? row.cells[index] : .empty
        if column.alignment == .trailing {
          writer.element("td", class: "number") { $0.cell(cell) }
        } else {
          writer.element("td") { $0.cell(cell) }
        }
      }
    }
    newline()
    if row.remark != nil || !row.details.isEmpty { remark(of: row, width: table.columns.count) }
  }

  private mutating func remark(of row: PortTableView.Row, width: Int) {
    element("tr", class: "remark") { writer in
      // The box stays in sight where the table is wider than the window.
      writer.element("td", [.number(.columnSpan, width)]) { writer in
        writer.element("div", class: "remark-text") { writer in
          if let remark = row.remark { writer.rich(remark) }
          for line in row.details { writer.element("span", class: "condition") { $0.rich(line) } }
        }
      }
    }
    newline()
  }

  private mutating func cell(_ cell: PortTableView.Cell) {
    switch cell.content {
    case .text(let text): rich(text)
    case .protocols(let words): for word in words { chip(word) }
    case .ports(let ranges): ports(ranges)
    case .direction(let from, let to, let kind): direction(from, to, kind)
    case .source(let words, let link):
      element("span", class: "source") { $0.link(words, to: link) }
    case .mark(let tone, let word): mark(tone, word)
    }
    for line in cell.notes {
      element("span", class: "condition") { $0.rich(line) }
    }
  }

  private mutating func ports(_ ranges: [String]) {
    element("span", class: "port") { writer in
      for (index, range) in ranges.enumerated() {
        if index > 0 { writer.text(", ") }
        writer.element("span", class: "range", text: Self.withEnDash(range))
      }
    }
  }

  private mutating func direction(
    _ from: [String], _ to: [String], _ kind: PortTableView.DirectionKind
  ) {
    element("span", class: "flow") { writer in
      writer.text(from.joined(separator: ", "))
      writer.text(" ")
      writer.element("span", class: "step") { writer in
        writer.element("span", class: "arrow", text: Self.arrow(kind))
        writer.text(to.first ?? "")
      }
      for name in to.dropFirst() { writer.text(", \(name)") }
    }
    if kind == .unstated { element("span", class: "condition", text: "direction not stated") }
  }

  private static func arrow(_ kind: PortTableView.DirectionKind) -> String {
    switch kind {
    case .forward: "→ "
    case .mutual: "↔ "
    case .unstated: "– "
    }
  }

  /// Replaces the hyphen of a numeric range by an en dash; other text stays.
  static func withEnDash(_ range: String) -> String {
    let hyphen = UInt8(ascii: "-")
    guard let place = range.utf8.firstIndex(of: hyphen) else { return range }
    let first = range.utf8[..<place]
    let last = range.utf8[place...].dropFirst()
    guard !first.isEmpty, !last.isEmpty, first.allSatisfy(isDigit), last.allSatisfy(isDigit) else {
      return range
    }
    return "\(range[..<place])–\(range[place...].dropFirst())"
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
