import Diagnostics
import Ingest
import NetworkModel
import Testing

/// The files of `register/`.
@Suite struct RegisterFiles {
  private func read(_ texts: String...) -> Diagnosed<WorkspaceRegister> {
    RegisterReader.read(
      texts.enumerated().map { SourceFile(path: "register/\($0).yaml", text: $1) })
  }

  @Test func mayHoldEverythingTogether() throws {
    let read = read(
      """
      policy: {maximumWaiverDays: 90, wildcards: [cluster]}
      flows:
        - selector: {cluster: a, flow: k0s.api, protocol: tcp, ports: "80,443", exposure: admin}
          owner: Platform
          approvedOn: 2026-09-01
      waivers:
        - {id: W-1, rules: ND0101, selector: {cluster: a}, granted: 2026-01-01}
      expected:
        - {rule: stale-port, path: a.md, reason: quoted}
      """)
    #expect(read.diagnostics == [])
    #expect(read.value.policy.maximumWaiverDays == 90 && read.value.policy.reviewEveryDays == 180)
    #expect(read.value.policy.wildcards == [.cluster])
    let entry = try #require(read.value.flows.entries.first)
    #expect(
      entry.selector.text == "cluster a, flow k0s.api, exposure admin, protocol tcp, ports 80,443")
    #expect(entry.metadata.owner?.value == "Platform")
    #expect(entry.metadata.approvedOn?.span.start.line == 5)
    #expect(read.value.waivers.map(\.id) == ["W-1", "expected 1"])
    #expect(read.value.waivers.map(\.kind) == [.accepted, .expected])
    #expect(read.value.waivers[0].granted?.day == CalendarDay("2026-01-01"))
  }

  @Test func areJoined() {
    let expected = "expected: [{rule: a, reason: b}]"
    let register = read(expected, "flows: []", expected).value
    #expect(register.waivers.map(\.id) == ["expected 1", "expected 2"])
    #expect(register.flows.isPresent)
  }

  @Test func sayWhetherThereIsARegisterOfFlows() {
    #expect(!read("waivers: []").value.flows.isPresent)
    #expect(!read("flows:").value.flows.isPresent)
  }

  @Test(arguments: [
    ("2027", "a year does not say which day is meant"),
    ("2027-01-31T00:00:00Z", "write 2027-01-31 alone"),
    ("2027-02-29", "a day that the calendar has"), ("31.01.2027", "as in 2027-01-31"),
    ("2027-1-31", "as in 2027-01-31"),
  ])
  func refuseWhatIsNoDay(text: String, remedy: String) throws {
    let read = read("flows: [{selector: {cluster: a}, nextReview: '\(text)'}]")
    let problem = try #require(read.diagnostics.first)
    #expect(problem.code == RegisterCode.date)
    #expect(problem.notes.first?.text.contains(remedy) == true)
    #expect(read.value.flows.entries.first?.metadata.nextReview == nil)
  }

  @Test func leaveOutEntriesWhoseSelectorIsMisspelt() {
    let read = read("flows: [{selector: {cluster: a, flwo: x}, owner: b}]")
    #expect(read.value.flows.entries == [])
    #expect(read.diagnostics.first?.notes.first?.text == "did you mean `flow`?")
  }

  @Test func keepWaiversWhoseSelectorIsMisspeltAsUnreadable() throws {
    let read = read(
      "waivers: [{id: W, rules: [a], selector: {clutser: x}}]",
      "expected: [{rule: a, reason: b, pth: c}]")
    #expect(read.value.waivers.map(\.isReadable) == [false, false])
    #expect(read.diagnostics.count == 2)
  }

  @Test func refuseUnknownProtocolsAndPorts() {
    let read = read(
      "flows: [{selector: {protocol: tpc}}, {selector: {ports: '80-'}}]")
    #expect(read.diagnostics.map { $0.notes.first?.text }.first == "write tcp")
    #expect(read.diagnostics.count == 2 && read.value.flows.entries == [])
  }

  @Test(arguments: ["cluster", "flow", "component", "exposure", "protocol", "ports"])
  func refuseFlowSelectorsWithAKeyThatSaysNothing(key: String) {
    let other = key == "cluster" ? "flow: b" : "cluster: a"
    let read = read("flows: [{selector: {\(other), \(key): }, owner: Platform}]")
    #expect(read.value.flows.entries == [])
    #expect(read.diagnostics.map(\.message) == ["`\(key)` is empty"])
  }

  @Test(arguments: ["path", "cluster", "contains", "subject", "fingerprint"])
  func refuseFindingSelectorsWithAKeyThatSaysNothing(key: String) {
    let read = read(
      "waivers: [{id: W, rules: [a], selector: {\(key): }}]",
      "expected: [{rule: a, reason: b, \(key): }]")
    #expect(read.value.waivers.map(\.isReadable) == [false, false])
    #expect(read.diagnostics.map(\.message) == ["`\(key)` is empty", "`\(key)` is empty"])
  }

  @Test func refuseWaiversWhoseSelectorSaysNothing() {
    let read = read("waivers:\n  - id: W\n    rules: [a]\n    selector:\n")
    #expect(read.value.waivers.map(\.isReadable) == [false])
    #expect(read.diagnostics.map(\.message) == ["`selector` is empty"])
  }

  @Test func tellWhichWaiversHaveNoNameOfTheirOwn() {
    let read = read(
      "waivers: [{rules: [a]}, {id: W-1}, {id: w-1}, {id: W-2}]", "waivers: [{id: W-3}]")
    #expect(
      read.value.waivers.map { $0.nameFlaw != nil } == [true, true, true, false, false])
    #expect(read.diagnostics.map(\.code.name) == ["missing-key", "register-duplicate"])
  }

  @Test(arguments: ["TBD", "x", "NOT PROVIDED", "n/a", "Net\u{200B}work"])
  func takeNobodyForAName(text: String) {
    let read = read(
      "flows: [{selector: {cluster: a}, owner: Platform, approver: \"\(text)\"}]")
    let metadata = read.value.flows.entries.first?.metadata
    #expect(metadata?.owner?.value == "Platform" && metadata?.approver == nil)
    #expect(
      read.diagnostics.contains { $0.severity == .error && $0.message.hasPrefix("`approver` is ") })
  }

  @Test(
    arguments: ["reason", "ticket", "dataClass", "environment", "classification"],
    ["TBD", "n/a", "x", ".", "to be determined"])
  func takeNothingForAnAnswer(key: String, text: String) {
    let read = read("flows: [{selector: {cluster: a}, owner: Platform, \(key): '\(text)'}]")
    let metadata = read.value.flows.entries.first?.metadata
    #expect(metadata?.owner?.value == "Platform")
    #expect(FlowMetadata.Key(rawValue: key).flatMap { metadata?[$0] } == nil)
    #expect(read.diagnostics.map(\.message) == ["`\(key)` is `\(text)`, which says nothing"])
    #expect(read.diagnostics.map(\.severity) == [.error])
  }

  @Test(arguments: ["x", "TBD", "."])
  func takeNoClusterForAnExampleWithoutAReason(text: String) {
    let read = read("policy: {expectedInClusters: [{cluster: a, reason: '\(text)'}]}")
    #expect(read.value.policy.example("a") == nil)
    #expect(read.diagnostics.map(\.message) == ["`reason` is `\(text)`, which says nothing"])
  }

  @Test func countWhatIsExpected() {
    let read = read(
      "expected: [{rule: a, path: p, reason: b, count: 3}, {rule: a, path: q, reason: b}]")
    #expect(read.value.waivers.map(\.count) == [3, 1] && read.diagnostics == [])
    for count in ["0", "-1", "many", "'2'", "2000000"] {
      let wrong = self.read("expected: [{rule: a, path: p, reason: b, count: \(count)}]")
      #expect(wrong.value.waivers.map(\.isReadable) == [false] && wrong.diagnostics.count == 1)
    }
  }

  @Test func tellExpectationsThatStandTwice() {
    let one = "expected: [{rule: a, path: p, contains: c, reason: b}]"
    let other = "expected: [{rule: a, path: p, contains: d, reason: b}]"
    #expect(read(one, other).diagnostics == [])
    #expect(read(one, other, one).diagnostics.map(\.code) == [RegisterCode.duplicate])
  }

  @Test func nameTheClustersThatRunNowhere() {
    let read = read("policy: {expectedInClusters: [{cluster: a, reason: shown}, {cluster: b}]}")
    #expect(read.value.policy.example("a")?.reason == "shown")
    #expect(read.value.policy.example("b") == nil)
    #expect(read.diagnostics.map(\.code.name) == ["missing-key"])
  }

  @Test func tellWaiversOfOneNameAndTwoPolicies() {
    let read = read(
      "policy: {reviewEveryDays: 30}\nwaivers: [{id: W}, {id: W}]", "policy: {reviewEveryDays: 60}")
    #expect(read.diagnostics.map(\.code) == [RegisterCode.duplicate, RegisterCode.duplicate])
    #expect(read.value.policy.reviewEveryDays == 30)
  }

  @Test func reportKeysAndValuesThatAreNone() {
    let read = read(
      "flow: []\n", "policy: {maximumWaiverDays: 0}", "expected: [{rule: '', reason: x}]")
    #expect(read.diagnostics.count == 3)
    #expect(read.diagnostics[0].notes.first?.text == "did you mean `flows`?")
  }

  @Test(arguments: [
    "", "[]", "flows: 3", "waivers: [1, {}]", "expected: {a: b}", "policy: [", "flows: [[]]",
  ])
  func neverStopTheRun(text: String) {
    _ = read(text)
  }
}
