import Diagnostics
import Ingest
import Markup
import NetworkModel
import Testing

/// A model in which hosts can differ: a port that each decides, a flag, a limit.
private enum VariedModel {
  static let distribution = """
    distribution: toy
    title: Toy
    versions: "1.0..1.9"
    nodes: [controller, worker]
    roles: {controller: {}, worker: {}}
    configuration:
      source: [code config.go]
      formats: [{id: config, syntax: yaml}]
      keys:
        agent-port: {type: port, default: 9000, perHost: true}
        mode: {type: enumeration, values: [plain, quiet], default: plain}
      flags: [--debug]
    facts:
      agentPort: {title: Port of the agent, is: $agent-port}
    constraints:
      - id: quiet-windows
        rule: provider-limit
        when: "$mode == quiet and hosts(os, windows) > 0"
        at: [$mode]
        says: "mode {$mode} with {agentPort}"
        fix: use plain
        source: [code config.go]
    components:
      tunnel: {set: {port: agentPort}}
    listens:
      - {id: profile, protocol: tcp, ports: "6060", on: [controller, worker], bind: all, when: hostFlag(--debug), source: [code p.go]}
    """

  static let hosts = """
    cluster: attic
    distribution: toy
    version: "1.4"
    config: main.yaml
    hosts:
      - {name: c1, role: controller, address: 10.0.0.1}
      - {name: w1, role: worker, address: 10.0.0.2, config: w1.yaml}
      - {name: w2, role: worker, address: 10.0.0.3, installFlags: [--debug]}
    """

  static func resolve(hosts: String = hosts, main: String = "mode: plain\n", own: String) throws
    -> ResolvedCluster
  {
    let component = SmallModel.component.replacing("from: worker", with: "from: controller")
      .replacing("to: controller", with: "to: worker")
    let catalog = SmallModel.read(component: component, distribution: distribution)
    #expect(catalog.diagnostics.map(\.message) == [])
    let files = [("hosts.yaml", hosts), ("main.yaml", main), ("w1.yaml", own)].map { name, text in
      ClusterBundle.Part(name: name, span: SourceFile(path: name, text: text).wholeSpan)
    }
    let bundle = ClusterBundle(fallbackName: "attic", place: files[0].span, files: files)
    let read = ClusterReader(catalog: catalog.value).read(bundle)
    #expect(read.diagnostics.map(\.message) == [])
    let definition = try #require(read.value)
    return try #require(ClusterResolver(catalog: catalog.value).resolve(definition))
  }
}

@Suite struct HostsThatDiffer {
  @Test func haveFlowsOfTheirOwn() throws {
    let cluster = try VariedModel.resolve(own: "agent-port: 9100\n")
    let flows = cluster.requiredFlows.filter { $0.id == "toy.tunnel-agent" }
    #expect(flows.map(\.ports.description) == ["9000", "9100"])
    #expect(flows.map(\.hosts) == [["w2"], ["w1"]])
  }

  @Test func areOneFlowWhenTheirValuesAreEqual() throws {
    let cluster = try VariedModel.resolve(main: "agent-port: 9100\n", own: "agent-port: 9100\n")
    let flow = try #require(cluster.requiredFlows.first)
    #expect(cluster.requiredFlows.count == 1)
    #expect(flow.ports.description == "9100")
    #expect(flow.hosts == nil)
  }

  @Test func takeNothingFromTheMainFileForKeysOfTheirOwn() throws {
    let cluster = try VariedModel.resolve(main: "agent-port: 9100\n", own: "mode: plain\n")
    let flows = cluster.requiredFlows.filter { $0.hosts == ["w1"] }
    #expect(flows.map(\.ports.description) == ["9000"])
  }

  @Test func listenWhereTheirFlagsSaySo() throws {
    let cluster = try VariedModel.resolve(own: "mode: plain\n")
    #expect(cluster.exposedNotRequired.map(\.id) == ["toy.profile"])
    #expect(cluster.exposedNotRequired.first?.hosts == ["w2"])
  }

  @Test func acceptAndOpenWhatConcernsThem() throws {
    let cluster = try VariedModel.resolve(own: "agent-port: 9100\n")
    let hosts = cluster.definition.hosts
    let worker = HostFlows(of: hosts[1], in: cluster)
    #expect(worker.accepts.map(\.flow.ports.description) == ["9100"])
    #expect(worker.accepts.first?.prefixes.map(\.description) == ["10.0.0.1/32"])
    #expect(worker.initiates == [])
    let controller = HostFlows(of: hosts[0], in: cluster)
    #expect(controller.accepts == [])
    #expect(
      controller.initiates.map { $0.prefixes.map(\.shortDescription) } == [
        ["10.0.0.3"], ["10.0.0.2"],
      ])
  }
}

@Suite struct Constraints {
  @Test func areBrokenWithTheValuesOfTheCluster() throws {
    let hosts = VariedModel.hosts.replacing("installFlags: [--debug]", with: "os: windows")
    let cluster = try VariedModel.resolve(hosts: hosts, main: "mode: quiet\n", own: "mode: quiet\n")
    let broken = try #require(cluster.brokenConstraints.first)
    #expect(broken.message == "mode quiet with 9000")
    #expect(broken.reasons.first?.span?.description == "main.yaml:1:7")
  }

  @Test func areKeptByOtherClusters() throws {
    #expect(try VariedModel.resolve(own: "mode: quiet\n").brokenConstraints == [])
  }
}

@Suite struct AbsentEntries {
  @Test(arguments: [
    ("toy.profile", "its condition does not hold", "--debug not given"),
    ("toy.nothing", "", ""),
  ])
  func sayWhatIsMissing(id: String, cause: String, reason: String) throws {
    let hosts = VariedModel.hosts.replacing(", installFlags: [--debug]", with: "")
    let cluster = try VariedModel.resolve(hosts: hosts, own: "mode: plain\n")
    let catalog = SmallModel.read(distribution: VariedModel.distribution).value
    let absent = ClusterResolver(catalog: catalog).absence(of: id, in: cluster.definition)
    #expect(absent?.cause ?? "" == cause)
    #expect(absent?.reasons.first?.text ?? "" == reason)
  }
}

@Suite struct NumbersThatNobodyMeans {
  @Test(arguments: ["9223372036854775807", "-9223372036854775808"])
  func endNoExpression(_ number: String) throws {
    let distribution = VariedModel.distribution.replacing(
      "set: {port: agentPort}", with: "set: {port: \"plus($agent-port, 1)\"}"
    ).replacing("at: [$mode]", with: "at: [\"subnets(10.0.0.0/8, $agent-port)\"]")
    #expect(distribution != VariedModel.distribution)
    let catalog = SmallModel.read(distribution: distribution).value
    let hosts = SourceFile(path: "hosts.yaml", text: VariedModel.hosts)
    let files = [("main.yaml", "agent-port: \(number)\n"), ("w1.yaml", "mode: quiet\n")]
    let parts =
      [ClusterBundle.Part(name: "hosts.yaml", span: hosts.wholeSpan)]
      + files.map { name, text in
        ClusterBundle.Part(name: name, span: SourceFile(path: name, text: text).wholeSpan)
      }
    let bundle = ClusterBundle(fallbackName: "a", place: hosts.wholeSpan, files: parts)
    let definition = try #require(ClusterReader(catalog: catalog).read(bundle).value)
    #expect(ClusterResolver(catalog: catalog).resolve(definition) != nil)
  }
}
