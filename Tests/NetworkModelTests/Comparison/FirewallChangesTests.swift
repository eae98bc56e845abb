import NetworkModel
import Testing

@Suite struct FirewallChangesOfUpgrades {
  private func rules(
    of definition: ClusterDefinition = DemoModel.cluster(), _ flows: [FlowTemplate]
  ) throws -> FirewallChanges {
    try DemoModel.comparison("1.1..1.9", of: definition, DemoModel.catalog { $0.flows = flows })
      .rules
  }

  private func line(_ rule: FirewallChange) -> String {
    let from = rule.from.map(\.name).joined(separator: ",")
    let to = rule.to.map(\.name).joined(separator: ",")
    return "\(rule.ipProtocol.name) \(rule.ports) \(from) -> \(to) for "
      + rule.flows.joined(separator: ",") + " \(rule.version?.text ?? "-")"
  }

  @Test func openTheNewPortFirstAndCloseTheOldOneLast() throws {
    let rules = try rules([
      DemoModel.flow("a", ports: "7000", DemoModel.until("1.4")),
      DemoModel.flow("a", ports: "7100", DemoModel.since("1.4")),
    ])
    #expect(rules.added.map(line) == ["tcp 7100 worker -> controller for demo.a 1.4"])
    #expect(rules.removed.map(line) == ["tcp 7000 worker -> controller for demo.a 1.4"])
  }

  @Test func askForNothingThatAnotherFlowLetsThrough() throws {
    let rules = try rules([
      DemoModel.flow("old", ports: "7000", DemoModel.until("1.4")),
      DemoModel.flow("new", ports: "7000", DemoModel.since("1.4")),
      DemoModel.flow("wide", ports: "6990-7001"),
      DemoModel.flow("edge", ports: "7001-7002", DemoModel.since("1.5")),
    ])
    #expect(rules.added.map(line) == ["tcp 7002 worker -> controller for demo.edge 1.5"])
    #expect(rules.removed.isEmpty)
  }

  @Test func coverWhatOnlyPasses() throws {
    let bounds = VersionBounds(since: ProductVersion("1.3"), until: ProductVersion("1.5"))
    let rules = try rules([DemoModel.flow("a", ports: "7000", bounds)])
    #expect(rules.added.map(line) == ["tcp 7000 worker -> controller for demo.a 1.3"])
    #expect(rules.removed.map(line) == ["tcp 7000 worker -> controller for demo.a 1.5"])
  }

  @Test func knowProtocolsWithoutPorts() throws {
    let rules = try rules([
      DemoModel.flow("vrrp", ports: nil, from: .controller, DemoModel.since("1.3"))
    ])
    #expect(rules.added.map(line) == ["vrrp  controller -> controller for demo.vrrp 1.3"])
  }

  @Test func joinRolesThatNeedTheSame() throws {
    let rules = try rules([
      DemoModel.flow("mesh", ports: "7000", from: .node, to: .node, DemoModel.since("1.3"))
    ])
    #expect(
      rules.added.map(line)
        == ["tcp 7000 controller,worker -> controller,worker for demo.mesh 1.3"])
    #expect(rules.added.map(\.hosts) == [nil])
  }
}
