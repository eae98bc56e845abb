import Diagnostics
import Ingest
import NetworkModel
import Testing

@Suite struct SocketReview {
  private func listener(_ id: String, _ ports: String, _ bind: String, _ when: String) -> String {
    "  - {id: \(id), protocol: tcp, ports: \"\(ports)\", on: worker, bind: \(bind), when: \(when), source: [code a.go]}\n"
  }

  private func flow(_ id: String, _ rest: String) -> String {
    "  - {id: \(id), protocol: tcp, ports: $port, from: worker, to: controller, why: W., \(rest), source: [code a.go]}\n"
  }

  @Test(arguments: [
    ("80", "80"), ("$port", "$port"), ("80-90", "85,99"), ("sum", "plus($port, 0)"),
  ])
  func reportsTwoBindsOfOneSocket(_ one: String, _ other: String) throws {
    var fixture = AuditFixture()
    fixture.facts = "  sum: plus($port, 0)"
    fixture.listens =
      listener("a", one, "all", "$loud") + listener("b", other, "loopback", "$mode == plain")
    let problems = try fixture.problems().filter { $0.code == ModelCode.contradiction }
    let isOne = one != "sum"
    #expect(problems.count == (isOne ? 1 : 0))
    guard isOne else { return }
    #expect(
      problems[0].message
        == "toy.a and toy.b are one socket on worker, and contradict: bind all, bind loopback")
    #expect(problems[0].severity == .error)
    #expect(problems[0].related.count == 1)
  }

  @Test(arguments: [
    ("80", "$loud", "81", "$loud"), ("80", "$loud", "80", "not $loud"),
    ("$port", "$loud", "$size", "$loud"),
  ])
  func acceptsBindsOfDifferentSockets(
    _ one: String, _ when: String, _ other: String, _ otherwise: String
  ) throws {
    var fixture = AuditFixture()
    fixture.keys = "    size: {type: port, range: 1-65535, default: 8132}"
    fixture.listens =
      listener("a", one, "all", when) + listener("b", other, "loopback", otherwise)
    #expect(try fixture.messages(ModelCode.contradiction) == [])
  }

  @Test func acceptsBindsOfOneVersionEach() throws {
    var fixture = AuditFixture()
    fixture.listens =
      listener("a", "80", "all", "$loud, until: \"1.5\"")
      + listener("b", "80", "loopback", "$loud, since: \"1.5\"")
    #expect(try fixture.messages(ModelCode.contradiction) == [])
  }

  @Test func reportsAFlowToASocketThatStaysLocal() throws {
    var fixture = AuditFixture()
    fixture.flows = flow("f", "exposure: role").replacing("to: controller", with: "to: worker")
    fixture.listens = listener("l", "$port", "loopback", "$loud")
    #expect(
      try fixture.messages(ModelCode.contradiction) == [
        "toy.f and toy.l are one socket on worker, and contradict: a flow from other hosts, bind loopback"
      ])
  }

  @Test(arguments: [
    ("exposure: role", "exposure: admin", "exposure role, exposure admin"),
    (
      "security: {encrypted: TLS, authenticated: token}",
      "security: {encrypted: none, authenticated: token}", "encrypted TLS, encrypted none"
    ),
    (
      "security: {authenticated: token}", "security: {authenticated: password}",
      "authenticated token, authenticated password"
    ),
  ])
  func reportsFlowsThatDescribeASocketDifferently(
    _ one: String, _ other: String, _ words: String
  ) throws {
    var fixture = AuditFixture()
    fixture.flows = flow("f", one) + flow("g", other)
    let expected = "toy.f and toy.g are one socket on controller, and contradict: \(words)"
    let problems = try fixture.problems().filter { $0.message == expected }
    #expect(problems.map(\.severity) == [.warning])
  }

  @Test func acceptsOtherProtectionForOtherClients() throws {
    var fixture = AuditFixture()
    fixture.flows =
      flow("f", "security: {encrypted: TLS}")
      + flow("g", "security: {encrypted: none}").replacing("from: worker", with: "from: client")
    #expect(try fixture.messages(ModelCode.contradiction) == [])
  }

  @Test func seesThroughTheSettingsOfComponents() throws {
    var fixture = AuditFixture()
    fixture.listens =
      "  - {id: l, protocol: tcp, ports: $port, on: controller, bind: loopback, source: [code a.go]}"
    #expect(
      try fixture.messages(ModelCode.contradiction) == [
        "toy.agent and toy.l are one socket on controller, and contradict: a flow from other hosts, "
          + "bind loopback"
      ])
  }
}
