import Diagnostics
import NetworkModel
import TestSupport
import Testing

@testable import Rendering

@Suite struct CanonicalTexts {
  private func way(_ from: Role?, _ to: Role?, on host: String? = nil) -> CanonicalFlow.Way {
    .init(from: from, to: to, host: host)
  }

  @Test func nameWhoTalksToWhom() {
    #expect(
      CanonicalWords.ways([way(.worker, .controller), way(.client, .controller)])
        == "client, worker -> controller")
    #expect(
      CanonicalWords.ways([way(.worker, .controller), way(.controller, .worker)])
        == "controller <-> worker")
    #expect(CanonicalWords.ways([way(.worker, .worker)]) == "worker -> worker")
    #expect(CanonicalWords.ways([way(nil, .controller)]) == "anyone (not said) -> controller")
    #expect(
      CanonicalWords.ways([
        way(.worker, .controller, on: "c1"), way(.worker, .controller, on: "c2"),
      ])
        == "worker -> controller on c1, c2")
    #expect(
      CanonicalWords.ways([way(.worker, .controller), way(.client, .worker)])
        == "client -> worker; worker -> controller")
  }

  @Test func nameTypesOfICMPAsTheyAre() {
    let echo = CanonicalFlow.Packets(.icmp, PortSet(9), ways: [])
    #expect(CanonicalWords.transport(echo) == "ICMP type 8")
    #expect(CanonicalWords.transport(.init(.icmp, .none, ways: [])) == "ICMP")
    #expect(CanonicalWords.transport(.init(.vrrp, .none, ways: [])) == "VRRP (IP 112)")
  }

  private func state(_ label: String, _ flows: [(ports: String, name: String)]) throws
    -> CanonicalState
  {
    var state = CanonicalState(label, from: .document)
    for (index, flow) in flows.enumerated() {
      state.flows.append(
        CanonicalFlow(
          .init(.tcp, try PortSet(parsing: flow.ports), ways: [way(.worker, .controller)]),
          name: flow.name, terms: [.init("condition", "")], place: "\(label):\(index + 1):1"))
    }
    return state
  }

  private var comparison: CanonicalComparison {
    get throws {
      var old = try state("a.md", [("80-90", "web"), ("443", "tls"), ("22", "ssh"), ("53", "dns")])
      old.omissions = [.init("metrics", "it says TCP and no port", at: "a.md:9:1")]
      let new = try state(
        "b.md", [("80-95", "web"), ("443", "https"), ("85", "part"), ("53", "dns")])
      return CanonicalComparison(from: old, to: new)
    }
  }

  @Test func tellWhatOpensFirstAndWhatIsLeftOutLast() throws {
    let words = CanonicalSections(try comparison)
    let text = ChangeText(usesColour: false)
      .write(title: words.title, lead: words.lead, words.sections)
    #expect(
      text == """
        a.md to b.md
        Flows: 1 widened, 1 closed, 1 added, 1 renamed, 1 unchanged.

        What opens
          widens  web: TCP 80-90 becomes TCP 80-95, worker -> controller
                  opens   TCP 91-95, worker -> controller
                  was at  a.md:1:1
                  at      b.md:1:1

        What closes
          closes  ssh: TCP 22, worker -> controller
                  at  a.md:3:1

        Same packets, other statements
        Nothing more and nothing less is let through: where a flow came or went, others let its packets through.
          added    part: TCP 85, worker -> controller
                   at  b.md:3:1
          renamed  https: TCP 443, worker -> controller
                   was called  tls
                   was at      a.md:2:1
                   at          b.md:2:1

        Not comparable
          skipped  metrics: it says TCP and no port
                   at  a.md:9:1

        """)
  }

  @Test func leaveOutTheColumnOfVersionsInMarkdown() throws {
    let words = CanonicalSections(try comparison)
    let text = ChangeMarkdown.write(title: words.title, lead: words.lead, words.sections)
    #expect(text.contains("| Change | What | How | Remarks |"))
    #expect(text.contains("| **closes** | `ssh` | TCP 22, worker -> controller | at a.md:3:1 |"))
  }

  @Test func sayThatNothingDiffers() throws {
    let same = try state("a.md", [("80", "web")])
    let words = CanonicalSections(CanonicalComparison(from: same, to: same))
    #expect(words.lead == ["Both let the same through.", "Flows: 1 unchanged."])
    #expect(words.sections == [])
  }

  @Test func countAsDataWhatTheWordsCount() throws {
    let value = DiffJSON.value(of: try comparison)
    let summary = value["summary"]
    #expect(summary?["widened"]?.integer == 1)
    #expect(summary?["added"]?.integer == 1)
    #expect(summary?["unchanged"]?.integer == 1)
    #expect(value["flows"]?.array?.first?["opens"]?.array?.first?["ports"] == [[91, 95]])
    #expect(value["notComparable"]?.array?.first?["at"] == "a.md:9:1")
  }

  @Test(arguments: 0..<20)
  func escapeHostileNamesOnThePage(_ seed: UInt64) throws {
    var hostile = HostileText(seed: seed)
    let side = try state(hostile.next(), [("80", hostile.next()), ("81", "<script>x</script>")])
    let comparison = CanonicalComparison(from: try state("a.md", []), to: side)
    let page = DiffPage(comparison, CanonicalSections(comparison)).content
    #expect(page.body.text.contains("&lt;script"))
    #expect(!page.body.text.contains("<script"))
  }
}
