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
        #expect(Set(notes).count == notes.count, "\(name): \(example.heading): \(notes)")
      }
    }
  }
}
