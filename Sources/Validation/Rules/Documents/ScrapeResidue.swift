package import Diagnostics
package import NetworkModel

/// Parts of a web page around the text that were copied with it.
package struct ScrapeResidue: DocumentRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0118", name: "scrape-residue", severity: .note,
    title: "Parts of a web page were copied with the text",
    rationale: """
      A copy with its skip links and comment forms was made by hand or by a crawler. Tables, links \
      and images of such a copy are seldom complete.
      """,
    remediation: "Take the document from its source, or remove the remains.",
    controls: ["NIST SP 800-53r5 SA-5"])

  private static let whole: Set<String> = [
    "skip to content", "skip to main content", "skip to navigation", "leave a reply",
    "leave a comment", "search results", "×", "thank you for your feedback",
    "was this page helpful", "was this helpful", "was this article helpful", "edit this page",
    "edit on github", "edit this page on github", "back to top", "toggle navigation",
    "cookie preferences", "accept all cookies", "share this", "table of contents toggle",
    "did you find this page helpful", "on this page", "view page source", "report an issue",
    "cancel reply", "post comment", "copy to clipboard", "sign in to leave a comment",
  ]
  private static let parts = [
    "your email address will not be published", "this site uses akismet",
    "learn how your comment data is processed", "we use cookies to", "this website uses cookies",
    "javascript is disabled in your browser", "please enable javascript",
  ]

  /// Creates the rule.
  package init() {}

  /// Reports each document once, at the first such line.
  package func check(_ document: PortDocument, in context: RuleContext) -> [Diagnostic] {
    let all = SourceLines(document).all
    let signs = all.filter { Self.endsWithPermalink($0.text) }
    // One heading may end so on purpose.
    let lines = all.filter { Self.isResidue($0.text) } + (signs.count > 1 ? signs : [])
    guard let first = lines.min(by: { $0.span.range.lowerBound < $1.span.range.lowerBound })
    else { return [] }
    let count = lines.count == 1 ? "1 line" : "\(lines.count) lines"
    return [
      finding(
        "\(count) of the document \(lines.count == 1 ? "belongs" : "belong") to a web page around it",
        at: first.span,
        subject: document.description.title
      )
      .pointing(at: lines.filter { $0.span != first.span }.prefix(4).map { .init($0.span, "too") })
      .with(.fix, "remove the lines, and check tables, links and images against the original")
    ]
  }

  // The sign behind a heading that links to itself.
  private static func endsWithPermalink(_ line: String) -> Bool {
    let text = line.trimmed
    guard text.utf8.count < 100, let sign = text.last, "#¶".contains(sign) else { return false }
    let heading = text.dropLast()
    return heading.last.map { $0.isLetter || $0 == ")" } == true && !heading.contains(sign)
  }

  private static func isResidue(_ line: String) -> Bool {
    guard line.utf8.count < 200 else { return false }
    let text = line.trimmed.lowercased()
    guard let last = text.last else { return false }
    let plain = ".!?:".contains(last) ? String(text.dropLast()) : text
    return whole.contains(plain) || parts.contains(where: text.hasPrefix)
  }
}
