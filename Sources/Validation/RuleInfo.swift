package import Diagnostics

/// What is known about a rule without running it.
package struct RuleInfo: Hashable, Sendable {
  /// `ND` and four digits; never reused.
  package let id: String
  /// The defect class in kebab case; it reads after "allow".
  package let name: String
  /// The severity of its findings unless one says otherwise.
  package let severity: Severity
  /// The defect in at most 72 characters.
  package let title: String
  /// Why it matters: one or two sentences.
  package let rationale: String
  /// What to do about a finding.
  package let remediation: String
  /// Controls that its findings are evidence for, as `framework version id`, beside those that name the
  /// rule in `model/controls`, which is where they belong.
  package let controls: [String]

  /// Creates the record of a rule.
  package init(
    id: String, name: String, severity: Severity, title: String, rationale: String,
    remediation: String, controls: [String] = []
  ) {
    self.id = id
    self.name = name
    self.severity = severity
    self.title = title
    self.rationale = rationale
    self.remediation = remediation
    self.controls = controls
  }

  /// The identity of its findings.
  package var code: DiagnosticCode { DiagnosticCode(id, name) }
}
