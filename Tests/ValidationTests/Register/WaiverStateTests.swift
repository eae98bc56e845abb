import Diagnostics
import NetworkModel
import Testing
import Validation

/// What waivers are worth, on both sides of every boundary.
@Suite struct WaiverStates {
  private static let code = DiagnosticCode("ND0999", "some-defect")

  private func waiver(
    _ fields: [String: String] = [:], without missing: String? = nil
  ) -> String {
    var all = [
      "id": "W-1", "rules": "[some-defect]", "reason": "known", "owner": "Platform",
      "approver": "Security", "granted": "2026-06-01", "expires": "2026-11-21",
      "compensatingControl": "a watch", "ticket": "CHG-1", "selector": "{path: a.md}",
    ]
    all.merge(fields) { $1 }
    let keys = all.keys.sorted().filter { $0 != missing }
    return "waivers:\n  - {" + keys.map { "\($0): \(all[$0] ?? "")" }.joined(separator: ", ") + "}"
  }

  private func judge(_ text: String, on day: String, findings: Int = 1) throws -> WaiverJudgement {
    let found = (0..<findings).map { Example.finding(Self.code, line: 2, subject: "s\($0)") }
    return try #require(RegisterFixture.judge(found, by: text, on: day))
  }

  private func state(_ text: String, on day: String = "2026-10-01") throws -> Waiver.State? {
    try judge(text, on: day).waivers.first?.state
  }

  @Test(arguments: [
    ("2026-05-31", Waiver.State.notYet), ("2026-06-01", .active), ("2026-10-21", .active),
    ("2026-10-22", .expiring), ("2026-11-21", .expiring), ("2026-11-22", .expired),
  ])
  func followTheDays(day: String, state: Waiver.State) throws {
    #expect(try self.state(waiver(), on: day) == state)
  }

  @Test(arguments: [
    ("2028-02-28", Waiver.State.expiring), ("2028-02-29", .expiring), ("2028-03-01", .expired),
  ])
  func holdToTheEndOfALeapDay(day: String, state: Waiver.State) throws {
    let text = waiver(["granted": "2027-12-01", "expires": "2028-02-29"])
    #expect(try self.state(text, on: day) == state)
  }

  @Test(arguments: [("2026-11-27", Waiver.State.active), ("2026-11-28", .invalid)])
  func mayLastAsLongAsThePolicySays(expires: String, state: Waiver.State) throws {
    // 180 days from the first of June, that day included, end on the 27th of November.
    #expect(try self.state(waiver(["expires": expires])) == state)
  }

  @Test func mayHoldOnOneDay() throws {
    let text = waiver(["granted": "2026-10-01", "expires": "2026-10-01"])
    #expect(try state(text) == .expiring)
    #expect(try state(text, on: "2026-10-02") == .expired)
  }

  @Test func followThePolicyOfTheRegister() throws {
    let text = "policy: {maximumWaiverDays: 10, expiringWithinDays: 0}\n"
    #expect(try state(text + waiver()) == .invalid)
    let short = text + waiver(["granted": "2026-10-01", "expires": "2026-10-10"])
    #expect(try state(short, on: "2026-10-09") == .active)
    #expect(try state(short, on: "2026-10-10") == .expiring)
  }

  @Test(arguments: ["reason", "owner", "approver", "granted", "expires", "rules"])
  func areInvalidWithout(key: String) throws {
    let judgement = try judge(waiver(without: key), on: "2026-10-01")
    #expect(judgement.waivers.map(\.state) == [.invalid])
    #expect(judgement.problems.map(\.code.name) == ["waiver-invalid"])
    #expect(judgement.problems[0].message.contains(key == "rules" ? "rule" : key))
  }

  @Test(arguments: ["2027", "2026-11-21T00:00:00Z", "2026-11-31", "soon", "'2026-11-21 '"])
  func areInvalidWithAnEndThatIsNoDay(text: String) throws {
    let judgement = try judge(waiver(["expires": text]), on: "2026-10-01")
    #expect(judgement.waivers.map(\.state) == [.invalid])
    #expect(judgement.problems[0].message.contains("not a day"))
  }

  @Test func areInvalidWhenTheEndComesFirst() throws {
    let text = waiver(["granted": "2026-06-02", "expires": "2026-06-01"])
    #expect(try state(text) == .invalid)
  }

  @Test(arguments: ["platform", "' Platform '", "PLATFORM"])
  func areInvalidWhenTheOwnerApproves(approver: String) throws {
    #expect(try state(waiver(["approver": approver])) == .invalid)
  }

