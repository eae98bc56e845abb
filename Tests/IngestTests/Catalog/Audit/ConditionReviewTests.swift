import Diagnostics
import Ingest
import NetworkModel
import Testing

@Suite struct ConditionReview {
  private func fixture(
    when: String, from: String = "worker", facts: String = "", more: String = ""
  ) -> AuditFixture {
    var fixture = AuditFixture()
    fixture.facts = facts
    fixture.flows = """
        - {id: f, protocol: tcp, ports: 80, from: \(from), to: controller, when: "\(when)", why: W., \(more) source: [code a.go]}
      """
    return fixture
  }

  @Test(arguments: [
    "$mode == plain and $mode == quiet", "$loud and not $loud", "overlay == plain and hushed",
    "count(worker) > 2 and count(worker) < 1", "$mode in [plain] and hushed",
    "$port > 70000", "version < 1.0", "set($late) and version < 1.5",
  ])
  func reportsAFlowThatNothingSwitchesOn(_ condition: String) throws {
    var fixture = fixture(when: condition, facts: "  hushed: $mode == quiet")
    fixture.keys = "    late: {type: text, since: \"1.5\"}"
    let problems = try fixture.problems().filter { $0.code == ModelCode.constantCondition }
    #expect(
      problems.map(\.message) == ["flow f: no configuration of Toy switches it on"], "\(condition)")
    #expect(problems.first?.severity == .warning)
    #expect(problems.first?.span?.text.contains(condition) == true)
  }

  @Test(arguments: [
    "$mode == quiet", "$loud or not hushed", "count(worker) > 2 and not flag(--single)",
    "traefik in $disable and servicelb in $disable", "option($disable, a) == b",
    "scheme($url) == https and port($url) > 443", "$port == 70", "version >= 1.9", "set($url)",
    "addon(x) and sameSubnet(worker)",
  ])
  func acceptsConditionsThatDecide(_ condition: String) throws {
    var fixture = fixture(when: condition, facts: "  hushed: $mode == quiet")
    fixture.keys = "    disable: {type: list}\n    url: {type: endpoint}"
    let codes = try fixture.problems().map(\.code)
    #expect(!codes.contains(ModelCode.constantCondition), "\(condition)")
    #expect(!codes.contains(ModelCode.unprovenCondition), "\(condition)")
  }

  @Test(arguments: ["$loud or not $loud", "count(worker) >= 0", "version >= 1.0"])
  func reportsAConditionThatAlwaysHolds(_ condition: String) throws {
    #expect(
      try fixture(when: condition).messages(ModelCode.constantCondition)
        == ["flow f: the condition `\(condition)` always holds in Toy"])
  }

  @Test func acceptsAConditionThatGuardsAgainstWrongValues() throws {
    let messages = try fixture(when: "$mode in [plain, quiet]").messages(
      ModelCode.constantCondition)
    #expect(messages == [])
  }

  @Test func countsTheConditionsOfBothSides() throws {
    let never = fixture(
      when: "$loud", from: "[{role: worker, when: not $loud}, {role: client, when: not $loud}]")
    let messages = try never.messages(ModelCode.constantCondition)
    #expect(messages.contains("flow f: no configuration of Toy switches it on"))
    #expect(messages.contains("role worker of flow f: no configuration of Toy lets it take part"))
  }

  @Test func reportsACaseThatIsNeverReached() throws {
    let facts = """
        cni:
          cases:
            - {value: a, when: $mode == plain}
            - {value: b, when: $mode == quiet or $loud}
            - {value: c, when: $mode == plain and $loud}
      """
    #expect(
      try fixture(when: "$loud", facts: facts).messages(ModelCode.constantCondition)
        == ["case 3 of fact cni: no configuration of Toy reaches it"])
  }

  @Test func asksEveryDistributionThatRunsAComponent() throws {
    var fixture = AuditFixture()
    fixture.component = """
      listens:
        - {id: l, protocol: tcp, ports: 99, on: worker, bind: all, when: $port == 1, source: [code a.go]}
        - {id: m, protocol: tcp, ports: 98, on: worker, bind: all, when: $port > 0, source: [code a.go]}
      """
    let messages = try fixture.messages(ModelCode.constantCondition)
    #expect(messages == ["entry m: the condition `$port > 0` always holds"])
    fixture.component = fixture.component.replacing("$port == 1", with: "$port == 70000")
    #expect(
      try fixture.messages(ModelCode.constantCondition).contains(
        "entry l: no configuration of any distribution switches it on"))
  }

  @Test func saysWhenThereAreTooManyCombinations() throws {
    let parts = (1...16).map { "(addon(a\($0)) or addon(b\($0)))" }.joined(separator: " and ")
    let condition = "\(parts) and $mode == plain and $mode == quiet"
    #expect(
      try fixture(when: condition).messages(ModelCode.unprovenCondition)
        == ["flow f: not proven that some configuration switches it on"])
  }
}
