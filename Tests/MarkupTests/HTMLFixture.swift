import Diagnostics
import Markup
import Testing

/// A page of HTML as tests look at it.
struct HTMLFixture {
  let page: MarkupPage

  init(_ text: String, path: String = "a.html") throws {
    let format = try #require(MarkupFormat(path: path))
    let result = MarkupReader.read(SourceFile(path: path, text: text), format: format)
    try #require(result.diagnostics.isEmpty, "\(result.diagnostics.map(\.message))")
    page = result.value
  }

  /// The blocks as `kind: text`, those of lists and quotes behind a `-` and a `>`.
  var outline: [String] { page.blocks.flatMap(Self.outline) }

  /// The only table.
  var table: MarkupTable {
    get throws {
      try #require(page.tables.count == 1)
      return page.tables[0]
    }
  }

  /// The header and the rows of the only table, cells between bars; copies stand after `^`.
  var rows: [String] {
    get throws {
      let table = try table
      return ([table.header] + table.rows).map { row in
        let cells = row.cells.map { ($0.isRepeated ? "^" : "") + $0.text }
        return (cells + row.excess.map { "+" + $0.text }).joined(separator: "|")
      }
    }
  }

  private static func outline(_ block: MarkupBlock) -> [String] {
    switch block.kind {
    case .heading(let level, let inlines): ["h\(level): \(inlines.plainText)"]
    case .paragraph(let inlines): ["p: \(inlines.plainText)"]
    case .code(let code): ["code \(code.info): \(code.text)"]
    case .table(let table):
      ["table: " + table.header.cells.map(\.text).joined(separator: "|") + " +\(table.rows.count)"]
    case .quote(let blocks): blocks.flatMap(outline).map { "> \($0)" }
    case .list(let list):
      list.items.flatMap { $0.blocks.flatMap(outline) }.map {
        (list.start.map { "\($0). " } ?? "- ") + $0
      }
    case .thematicBreak: ["rule"]
    case .html(let text): ["html: \(text)"]
    case .footnoteDefinition(let label, let blocks): ["\(label)"] + blocks.flatMap(outline)
    }
  }
}
