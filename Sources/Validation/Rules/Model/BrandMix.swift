package import Diagnostics
internal import NetworkModel

/// A page about one product whose rows and sentences were taken over from the page of another.
package struct BrandMix: ComparisonRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0327", name: "brand-mix", severity: .note,
    title: "Text about another product was taken over without saying so",
    rationale: """
      What holds for the one product need not hold for the other. Without the source nobody can \
      tell which sentences were checked, and corrections of the original never arrive.
      """,
    remediation: "Name the page and the version that the text comes from.",
    controls: ["NIST SP 800-53r5 SA-5", "NIST SP 800-53r5 CM-2"])

  private static let attributions = [
    "based on", "upstream", "taken from", "adapted from", "derived from", "copied from",
    "documentation of", "built on", "is a distribution of", "powered by",
  ]

  /// Creates the rule.
  package init() {}

  /// Looks at documents whose rows are those of a known page of another product.
  package func check(_ comparison: DocumentComparison, in context: RuleContext) -> [Diagnostic] {
    let document = comparison.document
    let own = comparison.baseline.distribution
    let others = context.catalog.knownDocuments.filter { known in
      known.distribution.map { $0 != own.id } ?? false
    }
    guard !others.isEmpty, let origin = OriginSearch(others).origin(of: document),
      let other = origin.page.distribution.flatMap(context.catalog.distribution),
      document.description.address != origin.page.address
    else { return [] }
    let named = document.passages.filter { WordList($0.text).contains(other.title) }
    guard let first = named.first, !Self.isAttributed(document, to: other) else { return [] }
    let places = named.count == 1 ? "1 paragraph" : "\(named.count) paragraphs"
    return [
      finding(
        "\(places) \(named.count == 1 ? "speaks" : "speak") of \(other.title) on a page about \(own.title)",
        at: first.span.place(of: other.title), subject: document.description.title
      )
      .labelled("whose behaviour is this?")
      .pointing(at: named.dropFirst().prefix(4).map { .init($0.span.firstLine, "here too") })
      .with(.model, "the rows are those of the \(origin.page.title) (\(origin.page.span.citation))")
      .with(.fix, "name the page and the version that the text comes from")
    ]
  }

  private static func isAttributed(_ document: PortDocument, to other: Distribution) -> Bool {
    if let named = document.description.document, WordList(named).contains(other.title) {
      return true
    }
    return document.passages.contains { passage in
      Sentences.of(passage.text).contains { sentence in
        let words = WordList(sentence)
        return words.contains(other.title) && words.containsAny(of: attributions)
      }
    }
  }
}
