package import Diagnostics

/// A value or key that still works, and that a later version will not have.
package struct DeprecatedOption: WorkspaceRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0330", name: "deprecated-option", severity: .note,
    title: "A value is used that a later version will not have",
    rationale: """
      It works today. With the version that drops it, the product does not start, or runs without \
      what the value switched on.
      """,
    remediation: "Write what took its place while both still work.")

  /// Creates the rule.
  package init() {}

  /// Looks at the configurations of clusters and at the values that documents list for an option.
  ///
  /// A deprecated key is a warning: the product itself warns about it when it starts.
  package func check(_ context: RuleContext) -> [Diagnostic] {
    RetiredOptions(context).uses.filter { !$0.isGone }
      .map { finding(about: $0, severity: $0.isKey ? .warning : nil) }
  }
}
