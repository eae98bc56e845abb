import Diagnostics
import Markup
import Testing

@Suite struct ReStructuredTextTableTests {
  private func read(_ text: String) -> Diagnosed<MarkupPage> {
    ReStructuredTextReader.read(SourceFile(path: "a.rst", text: text))
  }

  private func table(_ text: String) throws -> MarkupTable {
    let result = read(text)
    #expect(result.diagnostics.isEmpty)
    return try #require(result.value.tables.first)
  }

  /// The header and the rows as texts, with `^` before copies of spanning cells.
  private func cells(_ text: String) throws -> [[String]] {
    let table = try table(text)
    return ([table.header] + table.rows).map { row in
      row.cells.map { ($0.isRepeated ? "^" : "") + $0.text }
    }
  }

  @Test func readsAGridTable() throws {
    let text = """
      +-------+-------+----------+
      | Proto | Port  | Use      |
      +=======+=======+==========+
      | tcp   | 7001  | one      |
      |       | [1]_  | line     |
      +-------+-------+----------+
      | udp   |       | a|b c++  |
      +-------+-------+----------+

      .. [1] Note.
      """
    let table = try table(text)
    #expect(table.header.cells.map(\.text) == ["Proto", "Port", "Use"])
    #expect(
      table.rows.map { $0.cells.map(\.text) } == [
        ["tcp", "7001", "one line"], ["udp", "", "a|b c++"],
      ])
    #expect(table.rows.map(\.span.start.line) == [4, 7])
    #expect(table.rows[1].span.text == "| udp   |       | a|b c++  |")
    #expect(table.rows[1].cells.map(\.span.text) == ["udp", "", "a|b c++"])
    #expect(table.header.cells.map(\.span.text) == ["Proto", "Port", "Use"])
    #expect(table.rows[0].cells[1].inlines.contains(.footnoteReference(label: "1")))
  }

  @Test func expandsSpansOfAGridTable() throws {
    let text = """
      +------+-------------+
      | a    | b           |
      |      +------+------+
      |      | c    | d    |
      +======+======+======+
      | e           | f    |
      +------+------+      |
      | g    | h    |      |
      +------+------+------+
      """
    #expect(
      try cells(text) == [
        ["a", "b c", "b d"], ["e", "^e", "f"], ["g", "h", "^f"],
      ])
    let rows = try table(text).rows
    #expect(rows[1].cells[2].span == rows[0].cells[2].span)
    #expect(rows[1].span.start.line == 8)
  }

  @Test func countsWideCharactersAsTwoColumns() throws {
    let text = """
      +------+------+
      | 端口 | 用途 |
      +======+======+
      | 7001 | é 網 |
      +------+------+

      ====  ====
      端口  用途
      ====  ====
      7001  é 網
      ====  ====
      """
    for table in read(text).value.tables {
      #expect(table.header.cells.map(\.text) == ["端口", "用途"])
      #expect(table.rows.first?.cells.map(\.span.text) == ["7001", "é 網"])
    }
    #expect(read(text).value.tables.count == 2)
  }

  @Test func readsBlocksInCells() throws {
    let text = """
      +--------+---------------+
      | - 7001 | +---+---+     |
      | - 7002 | | a | b |     |
      |        | +---+---+     |
      +--------+---------------+
      | -      | ``x | y`` z   |
      +--------+---------------+
      """
    let tables = read(text).value.tables
    #expect(tables.count == 2)
    #expect(
      tables[0].rows.map { $0.cells.map(\.text) } == [["7001\n7002", ""], ["-", "x | y z"]])
    #expect(tables[1].rows.map { $0.cells.map(\.text) } == [["a", "b"]])
  }

  @Test func keepsAMalformedGridAsText() throws {
    let text = "+---+---+\n| a | b |\n+---+--+\n| c | d |\n+---+---+\n"
    let result = read(text)
    #expect(result.diagnostics.map(\.code) == [TableSyntaxCode.malformedTable])
    guard case .code(let code) = result.value.blocks.first?.kind else {
      Issue.record("no text")
      return
    }
    #expect(code.text == text)
  }

  @Test func readsAGridTableThatIsNotClosed() throws {
    let result = read("+---+---+\n| a | b |\n+---+---+\n| c | d |\n")
    #expect(result.diagnostics.map(\.code) == [TableSyntaxCode.tableNotClosed])
    let rows = result.value.tables.first?.rows.map { $0.cells.map(\.text) }
    #expect(rows == [["a", "b"], ["c", "d"]])
  }

  @Test func readsASimpleTable() throws {
    let text = """
      =====  ======  =======
      Proto  Port    Use
      =====  ======  =======
      tcp    7001    first
                     second

      udp    7002
      \\      7003    any text beyond
      =====  ======  =======
      """
    let table = try table(text)
    #expect(table.header.cells.map(\.text) == ["Proto", "Port", "Use"])
    #expect(
      table.rows.map { $0.cells.map(\.text) } == [
        ["tcp", "7001", "first second"], ["udp", "7002", ""], ["", "7003", "any text beyond"],
      ])
    #expect(table.rows.map(\.span.start.line) == [4, 7, 8])
    #expect(table.rows[1].span.text == "udp    7002")
    #expect(table.rows[0].cells[2].span.text.hasPrefix("first\n"))
  }

  @Test func joinsColumnsOfASimpleTable() throws {
    let text = """
      =====  =====  ====
        In          Out
      ------------  ----
        A      B     C
      =====  =====  ====
      1      2      3
      =====  =====  ====
      """
    let table = try table(text)
    #expect(table.header.cells.map(\.text) == ["In A", "In B", "Out C"])
    #expect(table.rows.map { $0.cells.map(\.text) } == [["1", "2", "3"]])
  }

  @Test func readsASimpleTableWithoutHeader() throws {
    #expect(
      try cells("===  ===\n1    2\n3    4\n===  ===\n") == [["", ""], ["1", "2"], ["3", "4"]])
  }

  @Test func warnsOfTextBetweenColumns() throws {
    let result = read("===  ===\na    b\n===  ===\n7001/tcp x\n===  ===\n")
    #expect(result.diagnostics.map(\.code) == [TableSyntaxCode.malformedTable])
    #expect(result.value.tables.first?.rows.first?.cells.map(\.text) == ["7001/tcp", "x"])
  }

  @Test func warnsOfASimpleTableThatIsNotClosed() throws {
    let result = read("===  ===\na    b\n===  ===\n1    2\n\ntext\n")
    #expect(result.diagnostics.map(\.code) == [TableSyntaxCode.tableNotClosed])
    #expect(result.value.tables.first?.rows.map { $0.cells.map(\.text) } == [["1", "2"]])
    #expect(result.value.blocks.last?.kind == .paragraph([.text("text")]))
  }

  @Test func readsAListTable() throws {
    let text = """
      .. list-table:: Ports of *all*
         roles
         :header-rows: 1
         :widths: 20 80

         * - Port
           - Use
         * - 7001
           - web

             more
         * - 7002
           -
      """
    let table = try table(text)
    #expect(table.caption == "Ports of all roles")
    #expect(table.header.cells.map(\.text) == ["Port", "Use"])
    #expect(table.rows.map { $0.cells.map(\.text) } == [["7001", "web\nmore"], ["7002", ""]])
    #expect(table.rows.map(\.span.start.line) == [8, 12])
    #expect(table.rows[0].cells[0].span.text == "7001")
    #expect(table.rows[0].span.text.hasPrefix("* - 7001\n"))
  }

  @Test func warnsOfARowOfAListTableThatLacksCells() {
    let result = read(".. list-table::\n\n   * - a\n     - b\n   * - c\n")
    #expect(result.diagnostics.map(\.code) == [TableSyntaxCode.incompleteRow])
    #expect(result.value.tables.first?.rows.last?.cells.map(\.text) == ["c", ""])
  }

  @Test func readsACSVTable() throws {
    let text = """
      .. csv-table:: Ports
         :header: Port, "Use, really"
         :widths: 10, 20

         7001, "a ""b"", c"
         7002, "two
         lines"
         7003
      """
    let table = try table(text)
    #expect(table.caption == "Ports")
    #expect(table.header.cells.map(\.text) == ["Port", "Use, really"])
    #expect(
      table.rows.map { $0.cells.map(\.text) } == [
        ["7001", "a \"b\", c"], ["7002", "two lines"], ["7003", ""],
      ])
    #expect(table.rows.map(\.span.start.line) == [5, 6, 8])
    #expect(table.header.cells[1].span.text == "Use, really")
  }

  @Test(arguments: [(";", "1; 2"), ("tab", "1\t2"), ("space", "1 2"), ("|", "1|2")])
  func takesTheDelimiterFromAnOption(_ name: String, _ row: String) throws {
    let text = ".. csv-table::\n   :delim: \(name)\n   :header-rows: 1\n\n   \(row)\n   \(row)\n"
    #expect(try cells(text) == [["1", "2"], ["1", "2"]])
  }

  @Test(arguments: [
    "note::", "tabs::", "tab:: One", "only:: html", "container:: x", "rst-class:: y",
    "tab-item:: Z",
  ])
  func findsTablesInside(_ directive: String) {
    let text =
      ".. \(directive)\n\n   .. table:: Caption\n\n      ===  ===\n      1    2\n      ===  ===\n"
    let tables = read(text).value.tables
    #expect(tables.map(\.caption) == ["Caption"])
    #expect(tables.first?.rows.first?.cells.map(\.text) == ["1", "2"])
  }

  @Test(arguments: ["a comment", "todo::", "unknown-thing:: x", "_target:"])
  func leavesOutWhatNobodySees(_ text: String) {
    let page = read(".. \(text)\n\n   ===  ===\n   1    2\n   ===  ===\n\nend\n").value
    #expect(page.blocks.map(\.kind) == [.paragraph([.text("end")])])
  }

  @Test func findsTablesInListsAndQuotes() {
    let text = "* item\n\n  ===  ===\n  1    2\n  ===  ===\n\n    +---+\n    | q |\n    +---+\n"
    #expect(read(text).value.tables.count == 2)
  }

  @Test func readsLinesThatEndWithCRLF() throws {
    let table = try table("+---+---+\r\n| a | b |\r\n+===+===+\r\n| 1 | 2 |\r\n+---+---+\r\n")
    #expect(table.rows.map(\.span.text) == ["| 1 | 2 |"])
  }
}
