import Diagnostics
import Ingest
import NetworkModel
import Testing

@Suite struct ControlReading {
  private static let framework = """
    framework: toy-security
    title: Toy Security Standard
    publisher: Toy Board
    version: "1.0"
    label: Toy Security 1.0
    names: [TSS 1.0]
    retrieved: 2026-01-02
    source: [code toy.md]
    controls:
      - id: T-1(2)
        summary: Ports are listed.
        coverage: supports
        by: {rules: [over-broad], outputs: [register, diagrams]}
        manual: Approve the list.
        aliases: [TSS 0.9 T-7]
        unverified: true
      - id: T-2
        summary: Doors are locked.
        coverage: none
        manual: Lock the doors.
    """

  private static func read(
    replacing text: String = "", with new: String = "", beside: [SourceFile] = []
  ) -> Diagnosed<Catalog> {
    let changed = text.isEmpty ? framework : framework.replacing(text, with: new)
    return CatalogReader.read(
      [
        SourceFile(path: "model/sources.yaml", text: SmallModel.sources),
        SourceFile(path: "model/controls/toy.yaml", text: changed),
      ] + beside)
  }

  @Test func readsAFrameworkWithoutComplaint() throws {
    let read = Self.read()
    #expect(read.diagnostics.map(\.message) == [])
    let framework = try #require(read.value.controls.framework("toy-security"))
    #expect(framework.title == "Toy Security Standard")
    #expect(framework.publisher == "Toy Board")
    #expect(framework.version == "1.0")
    #expect(framework.names == ["TSS 1.0"])
    #expect(framework.retrieved?.text == "2026-01-02")
    #expect(framework.sources.map(\.source) == ["code"])
    #expect(framework.controls.map(\.id) == ["T-1(2)", "T-2"])
  }

  @Test func readsAControl() throws {
    let catalog = Self.read().value.controls
    let control = try #require(catalog.reference("TSS 1.0 T-1(2)").flatMap { catalog.control($0) })
    #expect(control.summary == "Ports are listed.")
    #expect(control.coverage == .supports)
    #expect(control.rules.map(\.name) == ["over-broad"])
    #expect(control.rules.map(\.span.text) == ["over-broad"])
    #expect(control.outputs == [.register, .diagrams])
    #expect(control.manual == "Approve the list.")
    #expect(control.aliases == ["TSS 0.9 T-7"])
    #expect(control.isUnverified)
    let other = try #require(catalog.reference("TSS 1.0 T-2").flatMap { catalog.control($0) })
    #expect(!other.isUnverified && other.rules.isEmpty && other.outputs.isEmpty)
  }

  @Test(arguments: [
    ("publisher: Toy Board\n", "", "missing-key"),
    ("version: \"1.0\"\n", "", "missing-key"),
    ("retrieved: 2026-01-02\n", "", "missing-key"),
    ("retrieved: 2026-01-02", "retrieved: 2026-02-30", "unknown-word"),
    ("source: [code toy.md]\n", "", "entry-without-source"),
    ("source: [code toy.md]", "source: [cod toy.md]", "entry-without-source"),
    ("label: Toy", "lable: Toy", "unknown-key"),
    ("summary: Ports are listed.\n", "sumary: Ports.\n", "unknown-key"),
    ("{rules: [over-broad], ", "{rule: [over-broad], ", "unknown-key"),
    ("coverage: supports", "coverage: covers", "unknown-word"),
    ("[register, diagrams]", "[register, diagram]", "unknown-word"),
    ("unverified: true", "unverified: maybe", "wrong-type"),
    ("- id: T-2", "- id: T-1(2)", "duplicate-id"),
    ("by: {rules: [over-broad], outputs: [register, diagrams]}", "by: {}", "control-coverage"),
    ("coverage: supports", "coverage: none", "control-coverage"),
    ("    manual: Approve the list.\n", "", "control-without-manual-step"),
    ("manual: Approve the list.", "manual: Show that you are compliant.", "control-overclaims"),
    ("summary: Ports are listed.", "summary: Says the compliance status.", "control-overclaims"),
  ])
  func reportsWhatIsWrong(_ text: String, _ wrong: String, name: String) {
    #expect(Self.framework.contains(text))
    let read = Self.read(replacing: text, with: wrong)
    #expect(
      read.diagnostics.contains { $0.code.name == name },
      "\(read.diagnostics.map { "\($0.code.name): \($0.message)" })")
    #expect(read.diagnostics.allSatisfy { $0.span?.file.path == "model/controls/toy.yaml" })
  }

  @Test func asksForNoManualStepWhereTheControlIsSatisfied() {
    let read = Self.read(
      replacing: "coverage: supports", with: "coverage: satisfies")
    #expect(read.diagnostics.map(\.message) == [])
    let without = Self.framework.replacing("coverage: supports", with: "coverage: satisfies")
      .replacing("    manual: Approve the list.\n", with: "")
    let file = SourceFile(path: "model/controls/toy.yaml", text: without)
    let sources = SourceFile(path: "model/sources.yaml", text: SmallModel.sources)
    #expect(CatalogReader.read([sources, file]).diagnostics.map(\.message) == [])
  }

  @Test func reportsFrameworksWithOneId() {
    let read = Self.read(
      beside: [SourceFile(path: "model/controls/toy-again.yaml", text: Self.framework)])
    #expect(read.diagnostics.map(\.code.name) == ["duplicate-id"])
  }

  @Test func letsControlsCiteSources() {
    let audited = ModelAudit(catalog: Self.read().value, today: nil).problems()
    #expect(!audited.contains { $0.message.contains("cited by no entry") })
  }
}
