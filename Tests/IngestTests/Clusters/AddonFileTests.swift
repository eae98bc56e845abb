import Diagnostics
import Ingest
import NetworkModel
import Testing

/// Files that belong to no distribution and decide flows.
@Suite struct AddonFiles {
  private func read(_ file: String, second: String = "10.0.0.2") -> Diagnosed<ClusterDefinition?> {
    HarborModel.cluster([
      "hosts.yaml": HarborModel.hosts(
        "boat",
        """
        cni: radar.yaml
        addons: [lamp]
        hosts:
          - {name: s1, role: controller, address: 10.0.0.1}
          - {name: a1, role: worker, address: \(second)}
        """), "radar.yaml": file,
    ])
  }

  private func value(_ name: String, in read: Diagnosed<ClusterDefinition?>) -> Value? {
    read.value?.addons.first { $0.name == name }?.value
  }

  private let radar = "apiVersion: radar.example/v1\nkind: Radar\n"

  @Test func loadsWithTheModel() {
    #expect(HarborModel.read.diagnostics.map(\.message) == [])
    #expect(HarborModel.catalog.addonFiles.map(\.id) == ["radar", "sonar-values"])
  }

  @Test func provideValuesWithTheLineThatDecided() throws {
    let read = read(radar + "spec:\n  range: 200\n  beams:\n    - {band: X}\n    - {name: b}\n")
    #expect(read.diagnostics == [])
    let addons = try #require(read.value).addons
    #expect(value("radar-x", in: read) == .boolean(true))
    #expect(value("radar-s", in: read) == .boolean(true))
    #expect(value("radar-range", in: read) == .integer(200))
    #expect(value("radar-far", in: read) == .boolean(true))
    let x = try #require(addons.first { $0.name == "radar-x" })
    #expect(x.reasons.map(\.text) == ["spec.beams[].band: X,S"])
    #expect(x.span.description == "radar.yaml:6:14")
    #expect(addons.first { $0.name == "lamp" }?.reasons.map(\.text) == ["add-on lamp is listed"])
    #expect(read.value?.filePaths.contains("radar.yaml") == true)
  }

  @Test func fallBackToDefaultsAndLeaveOutWhatIsMissing() {
    let read = read(radar)
    #expect(value("radar", in: read) == .boolean(true))
    #expect(value("radar-s", in: read) == .boolean(true))
    #expect(value("radar-x", in: read) == .boolean(false))
    #expect(value("radar-range", in: read) == nil)
  }

  @Test func knowWhichHostsRunPods() {
    let file = radar + "spec: {beams: [{band: SCross}]}\n"
    #expect(value("radar-cross", in: read(file)) == .boolean(false))
    #expect(value("radar-cross", in: read(file, second: "10.9.0.2")) == .boolean(true))
  }

  @Test func areRecognisedByTheirKeysWithoutAKind() {
    let read = read("image: {tag: x}\npings: {enabled: false}\n")
    #expect(read.diagnostics == [])
    #expect(value("sonar", in: read) == .boolean(false))
    #expect(read.value?.addonFiles.map(\.addon) == ["sonar-values"])
  }

  @Test(arguments: ["", "# all as the chart has it\n", "{}\n", "---\n"])
  func leaveEverythingToDefaultsWhenTheySayNothing(_ text: String) {
    let read = read(text)
    #expect(read.diagnostics == [])
    #expect(value("sonar", in: read) == .boolean(true))
  }

  @Test func areFoundInLists() {
    let resource = "  - apiVersion: radar.example/v1\n    kind: Radar\n    spec: {range: 120}\n"
    let other = "  - {apiVersion: v1, kind: Secret}\n"
    let read = read("apiVersion: v1\nkind: List\nitems:\n" + other + resource)
    #expect(read.diagnostics.map(\.code.name) == ["skipped-document"])
    #expect(value("radar-range", in: read) == .integer(120))
  }

  @Test(arguments: [
    ("kind: Periscope\n", "unknown-addon-file"), ("depth: 3\n", "unknown-addon-file"),
    ("kind: Radar\nspec: {range: ${R}}\n", "template-not-rendered"),
    ("kind: Radar\nkind: Radar\n", "duplicate-key"),
  ])
  func areReportedWhenTheyCannotBeUsed(_ text: String, code: String) {
    #expect(read(text).diagnostics.map(\.code.name) == [code])
  }

  @Test func areReportedWhenTheModelHasNoAddonForThem() throws {
    let model = [
      SourceFile(path: "model/sources.yaml", text: HarborModel.sources),
      SourceFile(path: "model/distributions/boat.yaml", text: HarborModel.boat),
    ]
    let hosts = SourceFile(
      path: "hosts.yaml", text: HarborModel.hosts("boat", "cni: radar.yaml\nhosts: []\n"))
    let file = SourceFile(path: "radar.yaml", text: radar)
    let parts = [hosts, file].map { ClusterBundle.Part(name: $0.path, span: $0.wholeSpan) }
    let bundle = ClusterBundle(fallbackName: "x", place: hosts.wholeSpan, files: parts)
    let read = ClusterReader(catalog: CatalogReader.read(model).value).read(bundle)
    #expect(read.diagnostics.map(\.code) == [ClusterCode.addonFile])
    #expect(read.diagnostics.first?.span?.text == "radar.yaml")
    #expect(read.diagnostics.first?.notes.contains { $0.kind == .fix } == true)
  }

  @Test func answerExpressions() throws {
    let read = read(radar + "spec: {range: 200, beams: [{band: X}]}\n")
    let definition = try #require(read.value)
    let scope = Scope(definition: definition)
    func evaluate(_ text: String) throws -> Value {
      let span = SourceFile(path: "m", text: text).wholeSpan
      return try ExpressionParser.parse(text, at: span).evaluate(in: scope).value
    }
    #expect(try evaluate("addon(radar-x)") == .boolean(true))
    #expect(try evaluate("addon(radar-s)") == .boolean(false))
    #expect(try evaluate("addon(lamp)") == .boolean(true))
    #expect(try evaluate("addonValue(radar-range)") == .integer(200))
    #expect(try evaluate("addonValue(nothing)") == .missing)
  }

  private struct Scope: ExpressionScope {
    let definition: ClusterDefinition
    func fact(_ name: String) -> Evaluation? { nil }
    func key(_ path: String) -> Evaluation { Evaluation(.missing) }
    func isSet(_ path: String) -> Evaluation { Evaluation(.boolean(false)) }
  }

  @Test(arguments: [
    ("S in $spec.beams[].band", "S in $spec.beams[].bnd", "unknown-name"),
    ("S in $spec.beams[].band", "T in $spec.beams[].band", "unknown-name"),
    ("source: [code radar.go]", "soruce: [code radar.go]", "entry-without-source"),
    ("named: cni", "nmaed: cni", "missing-key"),
  ])
  func areCheckedWithTheModel(_ text: String, _ wrong: String, code: String) {
    let read = CatalogReader.read([
      SourceFile(path: "model/sources.yaml", text: HarborModel.sources),
      SourceFile(
        path: "model/addons/radar.yaml", text: HarborModel.radar.replacing(text, with: wrong)),
    ])
    #expect(read.diagnostics.contains { $0.code.name == code })
  }
}
