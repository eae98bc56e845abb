import Diagnostics
import Markup
import Testing

@Suite struct AsciiDocTableTests {
  private func read(_ text: String) -> Diagnosed<MarkupPage> {
    AsciiDocReader.read(SourceFile(path: "a.adoc", text: text))
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

  @Test func readsACellALine() throws {
    let text = """
      |===
      | Proto | Port

      | tcp
      | 7001

      | udp
      | 7002-7003
      |===
      """
    let table = try table(text)
    #expect(table.header.cells.map(\.text) == ["Proto", "Port"])
    #expect(table.rows.map { $0.cells.map(\.text) } == [["tcp", "7001"], ["udp", "7002-7003"]])
    #expect(table.rows.map(\.span.text) == ["| tcp\n| 7001", "| udp\n| 7002-7003"])
    #expect(table.rows.map(\.span.start.line) == [4, 7])
    #expect(table.rows.first?.cells.map(\.span.text) == ["tcp", "7001"])
    #expect(table.span.text.hasPrefix("| Proto") && table.span.text.hasSuffix("7002-7003"))
  }

  @Test(arguments: [
    ("|===\n|a |b\n\n|1 |2\n|===", [["a", "b"], ["1", "2"]]),
    ("|===\n\n|a |b\n\n|1 |2\n|===", [["", ""], ["a", "b"], ["1", "2"]]),
    ("|===\n|a |b\n|1 |2\n|===", [["", ""], ["a", "b"], ["1", "2"]]),
    ("[%header]\n|===\n|a |b\n|1 |2\n|===", [["a", "b"], ["1", "2"]]),
    ("[options=\"header,footer\"]\n|===\n|a |b\n|1 |2\n|===", [["a", "b"], ["1", "2"]]),
    ("[%noheader]\n|===\n|a |b\n\n|1 |2\n|===", [["", ""], ["a", "b"], ["1", "2"]]),
    (
      "|===\n|a |b\n\ngoes on |1 |2 |3\n|===",
      [["", ""], ["a", "b\ngoes on"], ["1", "2"], ["3", ""]]
    ),
  ])
  func decidesWhetherThereIsAHeader(_ text: String, _ expected: [[String]]) throws {
    let table = try #require(read(text).value.tables.first)
    let rows = ([table.header] + table.rows).map { $0.cells.map(\.text) }
    #expect(rows == expected)
  }

  @Test(arguments: [
    "cols=\"1,2,3\"", "cols=3*", "cols=\"3*\"", "cols=\"2*<1,^.>2\"", "cols=\"1;2;3\"",
    "cols=\"3\"",
    "%autowidth,cols=\"~,10%,~\"",
  ])
  func takesTheNumberOfColumnsFromAttributes(_ attributes: String) throws {
    let rows = try cells("[\(attributes)]\n|===\n|a\n|b\n|c\n|1 |2 |3\n|===")
    #expect(rows == [["", "", ""], ["a", "b", "c"], ["1", "2", "3"]])
  }

  @Test func takesAlignmentsFromColumns() throws {
    let table = try table("[cols=\"<1,2*^,>.^2m\"]\n|===\n|a |b |c |d\n|===")
    #expect(table.alignments == [.left, .center, .center, .right])
  }

  @Test func expandsSpans() throws {
    let text = """
      [cols=3*]
      |===
      .2+|tcp |8001 |x
      |8002 |y
      2.2+^.>s|both |1
      |2
      3+|all
      |===
      """
    #expect(
      try cells(text) == [
        ["", "", ""], ["tcp", "8001", "x"], ["^tcp", "8002", "y"], ["both", "^both", "1"],
        ["^both", "^both", "2"], ["all", "^all", "^all"],
      ])
    let rows = try table(text).rows
    #expect(rows[1].cells[0].span == rows[0].cells[0].span)
    #expect(rows.map(\.span.start.line) == [3, 4, 5, 6, 7])
    #expect(rows[2].span.text == "2.2+^.>s|both |1")
  }

  @Test func duplicatesCells() throws {
    #expect(try cells("|===\n3*|a\n\n2*|1 |2\n|===") == [["a", "a", "a"], ["1", "1", "2"]])
  }

  @Test func takesRowsThatAreCoveredInWholeForNone() throws {
    #expect(try cells("[cols=2*]\n|===\n.3+|a .3+|b\n|c |d\n|===").count == 3)
  }

