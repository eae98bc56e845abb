import Diagnostics
import Ingest
import Markup
import NetworkModel
import Testing

@Suite struct ClusterReading {
  private let reader = ClusterReader(catalog: SmallModel.read().value)

  private let hosts = """
    cluster: attic
    distribution: toy
    version: "1.4"
    config: config.yaml
    hosts:
      - {name: c1, role: controller, address: 10.0.0.1}
      - {name: w1, role: worker, address: 10.0.0.2}
    networks: {admin: [10.9.0.0/24]}
    """

  private func bundle(hosts: String, configuration: String = "mode: plain\n") -> ClusterBundle {
    let files = [
      ClusterBundle.Part(
        name: "hosts.yaml", span: SourceFile(path: "hosts.yaml", text: hosts).wholeSpan),
      ClusterBundle.Part(
        name: "config.yaml", span: SourceFile(path: "config.yaml", text: configuration).wholeSpan),
    ]
    return ClusterBundle(fallbackName: "attic", place: files[0].span, files: files)
  }

  @Test func resolvesAFlowWithItsReason() throws {
    let read = reader.read(bundle(hosts: hosts, configuration: "tunnel:\n  port: 9000\n"))
    #expect(read.diagnostics == [])
    let definition = try #require(read.value)
    let cluster = try #require(
      ClusterResolver(catalog: SmallModel.read().value).resolve(definition))
    let flow = try #require(cluster.requiredFlows.first)
    #expect(flow.id == "toy.tunnel-agent")
    #expect(flow.ports.description == "9000")
    #expect(flow.because == "tunnel.port: 9000; mode not set, default plain")
    #expect(flow.reasons.first?.span?.description == "config.yaml:2:9")
  }

  @Test func leavesOutFlowsThatWouldStayOnOneHost() throws {
    let single =
      hosts
      .replacing("role: controller", with: "role: controller+worker")
    let definition = try #require(reader.read(bundle(hosts: single)).value)
    #expect(definition.hosts[0].roles == [.controller, .worker])
    let alone = ClusterDefinition.only(definition.hosts[0], of: definition)
    let cluster = try #require(ClusterResolver(catalog: SmallModel.read().value).resolve(alone))
    #expect(cluster.requiredFlows == [])
  }

  @Test(arguments: [
    ("distribution: toy", "distribution: tpy", "unknown-distribution"),
    ("version: \"1.4\"", "version: \"2.4\"", "version-not-covered"),
    ("version: \"1.4\"", "version: newest", "version-not-covered"),
    ("config: config.yaml", "config: other.yaml", "missing-file"),
    ("address: 10.0.0.2", "address: 10.0.0.1", "duplicate-name"),
    ("name: w1", "name: c1", "duplicate-name"),
    ("address: 10.0.0.2", "address: somewhere", "bad-address"),
    ("role: worker", "role: wroker", "unknown-role"),
    ("name: w1", "name: \"w1;reboot\"", "unsafe-name"),
    ("networks:", "networs:", "unknown-key"),
  ])
  func reportsOneProblemAtItsPlace(_ text: String, _ wrong: String, name: String) throws {
    let read = reader.read(bundle(hosts: hosts.replacing(text, with: wrong)))
    let found = try #require(read.diagnostics.first { $0.code.name == name })
    #expect(found.span?.file.path == "hosts.yaml")
    #expect(found.notes.contains { $0.kind == .fix } || !found.related.isEmpty)
  }

  @Test func readsAClusterFromThePageThatDescribesIt() throws {
    let text =
      "# attic\n\nWords.\n\n```yaml title=\"hosts.yaml\"\n\(hosts)\n```\n\n"
      + "```yaml title=\"config.yaml\"\nmode: quiet\n```\n"
    let page = MarkdownReader.read(SourceFile(path: "clusters/attic.md", text: text)).value
    let read = reader.read(ClusterBundle(page: page, name: "attic"))
    #expect(read.diagnostics == [])
    let definition = try #require(read.value)
    #expect(definition.hosts.map(\.name) == ["c1", "w1"])
    #expect(definition.versionSpan.start.line == 8)
    #expect(definition.configuration?.root["mode"]?.span.start.line == 17)
  }
}

extension ClusterDefinition {
  /// The same cluster with one host only.
  fileprivate static func only(_ host: Host, of definition: ClusterDefinition) -> ClusterDefinition
  {
    var copy = definition
    copy.hosts = [host]
    return copy
  }
}
