import Diagnostics
import Ingest
import NetworkModel
import Testing

/// What the vocabulary knows about standards, programs and abilities.
@Suite struct DocumentKnowledgeReading {
  private static func read(_ text: String) -> Diagnosed<Catalog> {
    let sources = SourceFile(
      path: "model/sources.yaml", text: "sources:\n  a: {title: A, date: 2026-11-21}\n")
    return CatalogReader.read([sources, SourceFile(path: "model/vocabulary.yaml", text: text)])
  }

  @Test func keepsTheSuccessorOfAStandard() throws {
    let read = Self.read("standards:\n  - {name: RFC 1, about: X, use: RFC 2, source: [a]}\n")
    let standard = try #require(read.value.vocabulary.knowledge.standards.first)
    #expect(standard.name == "RFC 1" && standard.about == "X" && standard.successor == "RFC 2")
    #expect(standard.sources.map(\.source) == ["a"])
    #expect(read.diagnostics.isEmpty)
  }

  @Test func keepsTheOptionsOfAProgram() throws {
    let read = Self.read(
      """
      programs:
        - program: p
          options: [--one, TWO]
          renamed: {OLD: TWO}
          source: [a]

      """)
    let program = try #require(read.value.vocabulary.knowledge.programs.first)
    #expect(program.name == "p" && program.options == ["--one", "TWO"])
    #expect(program.renamed == ["OLD": "TWO"])
    #expect(read.diagnostics.isEmpty)
  }

  @Test func keepsTheConditionOfAnAbility() throws {
    let read = Self.read(
      """
      abilities:
        - component: calico
          ability: dualStack
          answer: true
          distribution: k0s
          since: "1.2"
          if: the mode is bird
          statedBy: [Bird]
          source: [a]

      """)
    let ability = try #require(read.value.vocabulary.knowledge.abilities.first)
    #expect(ability.component == "calico" && ability.subject == .dualStack && ability.answer)
    #expect(ability.condition == "the mode is bird" && ability.conditionWords == ["bird"])
    #expect(ability.distribution == "k0s" && ability.versions.since == ProductVersion("1.2"))
    #expect(read.diagnostics.isEmpty)
  }

  @Test(arguments: [
    "standards:\n  - {name: RFC 1, about: X, use: RFC 2}\n",
    "programs:\n  - {program: p, options: [--one]}\n",
    "abilities:\n  - {component: c, ability: dualStack, answer: true}\n",
  ])
  func refusesEntriesWithoutASource(_ text: String) {
    #expect(Self.read(text).diagnostics.contains { $0.message == "entry cites no source" })
  }

  @Test func namesTheAbilitiesThatExist() {
    let read = Self.read(
      "abilities:\n  - {component: c, ability: dualstack, answer: true, source: [a]}\n")
    #expect(read.value.vocabulary.knowledge.abilities.isEmpty)
    #expect(read.diagnostics.contains { $0.notes.contains { $0.text == "write dualStack" } })
  }
}
