import Diagnostics
import Markup
import Testing

@Suite(.timeLimit(.minutes(1))) struct ReStructuredTextLimitsTests {
  private func codes(_ text: String, _ change: (inout MarkdownLimits) -> Void = { _ in })
    -> [DiagnosticCode]
  {
    var limits = MarkdownLimits.standard
    change(&limits)
    let result = ReStructuredTextReader.read(SourceFile(path: "a.rst", text: text), limits: limits)
    let errors = result.diagnostics.filter { $0.severity == .error }
    #expect(errors.isEmpty || (result.value.blocks.isEmpty && result.diagnostics.count == 1))
    #expect(
      errors.allSatisfy { error in
        error.span != nil && error.notes.contains { $0.kind == .fix }
      })
    return errors.map(\.code)
  }

  @Test func refusesLongPagesAndLines() {
    #expect(codes("abcd") { $0.bytes = 3 } == [InputCode.fileTooLarge])
    #expect(codes("ab\nabcd") { $0.lineBytes = 3 } == [InputCode.lineTooLong])
    #expect(codes("ab\nabcd") { $0.lineBytes = 4 }.isEmpty)
  }

  private static func grid(columns: Int, rows: Int) -> String {
    let border = String(repeating: "+-", count: columns) + "+\n"
    let row = String(repeating: "|a", count: columns) + "|\n" + border
    return border + String(repeating: row, count: rows)
  }

  @Test func refusesWideTables() {
    #expect(codes(Self.grid(columns: 129, rows: 1)) == [InputCode.tableTooWide])
    #expect(codes(Self.grid(columns: 128, rows: 1)).isEmpty)
    let simple = String(repeating: "= ", count: 129) + "\n"
    #expect(codes(simple + "a\n" + simple) == [InputCode.tableTooWide])
    let record = ".. csv-table::\n\n   " + String(repeating: ",", count: 128) + "\n"
    #expect(codes(record) == [InputCode.tableTooWide])
  }

  @Test(arguments: [
    grid(columns: 2, rows: 11),
    "== ==\n" + String(repeating: "1  2\n", count: 11) + "== ==\n",
    ".. csv-table::\n\n" + String(repeating: "   1, 2\n", count: 11),
    ".. list-table::\n\n" + String(repeating: "   * - 1\n     - 2\n", count: 11),
  ])
  func refusesLongTables(_ text: String) {
    #expect(codes(text) { $0.rows = 10 } == [InputCode.tableTooLong])
    #expect(codes(text) { $0.rows = 11 }.isEmpty)
    #expect(codes(text) { $0.cells = 21 } == [InputCode.tableTooLarge])
    #expect(codes(text) { $0.cells = 22 }.isEmpty)
  }

  @Test func refusesDeepNesting() {
    let stairs = (0..<110).map { String(repeating: " ", count: $0) + "x\n" }.joined()
    #expect(codes(stairs) == [InputCode.nestingTooDeep])
    #expect(codes(String(repeating: "* ", count: 110) + "x") == [InputCode.nestingTooDeep])
    let notes = (0..<110).map { String(repeating: "   ", count: $0) + ".. note::\n\n" }.joined()
    #expect(codes(notes + String(repeating: " ", count: 400) + "x") == [InputCode.nestingTooDeep])
  }

  @Test func endsQuicklyWhereBordersCrossEverywhere() {
    let plusses = String(repeating: "+", count: 120)
    _ = codes("+-" + plusses + "-+\n" + String(repeating: "|\(plusses)++|\n", count: 2000))
    _ = codes(String(repeating: "+-+-+\n", count: 20_000))
    let open = "+" + String(repeating: "-+", count: 127) + "\n"
    _ = codes(open + String(repeating: "|" + String(repeating: "|", count: 254) + "\n", count: 900))
  }

  @Test(arguments: [
    "*", "**", "`", "``", "*a **b ``c `d |e ", "[#]_ ", "|a| ", ":a:", "::", "_", "\\", "- ", "+-",
  ])
  func readsLongLinesOfMarksInLinearTime(_ marks: String) {
    let line = String(repeating: marks, count: 20_000 / marks.utf8.count) + "\n"
    _ = codes(String(repeating: line, count: 12))
  }

  @Test func boundsWhatSubstitutionsGrowTo() {
    let text = ".. |a| replace:: " + String(repeating: "|a| ", count: 100) + "\n\n|a|\n"
    let result = ReStructuredTextReader.read(SourceFile(path: "a.rst", text: text))
    guard case .paragraph(let inlines) = result.value.blocks.first?.kind else { return }
    #expect(inlines.plainText.utf8.count < 64 << 20)
  }
}
