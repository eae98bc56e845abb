internal import Diagnostics

/// Something that a component of the cluster cannot do.
package struct ProviderLimit: ConstraintRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0314", name: "provider-limit", severity: .error,
    title: "A component does not support what the cluster asks of it",
    rationale: """
      Network providers and load balancers differ in the operating systems, processors, address \
      families and tunnels that they support, and the limits move with versions. The configuration \
      is accepted; the pods never become ready.
      """,
    remediation: "Use a component that supports it, or a version that does.")

  /// Creates the rule.
  package init() {}
}