  @Test func keepsTextThatIsNoSpec() throws {
    #expect(
      try cells("[cols=4*]\n|===\n|7001* |7002 |a7003+|9+\n|===")
        == [["", "", "", ""], ["7001*", "7002", "a7003+", "9+"]])
  }

  @Test func readsCellsOfSeveralLines() throws {
    let text = "|===\n|a |b\n\n|one\ntwo \\| three +\nfour\n\nfive |6\n|===\n"
    let table = try table(text)
    #expect(table.rows.first?.cells.map(\.text) == ["one two | three\nfour\nfive", "6"])
    #expect(table.rows.first?.cells[0].span.text == "one\ntwo \\| three +\nfour\n\nfive")
  }

  @Test func readsBlocksInCells() throws {
    let text = """
      |===
      |a |b

      a|
      * 7001
      * 7002
      a|text

      !===
      !p !q

      !1 !2
      !===
      l|*kept*
        as it is
      |end
      |===

      behind
      """
    let page = read(text).value
    #expect(page.tables.count == 2)
    #expect(
      page.tables[0].rows.map { $0.cells.map(\.text) } == [
        ["7001\n7002", "text"], ["*kept*\n  as it is", "end"],
      ])
    #expect(page.tables[1].header.cells.map(\.text) == ["p", "q"])
    #expect(page.tables[1].rows.map { $0.cells.map(\.text) } == [["1", "2"]])
    #expect(page.blocks.last?.kind == .paragraph([.text("behind")]))
  }

  @Test(arguments: [
    ",===\na,b\n\n\"1, x\",\"y \"\"q\"\"\"\n,===",
    "[format=csv]\n|===\na,b\n\n\"1, x\",\"y \"\"q\"\"\"\n|===",
    "[%header]\n:===\na:b\n1, x:y \"q\"\n:===",
    "[%header,format=dsv,separator=;]\n|===\na;b\n1, x;y \"q\"\n|===",
    "[%header,format=tsv]\n|===\na\tb\n\"1, x\"\t\"y \"\"q\"\"\"\n|===",
    "[separator=¦]\n|===\n¦a ¦b\n\n¦1, x ¦y \"q\"\n|===",
  ])
  func readsOtherSeparators(_ text: String) throws {
    #expect(try cells(text) == [["a", "b"], ["1, x", "y \"q\""]])
  }

  @Test func keepsFieldsBeyondTheLastColumn() throws {
    let table = try #require(read(",===\na,b\n1,2,3\n,===").value.tables.first)
    #expect(table.rows.last?.excess.map(\.text) == ["3"])
  }

  @Test func warnsOfALastRowWithoutAllCells() throws {
    let result = read("|===\n|a |b\n\n|1 |2\n|3\n|===\n")
    #expect(result.diagnostics.map(\.code) == [TableSyntaxCode.incompleteRow])
    #expect(result.diagnostics.first?.span?.start.line == 5)
    #expect(result.value.tables.first?.rows.last?.cells.map(\.text) == ["3", ""])
  }

  @Test func readsATableThatIsNotClosedToTheEnd() throws {
    let result = read("|===\n|a |b\n\n|1 |2\n\n== Not a heading\n\n|3 |4\n")
    #expect(result.diagnostics.map(\.code) == [TableSyntaxCode.tableNotClosed])
    #expect(result.diagnostics.first?.span?.text == "|===")
    #expect(result.value.tables.first?.rows.count == 2)
    #expect(result.value.headings.isEmpty)
  }

  @Test func takesTheTitleForTheCaption() throws {
    let table = try table(":what: ports\n\n.All *{what}*\n[%header]\n|===\n|a\n|1\n|===")
    #expect(table.caption == "All ports")
  }

  @Test(arguments: ["====", "****", "____", "--", "======"])
  func findsTablesInsideBlocks(_ delimiter: String) throws {
    let text = "[tabs]\n\(delimiter)\nOne::\n+\n|===\n|a\n\n|1\n|===\n\(delimiter)\n"
    #expect(read(text).value.tables.map { $0.rows.count } == [1])
  }

  @Test func findsTablesInListItemsAndNestedBlocks() {
    let text = """
      * item
      +
      ====
      --
      |===
      |a

      |1
      |===
      --
      ====
      ** inner
      +
      |===
      |b

      |2
      |===
      """
    #expect(read(text).value.tables.map { $0.header.cells[0].text } == ["a", "b"])
  }

  @Test func leavesOutWhatIsACommentOrVerbatim() {
    let table = "|===\n|a\n\n|1\n|===\n"
    let text = """
      ////
      \(table)////

      ----
      \(table)----

      ....
      \(table)....

      [comment]
      --
      \(table)--
      """
    #expect(read(text).value.tables.isEmpty)
    let commented = read("|===\n|a |b\n\n// |x |y\n|1 |2\n|===").value.tables.first
    #expect(commented?.rows.map { $0.cells.map(\.text) } == [["1", "2"]])
  }

  @Test func readsLinesThatEndWithCRLF() throws {
    let table = try table("|===\r\n|a |b\r\n\r\n|1\r\n|2\r\n|===\r\n")
    #expect(table.rows.map { $0.cells.map(\.span.text) } == [["1", "2"]])
    #expect(table.rows.first?.span.text == "|1\r\n|2")
  }
}
