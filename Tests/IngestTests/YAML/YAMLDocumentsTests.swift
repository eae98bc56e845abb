import Diagnostics
import Ingest
import Testing

/// Several documents in one text, and mappings that bring others in.
@Suite struct YAMLDocuments {
  private func all(_ text: String, aliases: YAMLReader.Aliases = .allowed) -> Diagnosed<[YAMLNode]>
  {
    YAMLReader.readAll(SourceFile(path: "a.yaml", text: text).wholeSpan, aliases: aliases)
  }

  private func one(_ text: String) -> Diagnosed<YAMLNode?> {
    YAMLReader.read(SourceFile(path: "a.yaml", text: text).wholeSpan, aliases: .allowed)
  }

  @Test func areReadWithTheirOwnPlaces() {
    let read = all("a: 1\n---\n# nothing\n---\nb: ü\n--- \nc: [x]\n")
    #expect(read.diagnostics.isEmpty)
    #expect(read.value.count == 3)
    #expect(read.value[1]["b"]?.span.start == .init(line: 5, column: 4))
    #expect(read.value[2]["c"]?.span.text == "[x]")
  }

  @Test func knowTheirOwnAnchorsOnly() {
    let read = all("a: &x 1\n---\nb: *x\n")
    #expect(read.diagnostics.map(\.code) == [InputCode.yamlSyntax])
    #expect(read.diagnostics.first?.span?.text == "*x")
  }

  @Test func reportDuplicateKeysInEachOfThem() {
    let read = all("a: 1\n---\nb: 1\nb: 2\n")
    #expect(read.diagnostics.map(\.code) == [InputCode.duplicateKey])
    #expect(read.diagnostics.first?.span?.start.line == 4)
  }

  @Test func endAtTheLimitOfNodesTogether() {
    var limits = YAMLLimits.standard
    limits.nodes = 10
    let text = Array(repeating: "a: [1, 2]\n", count: 5).joined(separator: "---\n")
    let read = YAMLReader.readAll(
      SourceFile(path: "a", text: text).wholeSpan, aliases: .allowed, limits: limits)
    #expect(read.value.isEmpty)
    #expect(read.diagnostics.map(\.code) == [InputCode.tooManyNodes])
  }

  @Test func mergeMappingsBelowTheirOwnKeys() throws {
    let read = one("x: &x {a: 1, b: 2}\ny: &y {b: 3, c: 4}\nz:\n  b: 5\n  <<: [*x, *y]\n  d: 6\n")
    #expect(read.diagnostics.isEmpty)
    let merged = try #require(read.value?["z"])
    #expect(merged.entries?.map(\.key.text) == ["b", "a", "c", "d"])
    #expect(merged["b"]?.scalar?.text == "5")
    #expect(merged["a"]?.span.start == .init(line: 1, column: 11))
  }

  @Test func mergeNothingElse() {
    #expect(one("a:\n  <<: 1\n").diagnostics.map(\.code) == [InputCode.wrongType])
    #expect(one("a: {'<<': 1}\n").value?["a"]?["<<"]?.scalar?.text == "1")
  }

  @Test func stayBoundedWhenTheyMergeEachOther() {
    let levels = (1...40).map { "l\($0): &l\($0) {a: *l\($0 - 1), b: *l\($0 - 1)}\n" }.joined()
    let read = one("l0: &l0 {x: 1}\n" + levels + "end: {<<: *l40}\n")
    #expect(read.diagnostics.map(\.code) == [InputCode.tooManyNodes])
  }
}
