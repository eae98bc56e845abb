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
    "a = var.other", "a = [1, 2", "a", "= 3", "a = \"open", "/* open", "a = <<EOT\nx\nEOT",
  ])
  func reportsWhatIsNoValueAndReadsOn(_ text: String) {
    let read = read(text + "\nlast = \"ok\"\n")
    #expect(read.diagnostics.contains { $0.code.name == "tfvars-syntax" })
  }

  @Test func endsOnDeepNesting() {
    let read = read("a = " + String(repeating: "[", count: 10_000))
    #expect(!read.diagnostics.isEmpty)
  }
}
