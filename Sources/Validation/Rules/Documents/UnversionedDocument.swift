package import Diagnostics
package import NetworkModel

/// A document that says neither which version it speaks of nor when it was written.
package struct UnversionedDocument: DocumentRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0105", name: "unversioned-document", severity: .warning,
    title: "A document names neither a version nor a date",
    rationale: """
      Ports and defaults change between versions. Without a version or a date nobody can say \
      whether a row is still right, or ever was.
      """,
    remediation: "Write the product version or the date of the document into its front matter.",
    controls: ["NIST SP 800-53r5 CM-2", "PCI DSS 4.0.1 1.2.7"])

  /// Creates the rule.
  package init() {}

  /// Looks at the description of a document.
  package func check(_ document: PortDocument, in context: RuleContext) -> [Diagnostic] {
    let description = document.description
    guard description.version == nil, description.published == nil else { return [] }
    let place = document.passages.first?.span ?? document.file.span(ofLine: 1)
    return [
      finding(
        "the document names neither a product version nor a date", at: place,
        subject: description.title
      )
      .with(.impact, "it was compared with the newest version, which it may not speak of")
      .with(.fix, "add `version:` or `published:` to the front matter")
    ]
  }
}
