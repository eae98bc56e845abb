import Diagnostics
import Ingest
import NetworkModel
import Testing

@Suite struct PortReview {
  @Test(arguments: [
    ("$size", "true", "port 0"), ("plus($port, 1)", "true", "a port above 65535"),
    ("minus($port, 1)", "true", "port 0"),
    ("$size", "$loud", "port 0"),
  ])
  func reportsPortsThatAreNone(_ ports: String, _ when: String, _ words: String) throws {
    var fixture = AuditFixture()
    fixture.keys = "    size: {type: port, range: 0-65535, default: 0}"
    fixture.listens = """
        - {id: l, protocol: tcp, ports: "\(ports)", on: worker, bind: all, when: \(when), source: [code a.go]}
      """
    #expect(
      try fixture.messages(ModelCode.impossiblePort)
        == ["l: `\(ports)` can be \(words) while the entry exists"])
  }

  @Test(arguments: [
    ("$size", "$size > 0"), ("minus($port, 1)", "$port > 1"), ("$port", "$loud"),
    ("port($url)", "$loud"),
  ])
  func acceptsPortsThatAreGuarded(_ ports: String, _ when: String) throws {
    var fixture = AuditFixture()
    fixture.keys = "    size: {type: port, range: 0-65535, default: 0}\n    url: {type: endpoint}"
    fixture.listens = """
        - {id: l, protocol: tcp, ports: "\(ports)", on: worker, bind: all, when: \(when), source: [code a.go]}
      """
    #expect(try fixture.messages(ModelCode.impossiblePort) == [])
  }

  @Test func reportsAKeyThatMayBeWhatTheSettingMayNot() throws {
    var fixture = AuditFixture()
    fixture.keys = "    size: {type: port, range: 0-65535, default: 0}"
    fixture.others = [
      (
        "model/components/probe.yaml",
        """
        component: probe
        title: Probe
        settings: {port: {type: port, range: 1-65535}}
        listens:
          - {id: p, protocol: tcp, ports: $port, on: worker, bind: all, source: [code a.go]}
        """
      )
    ]
    fixture.uses = "  probe: {set: {port: $size}}"
    #expect(
      try fixture.messages(ModelCode.impossiblePort)
        == ["size may be 0, which port of probe may not"])
  }
}
