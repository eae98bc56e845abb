import Testing
import Validation

@testable import NetdocsApp

/// The digest that a report prints beside the number of its rules.
@Suite struct RulesetDigests {
  @Test func coverTheRulesAboutTheRegister() {
    #expect(RulesetDigest.current != RulesetDigest.of(RuleRegistry.all.map { type(of: $0).info }))
    #expect(RulesetDigest.current == RulesetDigest.of(RuleRegistry.infos))
  }
}
