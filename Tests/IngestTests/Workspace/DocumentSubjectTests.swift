import Diagnostics
import NetworkModel
import Testing

@testable import Ingest

@Suite struct DocumentSubjectTests {
  private static func distribution(
    _ id: String, aliases: [String] = [], base: String? = nil
  ) throws -> Distribution {
    let first = try #require(ProductVersion("1.0"))
    var made = Distribution(
      id: id, title: id, versions: ClosedVersionRange(first, through: first),
      span: SourceFile(path: "m", bytes: []).wholeSpan)
    made.aliases = aliases
    made.base = base
    return made
  }

  private func subject(_ text: String) throws -> PortDocument.Description {
    let catalog = Catalog(
      sources: [], components: [],
      distributions: [
        try Self.distribution("inner"),
        try Self.distribution("outer-9", aliases: ["outer 9"], base: "inner"),
        try Self.distribution("other"),
      ], vocabulary: Vocabulary())
    let table = "\n\n| Port | Protocol |\n|---|---|\n| 80 | TCP |\n"
    return PortDocumentFixture(text + table, catalog: catalog).document.description
  }

  @Test func takesTheProductThatTheTextNames() throws {
    let description = try subject("# Inner network\n\nInner opens ports. All of inner.")
    #expect(description.distribution == "inner")
    #expect(description.concluded == "named 3 times in the text")
  }

  @Test func prefersTheProductThatBringsTheOtherAlong() throws {
    let text = "Outer 9 runs inner. Inner is old, inner is good, inner is small. Outer 9 is new."
    #expect(try subject(text).distribution == "outer-9")
  }

  @Test(arguments: [
    "Inner and other. Other and inner.", "Inner once.", "Winner and dinner, winner and inners.", "",
  ])
  func leavesItOpenWhereItIsNotClear(_ text: String) throws {
    #expect(try subject(text).distribution == nil)
  }

  @Test func keepsWhatTheFrontMatterStates() throws {
    let description = try subject("---\ndistribution: other\n---\n\nInner, inner and inner.")
    #expect(description.distribution == "other")
    #expect(description.concluded == nil)
  }

  @Test func takesTheDateOfThePage() throws {
    #expect(try subject("Last Update: Mar 5, 2024").published == "2024-03-05")
  }
}
