import Diagnostics
import NetworkModel
import Testing
import Validation

/// What the register says of a flow.
@Suite struct FlowRecords {
  /// What a register says of one flow: TCP 8132 of the component konnectivity.
  private func record(_ text: String) throws -> FlowRecord {
    let cluster = try #require(RegisterFixture.cluster())
    let flow = try #require(
      cluster.requiredFlows.first { $0.id == "k0s.konnectivity-agent" })
    return RegisterFixture.register(text).flows.record(of: flow, in: cluster)
  }

  @Test func takeEachFieldFromTheNarrowestEntry() throws {
    let text = """
      flows:
        - selector: {cluster: north, flow: k0s.konnectivity-agent}
          reason: narrow
        - selector: {cluster: north}
          owner: wide
          reason: wide
        - selector: {cluster: north, flow: "k0s.*"}
          owner: pattern
      """
    let agent = try record(text)
    #expect(agent.reason?.value == "narrow" && agent.owner?.value == "pattern")
    #expect(agent.reason?.span.start.line == 3)
    #expect(agent.entries.map(\.span.start.line) == [2, 7, 4])
  }

  @Test func takeTheLaterOfTwoEquallyNarrowEntries() throws {
    let text = """
      flows:
        - {selector: {cluster: north}, owner: first, ticket: CHG-1}
        - {selector: {cluster: north}, owner: second}
      """
    let record = try record(text)
    #expect(record.owner?.value == "second" && record.ticket?.value == "CHG-1")
  }

  @Test(arguments: [
    "cluster: north, protocol: tcp", "cluster: north, ports: 8132",
    "cluster: north, ports: '80,8000-9000'", "cluster: north, component: konnectivity",
    "cluster: north, component: 'konn*'", "flow: k0s.konnectivity-agent",
    "cluster: 'n*', flow: '*'",
  ])
  func areSelected(by selector: String) throws {
    let policy = "policy: {wildcards: [cluster, flow, component]}\n"
    let record = try record(policy + "flows: [{selector: {\(selector)}}]")
    #expect(record.isRegistered)
  }

  @Test(arguments: [
    "cluster: south", "cluster: north, protocol: udp", "cluster: north, ports: 1024",
    "cluster: north, flow: konnectivity-agent",
    "cluster: north, component: etcd", "cluster: north, exposure: public",
  ])
  func areNotSelected(by selector: String) throws {
    let record = try record("flows: [{selector: {\(selector)}}]")
    #expect(!record.isRegistered)
  }

  @Test func sayNothingFromEntriesThatThePolicyRefuses() throws {
    let record = try record("flows: [{selector: {flow: k0s.konnectivity-agent}, owner: x}]")
    #expect(!record.isRegistered)
    #expect(record.printed(.owner) == "NOT PROVIDED" && record.printed(.expires) == "NOT PROVIDED")
  }

  @Test func printWhatIsMissing() throws {
    let record = try record("flows: [{selector: {cluster: north}, approvedOn: 2026-09-01}]")
    #expect(record.printed(.approvedOn) == "2026-09-01")
    #expect(record.printed(.owner) == "NOT PROVIDED" && record.printed(.expires) == "none")
  }

  @Test func areReviewedAtTheLatestWhenThePolicySays() throws {
    let dates = "approvedOn: 2026-01-01, lastReviewed: 2026-09-16"
    let late = try record("flows: [{selector: {cluster: north}, \(dates), nextReview: 2030-01-01}]")
    #expect(late.reviewDue(by: RegisterPolicy())?.text == "2027-03-15")
    let early = try record(
      "flows: [{selector: {cluster: north}, \(dates), nextReview: 2026-12-01}]")
    #expect(early.reviewDue(by: RegisterPolicy())?.text == "2026-12-01")
  }
}

/// What a register lacks.
@Suite struct FlowRegisterGaps {
  private static let complete = """
    flows:
      - selector: {cluster: north}
        owner: Platform
        approver: Security
        reason: needed
        ticket: CHG-1
        approvedOn: 2026-09-01
        lastReviewed: 2026-09-01
    """

