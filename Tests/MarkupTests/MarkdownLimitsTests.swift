import Diagnostics
import Markup
import Testing

@Suite(.timeLimit(.minutes(1))) struct MarkdownLimitsTests {
  private func codes(_ text: String, _ change: (inout MarkdownLimits) -> Void = { _ in })
    -> [DiagnosticCode]
  {
    var limits = MarkdownLimits.standard
    change(&limits)
    let result = MarkdownReader.read(SourceFile(path: "a.md", text: text), limits: limits)
    #expect(result.diagnostics.isEmpty || result.value.blocks.isEmpty)
    #expect(
      result.diagnostics.allSatisfy { diagnostic in
        diagnostic.span != nil && diagnostic.notes.contains { $0.kind == .fix }
      })
    return result.diagnostics.map(\.code)
  }

  private static func table(columns: Int, rows: String) -> String {
    let header = "|" + String(repeating: "a|", count: columns)
    return header + "\n|" + String(repeating: "-|", count: columns) + "\n" + rows
  }

  @Test func refusesTablesOfMoreThan128Columns() {
    #expect(codes(Self.table(columns: 128, rows: "1\n")).isEmpty)
    #expect(codes(Self.table(columns: 129, rows: "1\n")) == [InputCode.tableTooWide])
    let rows = String(repeating: "a\n", count: 2000)
    #expect(codes(Self.table(columns: 2000, rows: rows)) == [InputCode.tableTooWide])
    #expect(
      codes("> " + Self.table(columns: 200, rows: "").replacing("\n|", with: "\n> |"))
        == [InputCode.tableTooWide])
  }

  @Test func refusesRowsOfThousandsOfCells() {
    let row = String(repeating: "x|", count: 30_000) + "\n"
    #expect(codes(Self.table(columns: 2, rows: row)) == [InputCode.tableTooWide])
    #expect(codes("a\n" + row + row + "-|-\n-|-\n") == [InputCode.tableTooWide])
  }

  @Test func refusesTablesWithTooManyRowsOrCells() {
    let text = Self.table(columns: 4, rows: String(repeating: "| 1 | 2 |\n", count: 11))
    #expect(codes(text) { $0.rows = 10 } == [InputCode.tableTooLong])
    #expect(codes(text) { $0.rows = 11 }.isEmpty)
    #expect(codes(text) { $0.cells = 43 } == [InputCode.tableTooLarge])
    #expect(codes(text) { $0.cells = 44 }.isEmpty)
  }

  @Test func countsTheCellsOfAllTables() {
    let table = Self.table(columns: 100, rows: String(repeating: "a\n", count: 1000)) + "\n"
    #expect(codes(String(repeating: table, count: 21)) == [InputCode.tableTooLarge])
  }

  @Test func refusesLongLinesAndLargePages() {
    #expect(codes(String(repeating: "a", count: 65_536)).isEmpty)
    #expect(codes(String(repeating: "a", count: 65_537)) == [InputCode.lineTooLong])
    #expect(codes("aaaa") { $0.bytes = 3 } == [InputCode.fileTooLarge])
  }

  @Test(arguments: [
    String(repeating: ">", count: 101) + "a", String(repeating: "- ", count: 101) + "a",
    String(repeating: "1) ", count: 101) + "a", String(repeating: "> - ", count: 51) + "a",
    String(repeating: "[^a]: ", count: 101) + "a",
    (0...101).map { String(repeating: "  ", count: $0) + "- a\nlazy\n" }.joined(),
    (0...101).map { String(repeating: "  ", count: $0) + "- a\n\n" }.joined(),
    (0...60).map { String(repeating: "\t", count: $0) + "- - a\n" }.joined(),
  ])
  func refusesDeepNesting(_ text: String) {
    #expect(codes(text) == [InputCode.nestingTooDeep])
  }

  @Test(arguments: [
    String(repeating: "> ", count: 99) + "a", String(repeating: "* ", count: 200),
    String(repeating: "- a\n", count: 200), String(repeating: "> a\n\n", count: 200),
    String(repeating: "    ", count: 300) + "- a", "1. " + String(repeating: "a. ", count: 300),
    String(repeating: "- a\n\ntext\n\n", count: 200),
  ])
  func acceptsWhatOnlyLooksDeep(_ text: String) {
    #expect(codes(text).isEmpty)
  }

  @Test(arguments: [
    "[a]: " + String(repeating: "x", count: 50_000) + "\n\n"
      + String(repeating: "[a]\n", count: 9000),
    "[\na]: x '" + String(repeating: "y\n", count: 25_000) + "'\n\n"
      + String(repeating: "[a]\n", count: 9000),
    String(repeating: "![[]()", count: 9000).chunked,
    String(repeating: "a@", count: 90_000).chunked,
    "a\n" + String(repeating: "|-|-|\n|-|\n", count: 40_000),
    "a\n" + String(repeating: "-|-\nb\n", count: 20_000),
    "> a\n" + String(repeating: "| a | b |\n|-|-|\n> -|-\n", count: 20_000),
    String(repeating: "*a\n", count: 1_000_001),
  ])
  func refusesWhatKeepsTheParserBusy(_ text: String) {
    #expect(codes(text) == [InputCode.pageTooComplex])
  }

  @Test(arguments: [
    "| a | b |\n|---|---|\n" + String(repeating: "| - | - |\n", count: 20_000),
    "Intro:\n| a | b |\n|---|---|\n" + String(repeating: "| -- | [::]:53 |\n", count: 20_000),
    "|" + String(repeating: "|", count: 50_000),
    String(repeating: "[ref]: https://example.org/some/page\n", count: 1000)
      + String(repeating: "[ref] ", count: 1000),
  ])
  func acceptsWhatOnlyLooksCostly(_ text: String) {
    #expect(codes(text).isEmpty)
  }

  @Test func flattensEmphasisThatIsNestedTooDeeply() {
    let text = String(repeating: "*a\n", count: 50_000) + String(repeating: "b*\n", count: 50_000)
    let page = MarkdownReader.read(SourceFile(path: "a.md", text: text)).value
    #expect(page.blocks.count == 1)
  }
}

extension String {
  /// The text in lines that stay under the limit of a line.
  fileprivate var chunked: String {
    var rest = self[...]
    var lines: [Substring] = []
    while !rest.isEmpty {
      lines.append(rest.prefix(60_000))
      rest = rest.dropFirst(60_000)
    }
    return lines.joined(separator: "\n")
  }
}