  @Test func areOverBroadBeyondTheLimitOnly() throws {
    let text = "policy: {maximumSelectorMatches: 3}\n" + waiver()
    #expect(try judge(text, on: "2026-10-01", findings: 3).waivers[0].state == .active)
    let broad = try judge(text, on: "2026-10-01", findings: 4)
    #expect(broad.waivers[0].state == .overBroad && broad.waivers[0].matches == 4)
    #expect(broad.problems.map(\.code.name) == ["waiver-over-broad"])
    #expect(
      broad.waiverOfFinding.map { $0?.state } == [.overBroad, .overBroad, .overBroad, .overBroad])
  }

  @Test func areUnusedWhenNothingFits() throws {
    let judgement = try judge(waiver(), on: "2026-10-01", findings: 0)
    #expect(judgement.waivers.map(\.state) == [.unused])
    #expect(judgement.problems.map(\.code.name) == ["waiver-unused"])
  }

  @Test(arguments: ["{cluster: north}", "{path: a.md}", "{subject: s0}", "{fingerprint: abc123}"])
  func needAPlace(selector: String) throws {
    #expect(try state(waiver(["selector": selector])) != .invalid)
  }

  @Test func areInvalidWithoutAPlace() throws {
    for text in [waiver(without: "selector"), waiver(["selector": "{contains: two}"])] {
      let judgement = try judge(text, on: "2026-10-01")
      #expect(judgement.waivers.map(\.state) == [.invalid])
      #expect(judgement.problems.map(\.code.name) == ["waiver-invalid"])
      #expect(judgement.problems[0].message.contains("does not say where the findings are"))
    }
  }

  @Test func areNotUnusedWhereAnInputCouldNotBeRead() throws {
    let day = try #require(CalendarDay("2026-10-01"))
    let texts = [waiver(), "expected: [{rule: some-defect, path: b.md, count: 2, reason: shown}]"]
    for register in texts.map(RegisterFixture.register) {
      for isComplete in [false, true] {
        let judgement = WaiverJudgement(
          of: [], by: register, on: day, rules: .init(isComplete: isComplete))
        #expect(judgement.problems.isEmpty == !isComplete)
        #expect(judgement.waivers.map(\.state) == [isComplete ? .unused : .active])
      }
    }
  }

  @Test func areInvalidWithARuleThatDoesNotExist() throws {
    let judgement = try judge(waiver(["rules": "[some-defect, some-defetc]"]), on: "2026-10-01")
    #expect(judgement.waivers.map(\.state) == [.invalid])
    #expect(judgement.problems.map(\.code.name) == ["waiver-invalid"])
    #expect(judgement.problems[0].notes.contains { $0.text == "did you mean some-defect?" })
  }

  @Test(arguments: ["owner", "approver"], ["TBD", "x", "NOT PROVIDED", #""Net\u200bwork""#])
  func areInvalidWhenNobodyIsNamed(key: String, name: String) throws {
    let judgement = try judge(waiver([key: name]), on: "2026-10-01")
    #expect(judgement.waivers.map(\.state) == [.invalid])
    #expect(judgement.problems[0].message.contains("its \(key) is "))
  }

  @Test func coverNothingWithoutANameOfTheirOwn() throws {
    let doubled = waiver() + "\n" + waiver(["id": "w-1"]).replacing("waivers:\n", with: "")
    #expect(try judge(doubled, on: "2026-10-01").waivers.map(\.state) == [.invalid, .invalid])
    #expect(try state(waiver(without: "id")) == .invalid)
  }

  @Test(arguments: [
    ("compensatingControl", "`compensatingControl`"), ("ticket", "`ticket`"),
  ])
  func holdAndSayWhatTheyDoNotTell(key: String, named: String) throws {
    for text in [waiver(without: key), waiver([key: "n/a"])] {
      let judgement = try judge(text, on: "2026-10-01")
      #expect(judgement.waivers.map(\.state) == [.active])
      #expect(judgement.problems.map(\.message) == ["waiver W-1 has no \(named)"])
      #expect(judgement.problems.allSatisfy(RegisterRules.isRemark))
    }
    #expect(try judge(waiver(), on: "2026-10-01").problems == [])
  }

  @Test func areNotUnusedWhenTheRuleDidNotRun() throws {
    let judgement = try #require(
      RegisterFixture.judge([], by: waiver(), on: "2026-10-01", silent: ["some-defect"]))
    #expect(judgement.waivers.map(\.state) == [.active] && judgement.problems == [])
  }

  @Test func reachTheFindingEvenWhenTheyDoNotHold() throws {
    let judgement = try judge(waiver(), on: "2026-11-22")
    #expect(judgement.waiverOfFinding.map { $0?.state } == [.expired])
    #expect(judgement.problems.map(\.message) == ["waiver W-1 expired on 2026-11-21"])
    #expect(judgement.problems[0].severity == .error)
  }

  @Test func preferTheOneThatHolds() throws {
    let two =
      waiver(["expires": "2026-09-01"]) + "\n"
      + waiver(["id": "W-2"])
      .replacing("waivers:\n", with: "")
    let judgement = try judge(two, on: "2026-10-01")
    #expect(judgement.waiverOfFinding.map { $0?.id } == ["W-2"])
    #expect(judgement.waivers.map(\.state) == [.expired, .active])
  }
}