  private func gaps(_ text: String, on day: String = "2026-11-21") throws -> [Diagnostic] {
    RegisterFixture.gaps(text, of: [try #require(RegisterFixture.cluster())], on: day)
  }

  @Test func areNoneWhenEverythingIsSaid() throws {
    #expect(try gaps(Self.complete) == [])
  }

  @Test func areOneNoteForEachClusterWithoutARegister() throws {
    let clusters = ["north", "south"].compactMap { RegisterFixture.cluster($0) }
    let gaps = RegisterFixture.gaps("expected: []", of: clusters)
    #expect(gaps.map(\.severity) == [.note, .note])
    #expect(gaps.map(\.cluster) == ["north", "south"])
    #expect(gaps[0].notes.contains { $0.text.contains("netdocs register north --init") })
  }

  @Test func areWarningsOnceThereIsARegister() throws {
    let gaps = try gaps("flows: [{selector: {cluster: north, flow: k0s.konnectivity-agent}}]")
    let missing = try #require(gaps.first { $0.code.name == "flow-not-registered" })
    #expect(missing.severity == .warning)
    #expect(missing.message.hasPrefix("3 of 4 flows of north are not in the register: "))
  }

  @Test(arguments: [
    ("owner", "flow-owner-missing"), ("reason", "flow-reason-missing"),
    ("approver", "flow-approval-missing"), ("approvedOn", "flow-approval-missing"),
    ("ticket", "flow-approval-missing"),
  ])
  func areReportedForEachField(key: String, rule: String) throws {
    let lines = Self.complete.split(separator: "\n").filter { !$0.contains("\(key):") }
    let gaps = try gaps(lines.joined(separator: "\n"))
    #expect(gaps.map(\.code.name) == [rule])
    #expect(gaps.first?.message.hasPrefix("4 flows of north without") == true)
  }

  @Test(arguments: [("2027-02-28", 0), ("2027-03-01", 1)])
  func areOverdueAfterTheLastDayOfTheReview(day: String, count: Int) throws {
    #expect(try gaps(Self.complete, on: day).count { $0.code.name == "review-overdue" } == count)
  }

  @Test func areOverdueWithoutAnyReview() throws {
    let gaps = try gaps("flows: [{selector: {cluster: north}}]")
    #expect(gaps.contains { $0.message.contains("never reviewed") })
  }

  @Test(arguments: [
    ("2026-08-31", ["flow-approval-yet-to-come", "review-overdue"]), ("2026-09-01", []),
  ])
  func areReportedWhenApprovalAndReviewHaveNotCome(day: String, rules: [String]) throws {
    #expect(try gaps(Self.complete, on: day).map(\.code.name) == rules)
  }

  @Test(arguments: [("2026-11-21", 0), ("2026-11-22", 1)])
  func areExpiredAfterTheLastDay(day: String, count: Int) throws {
    let gaps = try gaps(Self.complete + "\n    expires: 2026-11-21", on: day)
    #expect(gaps.count { $0.code.name == "flow-approval-expired" } == count)
  }

  @Test(arguments: [" PLATFORM ", "Plat-form", "platform."])
  func areSelfApprovedWhateverTheCase(name: String) throws {
    let text = Self.complete.replacing("approver: Security", with: "approver: '\(name)'")
    #expect(try gaps(text).map(\.code.name) == ["self-approval"])
  }

  @Test(arguments: [
    ("reason: needed", "reason: TBD", "flow-reason-missing"),
    ("ticket: CHG-1", "ticket: n/a", "flow-approval-missing"),
  ])
  func areFieldsThatOnlyKeepAPlace(field: String, empty: String, rule: String) throws {
    #expect(try gaps(Self.complete.replacing(field, with: empty)).map(\.code.name) == [rule])
  }

  @Test func areExamplesThatDoNotExist() throws {
    let policy = { (name: String) -> String in
      "policy: {expectedInClusters: [{cluster: \(name), reason: shown}]}\n"
    }
    #expect(try gaps(policy("north") + Self.complete) == [])
    let gaps = try gaps(policy("nroth") + Self.complete)
    #expect(gaps.map(\.code.name) == ["example-cluster-unknown"])
    #expect(gaps[0].severity == .error)
    #expect(gaps[0].notes.contains { $0.text == "did you mean north?" })
    let register = RegisterFixture.register(policy("nroth") + Self.complete).flows
    let day = try #require(CalendarDay("2026-11-21"))
    let cluster = try #require(RegisterFixture.cluster())
    let partly = FlowRegisterReview(register, of: [cluster], on: day)
    #expect(partly.findings(isComplete: false) == [])
  }

  @Test(arguments: [
    ("maximumSelectorMatches: 100", 0), ("maximumSelectorMatches: 101", 1),
    ("expiringWithinDays: 1", 0), ("expiringWithinDays: 0", 1),
  ])
  func areNumbersThatLimitNothing(setting: String, count: Int) throws {
    let gaps = try gaps("policy: {\(setting)}\n" + Self.complete)
    #expect(gaps.map(\.code.name) == Array(repeating: "policy-without-limit", count: count))
  }

  @Test func areEntriesThatSelectNothing() throws {
    let gaps = try gaps(Self.complete + "\n  - selector: {cluster: nroth}")
    #expect(gaps.map(\.code.name) == ["register-entry-unused"])
    #expect(gaps[0].notes.first?.text == "did you mean cluster north?")
    let flow = try self.gaps(
      Self.complete + "\n  - selector: {cluster: north, flow: k0s.konectivity-agent}")
    #expect(flow.first?.notes.first?.text == "did you mean flow k0s.konnectivity-agent?")
  }

  @Test func areSelectorsThatThePolicyRefuses() throws {
    let gaps = try gaps(
      Self.complete + "\n  - selector: {cluster: '*', flow: k0s.konnectivity-agent}")
    #expect(gaps.map(\.code.name) == ["register-selector-refused"])
  }

  @Test func carryTheirClusterWhateverItIsCalled() throws {
    let names = ["north", "north: eu", "a: b: c"]
    let clusters = names.compactMap { RegisterFixture.cluster($0) }
    try #require(clusters.map(\.name) == names)
    let own = Self.complete.replacing("Security", with: "Platform")
      .replacing("cluster: north", with: "cluster: 'north: eu'")
    let gaps = RegisterFixture.gaps(own, of: clusters)
    #expect(gaps.first { $0.code.name == "self-approval" }?.cluster == "north: eu")
    let missing = gaps.filter { $0.code.name == "flow-not-registered" }
    #expect(Set(missing.compactMap(\.cluster)) == ["north", "a: b: c"])
  }

  @Test func becomeOthersWithOneMoreFlow() throws {
    let some = try gaps("flows: [{selector: {cluster: north, flow: k0s.konnectivity-agent}}]")
    let more = try gaps("flows: [{selector: {cluster: north, flow: 'k0s.k*'}}]")
    let owners = (some + more).filter { $0.code.name == "flow-owner-missing" }
    #expect(owners.count == 2 && owners[0].subject != owners[1].subject)
  }
}
