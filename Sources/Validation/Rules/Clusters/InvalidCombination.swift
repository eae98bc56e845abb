internal import Diagnostics

/// Options that exclude each other.
package struct InvalidCombination: ConstraintRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0306", name: "invalid-combination", severity: .error,
    title: "Options exclude each other",
    rationale: """
      Each option is right by itself. Together the product refuses them when it starts, or one of \
      them silently wins.
      """,
    remediation: "Keep one of the two.")

  /// Creates the rule.
  package init() {}
}
