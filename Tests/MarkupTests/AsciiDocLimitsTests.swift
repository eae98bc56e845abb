import Diagnostics
import Markup
import Testing

@Suite(.timeLimit(.minutes(1))) struct AsciiDocLimitsTests {
  private func codes(_ text: String, _ change: (inout MarkdownLimits) -> Void = { _ in })
    -> [DiagnosticCode]
  {
    var limits = MarkdownLimits.standard
    change(&limits)
    let result = AsciiDocReader.read(SourceFile(path: "a.adoc", text: text), limits: limits)
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
    #expect(codes("abcd") { $0.bytes = 4 }.isEmpty)
    #expect(codes("ab\nabcd") { $0.lineBytes = 3 } == [InputCode.lineTooLong])
    #expect(codes("ab\nabcd") { $0.lineBytes = 4 }.isEmpty)
  }

  @Test func refusesWideTables() {
    let bars = String(repeating: "|a ", count: 129)
    #expect(codes("|===\n\(bars)\n|===") == [InputCode.tableTooWide])
    #expect(codes("|===\n\(bars.dropFirst(3))\n|===").isEmpty)
    #expect(codes("[cols=129*]\n|===\n|a\n|===") == [InputCode.tableTooWide])
    #expect(codes("[cols=999999999*]\n|===\n|a\n|===") == [InputCode.tableTooWide])
    #expect(
      codes(",===\n" + String(repeating: ",", count: 128) + "\n,===") == [InputCode.tableTooWide])
  }

  @Test func refusesLongTables() {
    let rows = String(repeating: "|1 |2\n", count: 11)
    #expect(codes("|===\n\(rows)|===") { $0.rows = 10 } == [InputCode.tableTooLong])
    #expect(codes("|===\n\(rows)|===") { $0.rows = 11 }.isEmpty)
    #expect(codes("|===\n\(rows)|===") { $0.cells = 21 } == [InputCode.tableTooLarge])
    #expect(codes("|===\n\(rows)|===") { $0.cells = 22 }.isEmpty)
    let twice = "|===\n\(rows)|===\n\n|===\n\(rows)|===\n"
    #expect(codes(twice) { $0.cells = 43 } == [InputCode.tableTooLarge])
  }

  @Test func countsTheCellsThatSpansMake() {
    let text =
      "[cols=4*]\n|===\n.9+|a .9+|b .9+|c |d\n" + String(repeating: "|e\n", count: 8) + "|==="
    #expect(codes(text) { $0.cells = 35 } == [InputCode.tableTooLarge])
    #expect(codes(text) { $0.rows = 8 } == [InputCode.tableTooLong])
    #expect(codes(text) { $0.cells = 36 }.isEmpty)
  }

  @Test func refusesDeepNesting() {
    let blocks = (4..<110).map { String(repeating: "=", count: $0) + "\n" }.joined()
    #expect(codes(blocks + "x") == [InputCode.nestingTooDeep])
    let lists = (1..<110).map { String(repeating: "*", count: $0) + " x\n" }.joined()
    #expect(codes(lists) == [InputCode.nestingTooDeep])
    #expect(codes(String(repeating: "* a\n+\n", count: 200) + "b") == [InputCode.nestingTooDeep])
  }

  @Test(arguments: [
    "*", "_", "`", "*_`#", "[", "[.a", "[.a]#b#", "link:", "footnote:[", "{a}", "<<", "^a~b", "+",
    "a::", "|", "a 1+|", "&amp", "http://", "\\",
  ])
  func readsLongLinesOfMarksInLinearTime(_ marks: String) {
    let line = String(repeating: marks, count: 20_000 / marks.utf8.count) + "\n"
    #expect(codes(String(repeating: line, count: 12)).isEmpty)
    _ = codes("|===\n" + String(repeating: line, count: 12) + "|===")
  }

  @Test func boundsWhatAttributesGrowTo() {
    var text = ":a0: 0123456789\n"
    for level in 1...40 {
      text += ":a\(level): " + String(repeating: "{a\(level - 1)}", count: 10) + "\n"
    }
    let result = AsciiDocReader.read(SourceFile(path: "a.adoc", text: text + "\n{a40}{a2}"))
    guard case .paragraph(let inlines) = result.value.blocks.first?.kind else { return }
    #expect(inlines.plainText.utf8.count < 2000)
  }
}
