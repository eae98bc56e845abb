import Diagnostics
import NetworkModel
import Testing
import Validation

/// What may be expected without anyone who answers for it.
@Suite struct Expectations {
  private static let code = DiagnosticCode("ND0999", "some-defect")

  private func judge(
    _ entry: String, _ findings: [WaivableFinding], policy: String = ""
  ) throws -> WaiverJudgement {
    let text = policy + "\nexpected: [{reason: shown, \(entry)}]"
    let day = try #require(CalendarDay("2026-11-21"))
    return WaiverJudgement(of: findings, by: RegisterFixture.register(text), on: day)
  }

  private func finding(
    _ code: DiagnosticCode = Self.code, path: String = "sources/a.md", clusters: [String] = []
  ) -> WaivableFinding {
    WaivableFinding(
      Example.finding(code, line: 2, path: path, subject: "port 8133"), fingerprint: "abc123",
      clusters: clusters)
  }

  @Test(arguments: [
    ("path: a.md", Waiver.State.active), ("subject: port 8133", .active),
    ("fingerprint: abc123", .active), ("path: a.md, contains: '8133'", .active),
    ("contains: '8133'", .invalid), ("", .invalid),
  ])
  func needMoreThanARule(selector: String, state: Waiver.State) throws {
    let entry = "rule: some-defect" + (selector.isEmpty ? "" : ", \(selector)")
    let judgement = try judge(entry, [finding()])
    #expect(judgement.waivers.map(\.state) == [state])
    #expect(judgement.waiverOfFinding.map { $0?.state.holds } == [state == .active])
    #expect(judgement.problems.map(\.code.name) == (state == .active ? [] : ["waiver-invalid"]))
  }

  private static let example = "policy: {expectedInClusters: [{cluster: north, reason: shown}]}"

  @Test(arguments: [
    (["north"], Waiver.State.active), (["south"], .invalid), (["north", "south"], .invalid),
  ])
  func coverClustersThatRunNowhereOnly(clusters: [String], state: Waiver.State) throws {
    let judgement = try judge(
      "rule: some-defect, path: a.md", [finding(clusters: clusters)], policy: Self.example)
    #expect(judgement.waivers.map(\.state) == [state])
    if state == .invalid {
      #expect(judgement.problems[0].message.contains("some-defect of cluster south"))
    }
  }

  /// What is about no cluster stands in a document, and there it is quoted.
  @Test func coverWhatStandsInDocuments() throws {
    let judgement = try judge("rule: some-defect, path: a.md", [finding(clusters: [])])
    #expect(judgement.waivers.map(\.state) == [.active])
  }

  @Test(arguments: [
    "flow-approval-missing", "flow-approval-yet-to-come", "review-overdue", "flow-approval-expired",
    "self-approval",
  ])
  func coverNoApprovalOfAClusterInProduction(rule: String) throws {
    let code = try #require(RegisterRules.selectable.first { $0.name == rule }).code
    let entry = "rule: \(rule), cluster: north, contains: '8133'"
    for (environment, state) in [
      ("production", Waiver.State.invalid), ("PROD EU", .invalid), ("example", .active),
      ("non-production", .active),
    ] {
      for cluster in ["north", "n*"] {
        let flows =
          "\nflows: [{selector: {cluster: \(cluster)}, environment: \(environment)}]"
        let policy = Self.example.replacing("{expected", with: "{wildcards: [cluster], expected")
        let judgement = try judge(
          entry, [finding(code, clusters: ["north"])], policy: policy + flows)
        #expect(judgement.waivers.map(\.state) == [state], "\(environment) \(cluster)")
      }
    }
  }

  @Test func coverOtherDefectsOfAnExampleInProduction() throws {
    let flows = "\nflows: [{selector: {cluster: north}, environment: production}]"
    let judgement = try judge(
      "rule: some-defect, path: a.md", [finding(clusters: ["north"])],
      policy: Self.example + flows)
    #expect(judgement.waivers.map(\.state) == [.active])
  }

  @Test(arguments: ["x", "TBD", ".", "n/a"])
  func needAReason(text: String) throws {
    let register = RegisterFixture.register(
      "expected: [{rule: some-defect, path: a.md, reason: '\(text)'}]")
    let day = try #require(CalendarDay("2026-11-21"))
    let judgement = WaiverJudgement(of: [finding()], by: register, on: day)
    #expect(judgement.waivers.map(\.state) == [.invalid])
    #expect(judgement.problems[0].message.contains("its reason says nothing"))
  }

  @Test(arguments: [
    (1, 1, Waiver.State.active, []), (1, 2, .overBroad, ["waiver-over-broad"]),
    (2, 2, .active, []), (2, 3, .overBroad, ["waiver-over-broad"]),
    (2, 1, .active, ["expected-finding-did-not-fire"]),
    (2, 0, .unused, ["expected-finding-did-not-fire"]),
  ])
  func coverAsManyAsTheyCount(
    count: Int, found: Int, state: Waiver.State, problems: [String]
  ) throws {
    let findings = (0..<found).map { _ in finding() }
    let judgement = try judge("rule: some-defect, path: a.md, count: \(count)", findings)
    #expect(judgement.waivers.map(\.state) == [state])
    #expect(judgement.problems.map(\.code.name) == problems)
    #expect(judgement.problems.allSatisfy { $0.severity == .error })
  }

  @Test func coverNoClusterWithoutAPolicy() throws {
    let judgement = try judge("rule: some-defect, path: a.md", [finding(clusters: ["north"])])
    #expect(judgement.waivers.map(\.state) == [.invalid])
  }

  @Test func mayNarrowAClusterByAText() throws {
    let one = finding(clusters: ["north"])
    let narrow = try judge(
      "rule: some-defect, cluster: north, contains: '8133'", [one], policy: Self.example)
    #expect(narrow.waivers.map(\.state) == [.active])
    let wide = try judge("rule: some-defect, cluster: north", [one], policy: Self.example)
    #expect(wide.waivers.map(\.state) == [.invalid])
  }

  @Test func coverGapsOfTheRegisterOfExamplesOnly() throws {
    let code = try #require(RegisterRules.selectable.first { $0.name == "self-approval" }).code
    for (clusters, state) in [
      (["north"], Waiver.State.active), (["south"], .invalid), ([], .invalid),
    ] {
      let judgement = try judge(
        "rule: self-approval, subject: port 8133", [finding(code, clusters: clusters)],
        policy: Self.example)
      #expect(judgement.waivers.map(\.state) == [state], "\(clusters)")
    }
  }

  @Test func coverAsManyAsThePolicyAllows() throws {
    let policy = "policy: {maximumSelectorMatches: 2}"
    let two = try judge(
      "rule: some-defect, path: a.md, count: 2", [finding(), finding()], policy: policy)
    #expect(two.waivers.map(\.state) == [.active])
    let three = try judge(
      "rule: some-defect, path: a.md, count: 3", [finding(), finding(), finding()],
      policy: policy)
    #expect(three.waivers.map(\.state) == [.overBroad])
    #expect(three.problems.map(\.code.name) == ["waiver-over-broad"])
  }
}
