import Diagnostics
import NetworkModel
import Testing

@Suite struct HostsOfTheirOwn {
  private func expression(_ text: String) throws -> Expression {
    try ExpressionParser.parse(text, at: DemoModel.span)
  }

  private func resolve(
    _ definition: ClusterDefinition, _ change: (inout Distribution) throws -> Void
  ) throws -> ResolvedCluster {
    let resolver = ClusterResolver(catalog: try DemoModel.catalog(change))
    return try #require(resolver.resolve(definition))
  }

  /// A file that only some hosts have.
  private func file(_ path: String, _ key: String, _ text: String) -> ConfigurationFile {
    let span = SourceFile(path: path, text: "\(key): \(text)").wholeSpan
    let value = ConfigurationValue(.scalar(text, isQuoted: false), span: span)
    return ConfigurationFile(
      root: ConfigurationValue(.map([.init(key: key, keySpan: span, value: value)]), span: span),
      format: "demo", path: path)
  }

  private func administered(_ ports: [UInt16?]) throws -> ResolvedCluster {
    var definition = DemoModel.cluster()
    for (position, port) in ports.enumerated() { definition.hosts[position].sshPort = port }
    return try resolve(definition) { demo in
      demo.flows = [
        try DemoModel.flow("ssh", ports: "sshPorts(controller)", from: .client, to: .controller),
        try DemoModel.flow("ssh-w", ports: "sshPorts(worker)", from: .client, to: .worker),
      ]
    }
  }

  private func accepted(_ cluster: ResolvedCluster) -> [[String]] {
    cluster.definition.hosts.map { host in
      HostFlows(of: host, in: cluster).accepts
        .map { "\($0.flow.id) \($0.flow.ports.description)" }
    }
  }

  @Test func areAdministeredByTheirOwnPort() throws {
    let cluster = try administered([22, 2222, 22])
    #expect(accepted(cluster) == [["demo.ssh 22"], ["demo.ssh 2222"], ["demo.ssh-w 22"]])
    #expect(
      cluster.requiredFlows.flatMap(\.reasons).map(\.text).filter { $0.hasPrefix("SSH") }
        == ["SSH port 22", "SSH port 2222", "SSH port 22"])
  }

  @Test func areNotAdministeredWhereNothingSaysSo() throws {
    let cluster = try administered([22, nil, nil])
    #expect(accepted(cluster) == [["demo.ssh 22"], [], []])
  }

  @Test func shareAFlowWhenTheyShareThePort() throws {
    let cluster = try administered([22, 22, 2222])
    #expect(cluster.requiredFlows.map(\.hosts) == [nil, nil])
  }

  private func withLoadBalancers(
    _ files: [String: ConfigurationFile], holdsAnywhere: Bool
  ) throws -> ResolvedCluster {
    var definition = DemoModel.cluster()
    for (position, host) in definition.hosts.enumerated() {
      definition.hosts[position].configurationPath = files[host.name]?.path
    }
    definition.hostConfigurations = files.values.sorted { $0.path < $1.path }
    return try resolve(definition) { demo in
      var split = DemoModel.key("split", .boolean, defaults: [.init("false")])
      var port = DemoModel.key("lb", defaults: [.init("6444")])
      split.isPerHost = true
      port.isPerHost = true
      demo.keys = [split, port]
      demo.facts = [
        FactDefinition(
          name: "splitRoles", title: "Roles are split",
          cases: [.init(value: try expression("$split"), when: nil)],
          holdsAnywhere: holdsAnywhere, span: DemoModel.span)
      ]
      var balancer = try DemoModel.listener("lb-lo", ports: "$lb", bind: .loopback, .always)
      balancer.on = [.worker]
      balancer.when = try expression("splitRoles")
      demo.listeners = [balancer]
    }
  }

  @Test func followWhatHoldsOnAnyHost() throws {
    let files = ["c2": file("c2.yaml", "split", "true"), "w1": file("w1.yaml", "lb", "7000")]
    let cluster = try withLoadBalancers(files, holdsAnywhere: true)
    #expect(cluster.loopbackOnly.map(\.ports.description) == ["7000"])
    #expect(cluster.fact("splitRoles")?.evaluation.isTrue == true)
    #expect(cluster.loopbackOnly.first?.reasons.map(\.text) == ["lb: 7000", "split: true"])
    #expect(try withLoadBalancers(files, holdsAnywhere: false).loopbackOnly == [])
  }

  @Test func decideTogetherWhenNoneOfThemHasTheMainFile() throws {
    let files = ["c1", "c2", "w1"].map { ($0, file("\($0).yaml", "lb", "7000")) }
    var definition = DemoModel.cluster()
    for (position, (_, file)) in files.enumerated() {
      definition.hosts[position].configurationPath = file.path
    }
    definition.hostConfigurations = files.map(\.1)
    let cluster = try resolve(definition) { demo in
      var port = DemoModel.key("lb", defaults: [.init("6444")])
      port.isPerHost = true
      demo.keys = [port]
      demo.flows = [try DemoModel.flow("balance", ports: "$lb")]
    }
    #expect(cluster.requiredFlows.map(\.ports.description) == ["7000"])
    #expect(cluster.requiredFlows.map(\.hosts) == [nil])
  }

  @Test func keepTheirFlagsInTheOrderInWhichTheyStand() throws {
    var definition = DemoModel.cluster()
    definition.flags = [("--debug=true", "c1"), ("--debug=false", nil)].compactMap {
      StartFlag($0, host: $1, span: DemoModel.span)
    }
    let cluster = try resolve(definition) { demo in
      demo.listeners = [try DemoModel.listener("debug", ports: "6060", bind: .all, .always)]
      demo.listeners[0].when = try expression("hostFlag(--debug)")
    }
    #expect(cluster.exposedNotRequired.map(\.hosts) == [["c1"]])
  }
}
