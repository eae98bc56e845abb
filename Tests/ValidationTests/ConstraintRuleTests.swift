import NetworkModel
import Testing
import Validation

@Suite struct ConstraintRules {
  @Test func areThoseThatTheModelMayName() {
    let names = RuleRegistry.all.filter { $0 is any ConstraintRule }.map { type(of: $0).info.name }
    #expect(names.sorted() == Constraint.rules)
  }
}
