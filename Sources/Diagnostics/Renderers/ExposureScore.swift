/// How serious a rule is for security, from 0 to 10, where its description does not say.
///
/// Only rules about exposure have a score: those that the model names under a control on insecure
/// services, on what may come in and go out, on the flow of information or on transmissions. The
/// number follows from the severity, so that an error is "high" for GitHub, a warning "medium" and a
/// note "low"; it ranks findings and measures nothing.
enum ExposureScore {
  /// The score of a rule; nil when it is not about exposure.
  static func score(of rule: DiagnosticReport.RuleDescription) -> Double? {
    if let score = rule.score { return score }
    guard rule.controls.contains(where: isAboutExposure) else { return nil }
    switch rule.severity {
    case .error: return 7
    case .warning: return 5
    case .note: return 2
    }
  }

  /// Whether a control is about exposure, in whatever version its framework is.
  private static func isAboutExposure(_ control: String) -> Bool {
    numbers.contains { framework, number in
      control.hasPrefix(framework) && control.hasSuffix(" \(number)")
    }
  }

  private static let numbers: [(framework: String, number: String)] = [
    ("PCI DSS", "1.2.6"), ("PCI DSS", "1.3.1"), ("PCI DSS", "1.4.2"),
    ("NIST SP 800-53", "AC-4"), ("NIST SP 800-53", "SC-8"),
  ]
}
