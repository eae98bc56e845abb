import Diagnostics
import Ingest
import NetworkModel
import Testing

/// A model of two files, small enough to be read at a glance.
enum SmallModel {
  static let sources = """
    sources:
      code: {title: Source code, repository: example/product, revision: abc123, date: 2026-01-02}
    """

  static let component = """
    component: tunnel
    title: Tunnel
    settings:
      port: {type: port, range: 1024-49151, default: 8132}
    flows:
      - id: tunnel-agent
        protocol: tcp
        ports: $port
        from: worker
        to: controller
        why: The agent opens the tunnel.
        source: [code tunnel.go]
    """

  static let distribution = """
    distribution: toy
    title: Toy
    versions: "1.0..1.9"
    nodes: [worker]
    roles: {controller: {aliases: [master]}, worker: {}}
    configuration:
      source: [code config.go]
      formats: [{id: config, syntax: yaml}]
      keys:
        tunnel.port: {type: port, default: 8132}
        mode: {type: enumeration, values: [plain, quiet], default: plain}
    facts:
      quiet: loud == false
      loud: $mode == plain
    components:
      tunnel: {when: loud, set: {port: $tunnel.port}}
    """

  static func read(
    sources: String = sources, component: String = component, distribution: String = distribution
  ) -> Diagnosed<Catalog> {
    CatalogReader.read([
      SourceFile(path: "model/sources.yaml", text: sources),
      SourceFile(path: "model/components/tunnel.yaml", text: component),
      SourceFile(path: "model/distributions/toy.yaml", text: distribution),
    ])
  }
}

@Suite struct CatalogReading {
  @Test func refusesFactsThatHideTheValueOfAComparison() {
    let plain = SmallModel.distribution.replacing("quiet: loud == false", with: "soft: not loud")
    #expect(SmallModel.read(distribution: plain).diagnostics == [])
    for (fact, condition) in [
      ("quiet: false", "$mode == quiet"), ("quiet: false", "$mode in [plain, quiet]"),
      ("quiet: false", "how == quiet"),
    ] {
      let text = plain.replacing("soft: not loud", with: "\(fact)\n  how: $mode")
        .replacing("loud: $mode == plain", with: "loud: \"\(condition)\"")
      let found = SmallModel.read(distribution: text).diagnostics
      #expect(found.map(\.code.id) == ["ND0074"], "\(condition)")
      #expect(found.first?.related.map(\.span.text) == ["quiet"])
    }
  }

  @Test func readsFlagsWithWhatIsKnownOfThem() throws {
    let flags =
      "  flags: [--a, {flag: --b, type: port, since: \"1.2\", until: \"1.8\", use: --a}]\n"
    let text = SmallModel.distribution.replacing("facts:", with: flags + "facts:")
    let read = SmallModel.read(distribution: text)
    #expect(read.diagnostics == [])
    let distribution = try #require(read.value.distribution("toy"))
    #expect(distribution.flags == ["--a", "--b"])
    #expect(distribution.flagSettings.map(\.path.text) == ["--b"])
    #expect(distribution.flagSettings.map(\.versions.until?.text) == ["1.8"])
    #expect(distribution.flagSettings.map(\.replacement) == ["--a"])
    #expect(distribution.flagSettings.first?.sources.isEmpty == false)
    let nameless = text.replacing("flag: --b", with: "falg: --b")
    #expect(
      SmallModel.read(distribution: nameless).diagnostics.map(\.code.name) == ["missing-key"])
  }

  @Test func leavesWhatIsUnsupportedOutOfWhatDocumentsAreComparedWith() throws {
    func flows(_ text: String) throws -> [String] {
      let read = SmallModel.read(distribution: text)
      let distribution = try #require(read.value.distribution("toy"))
      return ModelInventory(distribution: distribution, version: nil, catalog: read.value)
        .flows.map(\.id)
    }
    let plain = SmallModel.distribution
    #expect(try flows(plain) == ["toy.tunnel-agent"])
    #expect(try flows(plain + "\nunsupported: [tunnel]\n") == [])
    #expect(try flows(plain + "\nunsupported: [tunnel-agent]\n") == [])
    let wrong = SmallModel.read(distribution: plain + "\nunsupported: [tunel]\n")
    #expect(wrong.diagnostics.map(\.code.name) == ["unknown-name"])
  }

  @Test func refusesRolesThatComeWithUnknownFlags() {
    let text = SmallModel.distribution.replacing(
      "{aliases: [master]}", with: "{aliases: [master], also: {worker: [--nosuch]}}")
    #expect(SmallModel.read(distribution: text).diagnostics.map(\.code.name) == ["unknown-name"])
  }

  @Test func readsAModelWithoutComplaint() throws {
    let read = SmallModel.read()
    #expect(read.diagnostics.map(\.message) == [])
    let toy = try #require(read.value.distribution("toy"))
    #expect(toy.keys.map(\.path.text) == ["tunnel.port", "mode"])
    #expect(toy.facts.map(\.name) == ["loud", "quiet"])
    #expect(read.value.component("tunnel")?.flows.map(\.id) == ["tunnel-agent"])
    #expect(
      read.value.source("code")?.link(to: "tunnel.go")
        == "https://github.com/example/product/blob/abc123/tunnel.go")
  }

  @Test(arguments: [
    ("    source: [code tunnel.go]", "", "entry-without-source"),
    ("[code tunnel.go]", "[cod tunnel.go]", "entry-without-source"),
    ("ports: $port", "ports: $prot", "unknown-name"),
    ("ports: $port", "ports: (80", "expression-syntax"),
    ("protocol: tcp", "protocol: vrrp", "ports-do-not-fit-protocol"),
    ("protocol: tcp", "protocol: tpc", "unknown-word"),
    ("from: worker", "from: wroker", "unknown-word"),
    ("default: 8132", "default: 80", "default-out-of-range"),
    ("why: The agent opens the tunnel.", "wy: typo", "unknown-key"),
  ])
  func reportsWhatIsWrongInAComponent(_ text: String, _ wrong: String, name: String) {
    let component = SmallModel.component.replacing(text, with: wrong)
    let read = SmallModel.read(component: component)
    #expect(
      read.diagnostics.contains { $0.code.name == name }, "\(read.diagnostics.map(\.message))")
    #expect(read.diagnostics.allSatisfy { $0.span?.file.path == "model/components/tunnel.yaml" })
  }

  @Test(arguments: [
    ("loud: $mode == plain", "loud: $mode == plian", "unknown-name"),
    ("loud: $mode == plain", "loud: quiet == false", "fact-cycle"),
    ("when: loud", "when: not lod", "unknown-name"),
    ("set: {port: $tunnel.port}", "set: {prt: $tunnel.port}", "unknown-name"),
    ("  tunnel: {when", "  tunel: {when", "unknown-name"),
    ("versions: \"1.0..1.9\"", "versions: latest", "unknown-word"),
    ("when: loud", "when: flag(--quiet)", "unknown-name"),
  ])
  func reportsWhatIsWrongInADistribution(_ text: String, _ wrong: String, name: String) {
    let distribution = SmallModel.distribution.replacing(text, with: wrong)
    let read = SmallModel.read(distribution: distribution)
    #expect(
      read.diagnostics.contains { $0.code.name == name }, "\(read.diagnostics.map(\.message))")
  }

  @Test func suggestsTheNearestName() throws {
    let read = SmallModel.read(
      distribution: SmallModel.distribution.replacing("== plain", with: "== plian"))
    let found = try #require(read.diagnostics.first { $0.code.name == "unknown-name" })
    #expect(found.notes.contains { $0.text == "write plain" })
  }
}
