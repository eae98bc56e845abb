import Diagnostics
import Ingest
import NetworkModel
import Testing

@Suite struct TerraformVariablesReading {
  private func read(_ text: String) -> Diagnosed<ConfigurationValue> {
    TerraformVariablesReader.read(SourceFile(path: "terraform.tfvars", text: text).wholeSpan)
  }

  @Test func readsValuesListsMapsAndComments() {
    let read = read(
      """
      // one
      name = "a \\"quoted\\" text" # two
      count = 3
      /* three
         lines */
      flag  = true
      list = ["a", "b", ]
      map = { key = "value", other = false }
      """)
    #expect(read.diagnostics == [])
    #expect(read.value["name"]?.text == "a \"quoted\" text")
    #expect(read.value["count"]?.text == "3")
    #expect(read.value["flag"]?.text == "true")
    #expect(read.value["list"]?.elements.compactMap(\.text) == ["a", "b"])
    #expect(read.value["map"]?["other"]?.text == "false")
    #expect(read.value["list"]?.span.start.line == 7)
  }

  @Test(arguments: [
    "a = var.other", "a = [1, 2", "a", "= 3", "a = \"open", "/* open", "a = <<EOT\nx",
    "a = inf", "a = <<\nx", "a = format(\"%s\", b)",
  ])
  func reportsWhatIsNoValueAndReadsOn(_ text: String) {
    let read = read(text + "\nlast = \"ok\"\n")
    #expect(read.diagnostics.contains { $0.code.name == "tfvars-syntax" })
  }

  @Test func reportsKeysThatStandTwice() throws {
    let read = read("a = 1\nb = { c = 1, c = 2 }\n\"a\" = 2\n")
    #expect(read.diagnostics.map(\.code) == [InputCode.duplicateKey, InputCode.duplicateKey])
    #expect(read.diagnostics.compactMap { $0.span?.start.line } == [2, 3])
    #expect(read.diagnostics.last?.related.first?.span.start.line == 1)
    #expect(read.diagnostics.last?.notes.contains { $0.kind == .fix } == true)
  }

  @Test func readsHeredocsNumbersAndNestedValues() {
    let read = read(
      """
      cert = <<-EOF
          first
            second # kept
          EOF
      raw = <<WORD
        a
      WORD
      small = -5
      big = 1.5e3
      nested = { "a" = { b = [1, "two", { c = true }], }, d = null, }
      last = "ok"
      """)
    #expect(read.diagnostics == [])
    #expect(read.value["cert"]?.text == "first\n  second # kept")
    #expect(read.value["raw"]?.text == "  a")
    #expect(read.value["cert"]?.span.end.line == 4)
    #expect(read.value["small"]?.text == "-5")
    #expect(read.value["big"]?.text == "1.5e3")
    let list = read.value["nested"]?["a"]?["b"]?.elements
    #expect(list?.count == 3)
    #expect(list?.last?["c"]?.text == "true")
    #expect(read.value["nested"]?["d"]?.content == .null)
    #expect(read.value["last"]?.span.start.line == 11)
  }

  @Test(arguments: ["[", "{a=", "{a=[", "["])
  func endsOnDeepNesting(_ open: String) {
    let read = read("a = " + String(repeating: open, count: 10_000))
    #expect(!read.diagnostics.isEmpty)
    #expect(read.diagnostics.count <= 20)
  }
}
