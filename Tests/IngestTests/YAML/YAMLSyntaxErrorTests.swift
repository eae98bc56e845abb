import Diagnostics
import Ingest
import Testing

@Suite struct YAMLSyntaxErrorTests {
  private func diagnostics(_ text: String) -> [Diagnostic] {
    YAMLReader.read(SourceFile(path: "a.yaml", text: text).wholeSpan, aliases: .refused).diagnostics
  }

  @Test(arguments: [
    ("a: b: c", 1, 5, "quote the value"), ("a:\n\tb: 1", 2, 1, "indent with blanks"),
    ("a: [1,\n  2\nz: 3", 3, 2, "close the bracket"), ("é: ü\na: @b", 2, 4, "quote the value"),
    ("a: \"x", 1, 6, "close the quote"), ("a:\n  - b\n c: d", 3, 2, "fits"),
    ("a: 1\nb\nc: 2", 3, 1, "write `: `"),
  ])
  func saysWhereAndWhatToDo(_ text: String, line: Int, column: Int, fix: String) throws {
    let found = diagnostics(text)
    #expect(found.map(\.code) == [InputCode.yamlSyntax])
    let diagnostic = try #require(found.first)
    #expect(diagnostic.span?.start == .init(line: line, column: column))
    let notes = diagnostic.notes.map(\.text).joined() + diagnostic.message
    #expect(notes.contains(fix), "\(notes)")
  }

  @Test func namesTheCharacterThatMayNotStandInYAML() throws {
    let diagnostic = try #require(diagnostics("a: 1\nb: é\u{7}x").first)
    #expect(diagnostic.message == "character U+0007 may not stand in YAML")
    #expect(diagnostic.span?.start == .init(line: 2, column: 5))
  }

  @Test(arguments: [
    "a: {{ b }} c", "{{ if x }}\na: 1", "a: {{ .Values.port }}", "{% if x %}\na: 1", "a: [${x}, }",
  ])
  func recognisesTemplates(_ text: String) {
    let found = diagnostics(text)
    #expect(found.map(\.code) == [InputCode.templateNotRendered])
    #expect(found.first?.notes.contains { $0.kind == .fix } == true)
  }

  @Test func acceptsTemplateMarksInQuotes() {
    #expect(diagnostics("a: '{{ b }}'\nc: ${d}\n").isEmpty)
  }
}
