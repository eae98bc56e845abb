import Diagnostics
import Testing
import Validation

/// What findings say beside their message, over the pages of all rules.
@Suite struct FindingNotes {
  @Test(arguments: RuleFixture.names)
  func areNeitherEmptyNorSaidTwice(_ name: String) throws {
    for example in try RuleFixture.read(name).cases {
      for finding in FixtureRun(example, rule: name).findings {
        let notes = finding.notes.map { "\($0.kind) \($0.text)" }
        #expect(!finding.notes.contains { $0.text.isEmpty }, "\(name): \(example.heading)")
        #expect(
          !finding.notes.contains { $0.text.hasSuffix(": ") || $0.text.hasSuffix(":") },
          "\(name): \(example.heading): \(notes)")
        #expect(Set(notes).count == notes.count, "\(name): \(example.heading): \(notes)")
      }
    }
  }

  @Test(arguments: [
    (
      "node-cidr-mask", "More pods than the whole range has",
      "use a pod prefix of /22 or shorter, and give each node a /23, or limit it to 253 pods"
    ),
    (
      "vip-outside-node-subnet", "A short subnet, as it is written",
      "choose a free address of the controllers' subnet 10.0.0.0/28"
    ),
  ])
  func giveAdviceThatHelps(_ rule: String, heading: String, fix: String) throws {
    let example = try #require(try RuleFixture.read(rule).cases.first { $0.heading == heading })
    let notes = FixtureRun(example, rule: rule).findings.flatMap(\.notes)
    #expect(notes.filter { $0.kind == .fix }.map(\.text) == [fix])
  }
}
