package import Diagnostics
package import NetworkModel

/// A rule between two values, written as advice in a table of settings.
package struct ConstraintInProse: DocumentRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0128", name: "constraint-in-prose", severity: .note,
    title: "A rule between two settings is written as advice",
    rationale: """
      "Should" reads as a matter of taste. A cluster DNS address outside the service range does not \
      work at all, and the sentence is the only place that says so.
      """,
    remediation: "Write \"must\", and what happens otherwise; or let a check enforce it.",
    controls: ["NIST SP 800-53r5 CM-6", "NIST SP 800-53r5 SA-5"])

  private static let advice = [
    "should be in", "should be within", "should be inside", "should lie in", "should fall in",
    "should not overlap", "should be part of", "should be outside",
  ]

  /// Creates the rule.
  package init() {}

  /// Looks at the remarks of settings that are addresses or ranges.
  package func check(_ document: PortDocument, in context: RuleContext) -> [Diagnostic] {
    document.defaults.compactMap { claim in
      let words = WordList(claim.remark)
      guard let phrase = Self.advice.first(where: words.contains),
        words.containsAny(of: [
          "cidr", "range", "subnet", "network", "service-cidr", "cluster-cidr",
        ])
      else { return nil }
      let row = document.file.span(ofLine: claim.setting.span.start.line)
      return finding(
        "\(claim.setting.text) \"\(phrase)\" another range: the product demands it",
        at: row.place(of: "should"),
        subject: "\(claim.setting.text) in \(document.description.title)"
      )
      .labelled("must")
      .with(.fix, "write \"must\", and what happens otherwise")
    }
  }
}
