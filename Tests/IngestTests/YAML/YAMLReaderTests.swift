import Diagnostics
import Ingest
import Testing

@Suite struct YAMLReaderTests {
  private func read(_ text: String, aliases: YAMLReader.Aliases = .refused)
    -> Diagnosed<YAMLNode?>
  {
    YAMLReader.read(SourceFile(path: "a.yaml", text: text).wholeSpan, aliases: aliases)
  }

  @Test(arguments: [
    ("a: b", "b", "b"), ("a: 'it''s' # c", "it's", "'it''s'"),
    ("a: \"x\\n\\\"é\"", "x\n\"é", "\"x\\n\\\"é\""), ("a: two words", "two words", "two words"),
    ("a: folded\n  over", "folded over", "folded\n  over"), ("é: ü", "ü", "ü"),
    ("a: |\n  x\n  y\n", "x\ny\n", "|\n  x\n  y"),
    ("a: >-\n  x\n  y\n\nb: 1", "x y", ">-\n  x\n  y"),
    ("a: !!str 22:22", "22:22", "22:22"), ("a: \"q\n  r\"", "q r", "\"q\n  r\""),
    ("a: x*y", "x*y", "x*y"), ("a: '*'", "*", "'*'"), ("\"a\": b\r\n", "b", "b"),
    ("{a: \"b\", c: d}", "b", "\"b\""),
  ])
  func givesTheTextAndTheBytesOfScalars(_ yaml: String, text: String, source: String) throws {
    let result = read(yaml)
    let value = try #require(result.value?.entries?.first?.value)
    #expect(value.scalar?.text == text)
    #expect(value.span.text == source)
    #expect(result.diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("a:", true), ("a: ~", true), ("a: null", true), ("a: 'null'", false), ("a: no", false),
  ])
  func tellsNothingFromWords(_ yaml: String, isNull: Bool) {
    #expect(read(yaml).value?["a"]?.scalar?.isNull == isNull)
  }

  @Test func leavesScalarsUninterpreted() {
    let node = read("- no\n- 22:22\n- 0o17\n- 1e3\n- '1'\n").value
    #expect(node?.elements?.map { $0.scalar?.text } == ["no", "22:22", "0o17", "1e3", "1"])
    #expect(node?.elements?.map { $0.scalar?.isQuoted } == [false, false, false, false, true])
  }

  @Test func givesTheBytesOfCollections() throws {
    let root = try #require(read("# c\na:\n- {x: 1, y: [2, 3, ] }\n-\n  - 4\nb: []\n").value)
    #expect(root.span.text == "a:\n- {x: 1, y: [2, 3, ] }\n-\n  - 4\nb: []")
    let list = try #require(root["a"])
    #expect(list.elements?.map(\.span.text) == ["{x: 1, y: [2, 3, ] }", "- 4"])
    #expect(list.elements?.first?["y"]?.span.text == "[2, 3, ]")
    #expect(root["b"]?.span.text == "[]")
    #expect(root.entries?.map(\.key.span.start.line) == [2, 6])
  }

  @Test func readsAPartOfAFile() throws {
    let file = SourceFile(path: "a.md", text: "é text\n\n```yaml\nk: ü\nl: [m]\n```\n")
    let start = Array("é text\n\n```yaml\n".utf8).count
    let end = start + Array("k: ü\nl: [m]\n".utf8).count
    let node = YAMLReader.read(SourceSpan(file: file, range: start..<end), aliases: .refused).value
    #expect(node?["k"]?.span.text == "ü")
    #expect(node?["l"]?.span.start == .init(line: 5, column: 4))
  }

  @Test func reportsBothPlacesOfADuplicateKeyAndReadsTheRest() throws {
    let result = read("a: 1\nb:\n  'k': x\n  k: y\na: 2\na: 3\n\"q\\u0041\": 1\nqA: 2\n")
    let sorted = result.diagnostics.sorted()
    #expect(sorted.map(\.code) == Array(repeating: InputCode.duplicateKey, count: 4))
    #expect(sorted.map { $0.span?.start.line } == [4, 5, 6, 8])
    #expect(sorted.map { $0.related.first?.span.start.line } == [3, 1, 1, 7])
    #expect(result.value?.entries?.map(\.key.text) == ["a", "b", "a", "a", "qA", "qA"])
    #expect(result.value?["a"]?.scalar?.text == "1")
  }

  @Test func acceptsOneDocumentAmongEmptyOnes() {
    let result = read("---\n---\na: 1\n---\n# nothing\n")
    #expect(result.diagnostics.isEmpty)
    #expect(result.value?["a"]?.scalar?.text == "1")
  }

  @Test func reportsASecondDocumentAndReadsTheFirst() {
    let result = read("a: 1\n---\nb: 2\n---\nc: 3\n")
    #expect(result.diagnostics.map(\.code) == [InputCode.severalDocuments])
    #expect(result.diagnostics.first?.span?.start.line == 3)
    #expect(result.value?["a"] != nil)
  }

  @Test(arguments: ["", "# only a comment\n", "---\n", "\n\n", "~"])
  func readsNothingFromNothing(_ text: String) {
    let result = read(text)
    #expect(result.value == nil)
    #expect(result.diagnostics.isEmpty)
  }

  @Test func refusesAnchorsAndAliasesWithTheirPlaces() {
    let result = read("a: &x 1\nb: *x\n")
    #expect(result.diagnostics.map(\.code) == [InputCode.aliasRefused, InputCode.aliasRefused])
    #expect(result.diagnostics.map(\.span?.text) == ["&x", "*x"])
  }

  @Test func expandsAliasesAtTheirOwnPlace() {
    let result = read("a: &x {p: 1}\nb: *x\n", aliases: .allowed)
    #expect(result.diagnostics.isEmpty)
    #expect(result.value?["b"]?["p"]?.scalar?.text == "1")
    #expect(result.value?["b"]?.span.text == "*x")
  }

  @Test(arguments: [
    ("a: *nope", "*nope"), ("a: &a [*a]", "*a"), ("a: *.example.org", "*.example.org"),
  ])
  func reportsAliasesThatMeanNothing(_ yaml: String, marked: String) {
    let result = read(yaml, aliases: .allowed)
    #expect(result.diagnostics.map(\.code) == [InputCode.yamlSyntax])
    #expect(result.diagnostics.first?.span?.text == marked)
  }

  @Test(arguments: ["? [a]\n: 1\n", "? {a: b}\n: 1\n", "[a, b]: 1\n"])
  func refusesCollectionsAsKeys(_ yaml: String) {
    #expect(read(yaml).diagnostics.map(\.code) == [InputCode.wrongType])
  }
}
