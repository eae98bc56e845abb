package import Diagnostics
package import NetworkModel

/// A value in typographic quotation marks, which a shell takes for part of the value.
package struct SmartQuoteInValue: DocumentRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0113", name: "smart-quote-in-value", severity: .warning,
    title: "A value stands in typographic quotation marks",
    rationale: """
      Whoever copies the value copies the marks. A shell and a YAML file keep them as letters, and \
      the product refuses the value or takes another one.
      """,
    remediation: "Write the value without marks, as code.",
    controls: ["NIST SP 800-53r5 SA-5", "NIST SP 800-53r5 CM-6"])

  private static let marks: Set<Character> = ["“", "”", "„", "‟", "‘", "’"]
  private static let subjects: Set<ClaimedFact.Subject> = [
    .flagDefault, .validValues, .podCIDR, .serviceCIDR, .clusterDNS, .clusterDomain,
    .nodePortRange,
  ]

  /// Creates the rule.
  package init() {}

  /// Reports each document once, at the first value.
  package func check(_ document: PortDocument, in context: RuleContext) -> [Diagnostic] {
    let facts = document.facts.filter { Self.subjects.contains($0.subject) }.map(\.span)
    let cells = document.defaults.flatMap { [$0.setting.span, $0.value.span] }
    let quoted = (facts + cells).filter { $0.text.contains(where: Self.marks.contains) }
    let lines = Set(quoted.map(\.start.line))
    guard let first = quoted.min(by: { $0.range.lowerBound < $1.range.lowerBound }) else {
      return []
    }
    let places = lines.count == 1 ? "1 line" : "\(lines.count) lines"
    return [
      finding(
        "values stand in typographic quotation marks, in \(places)", at: first,
        subject: document.description.title
      )
      .labelled("breaks when copied")
      .with(.impact, "the marks become part of the value")
      .with(.fix, "write the value in backticks or plain quotation marks")
    ]
  }
}
