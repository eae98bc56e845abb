package import Diagnostics
package import NetworkModel

/// A page that leaves a group of ports to another place and does not say which.
package struct IncompleteScope: DocumentRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0120", name: "incomplete-scope", severity: .note,
    title: "The page leaves out ports and does not say where they are listed",
    rationale: """
      A firewall that is built from the page is incomplete by the page's own words. Without a link \
      nobody knows how much is missing.
      """,
    remediation: "Link the page that lists the other ports.",
    controls: ["NIST SP 800-53r5 SA-4(9)", "PCI DSS 4.0.1 1.2.5"])

  private static let links = ["](", "http://", "https://", "<a ", "xref:", "link:", "`_", "]["]

  /// Creates the rule.
  package init() {}

  /// Looks at sentences that say what the tables do not hold.
  package func check(_ document: PortDocument, in context: RuleContext) -> [Diagnostic] {
    guard !document.flows.isEmpty else { return [] }
    return document.passages.compactMap { passage -> Diagnostic? in
      guard let sentence = Sentences.of(passage.text).first(where: StatedScope.isRestriction),
        !Self.links.contains(where: passage.span.text.contains)
      else { return nil }
      return finding(
        "ports are left out, and no link says where they are listed",
        at: passage.span.firstLine,
        subject: "\(sentence) in \(document.description.title)"
      )
      .labelled("where are the others?")
      .with(.impact, "a firewall built from this page is not complete")
      .with(.fix, "link the page that lists them")
    }
  }
}
