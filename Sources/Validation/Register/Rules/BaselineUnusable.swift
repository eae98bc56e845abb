internal import Diagnostics

/// Baselines that are missing, damaged or of another version.
struct BaselineUnusable: NamedCheck {
  static let info = RuleInfo(
    id: "ND0525", name: "baseline-unusable", severity: .error,
    title: "A baseline cannot be used",
    rationale: "Without it nothing can be called new or old, and a gate that passes means nothing.",
    remediation: "Restore the file from version control; a new one takes in all that is open now.",
    controls: ["NIST SP 800-53r5 CM-2"])

  /// What is said of a file; a line break in the reason is never printed.
  func report(_ file: SourceFile, _ reason: String, at span: SourceSpan?) -> Diagnostic {
    finding(
      "the baseline cannot be used: \(reason)",
      at: span ?? SourceSpan(file: file, range: 0..<0), subject: "baseline"
    )
    .with(.impact, "nothing was compared, and nothing can be called new")
    .with(
      .fix,
      "restore the file from version control; only where that is impossible write a new one with "
        + "`netdocs check --write-baseline FILE`, and review every finding that it takes in"
    )
    .arranged
  }
}
