package import Diagnostics

/// A value or key that this version no longer supports.
package struct RemovedOption: WorkspaceRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0303", name: "removed-option", severity: .error,
    title: "A value is used that this version no longer supports",
    rationale: """
      After the upgrade the product does not start, or runs without what the value switched on, \
      such as the encryption between nodes.
      """,
    remediation: "Use what took its place before the version changes.")

  /// Creates the rule.
  package init() {}

  /// Looks at the configurations of clusters and at the values that documents list for an option.
  package func check(_ context: RuleContext) -> [Diagnostic] {
    RetiredOptions(context).uses.filter(\.isGone).map { finding(about: $0) }
  }
}
