package import Diagnostics
package import NetworkModel

/// A word that is no longer used for what it means, such as "master".
package struct DeprecatedTerminology: DocumentRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0103", name: "deprecated-terminology", severity: .note,
    title: "An outdated word is used for a role",
    rationale: """
      Old words make readers look for roles that their product no longer has, and searches miss \
      half of the documentation.
      """,
    remediation: "Write the current word.",
    controls: ["NIST SP 800-53r5 SA-5"])

  /// Creates the rule.
  package init() {}

  /// Reports each outdated idea once a document, with all the places where it stands.
  package func check(_ document: PortDocument, in context: RuleContext) -> [Diagnostic] {
    let terms = context.catalog.vocabulary.retiredTerms
      .filter { !Self.isComponent($0.term, in: context.catalog) }
      .sorted { ($1.term.utf8.count, $0.term) < ($0.term.utf8.count, $1.term) }
      .map { (term: $0, phrase: WordPhrase($0.term)) }
    guard !terms.isEmpty else { return [] }
    var uses: [String: [Use]] = [:]
    // Running text speaks of other masters too; the words of port tables and their headings do not.
    let headings = Set(document.tables.filter { $0.kind == .ports }.map(\.heading))
    let passages = document.passages.filter { headings.contains($0.text) }
    for cell in document.flows.flatMap(\.orderedCells) + passages {
      let words = WordList(cell.text)
      var seen: Set<String> = []
      for (term, phrase) in terms
      where words.contains(phrase) && seen.insert(term.reason).inserted {
        uses[term.reason, default: []].append(Use(term: term, span: cell.span.place(of: term.term)))
      }
    }
    return uses.values.compactMap { report($0, in: document) }
  }

  private struct Use {
    let term: Vocabulary.RetiredTerm
    let span: SourceSpan
  }

  private func report(_ uses: [Use], in document: PortDocument) -> Diagnostic? {
    let ordered = uses.sorted { $0.span.range.lowerBound < $1.span.range.lowerBound }
    guard let first = ordered.first else { return nil }
    var places = "\(ordered.count) places"
    if ordered.count == 1 { places = "1 place" }
    return finding(
      "\"\(first.term.term)\" is an outdated word, used in \(places)", at: first.span,
      subject: "\(first.term.term) in \(document.description.title)"
    )
    .labelled("say \(first.term.replacement)")
    .pointing(at: ordered.dropFirst().prefix(4).map { .init($0.span, "here too") })
    .with(.model, "\(first.term.reason) (\(first.term.span.citation))")
    .with(.fix, "write \(first.term.replacement)")
  }

  private static func isComponent(_ term: String, in catalog: Catalog) -> Bool {
    catalog.components.contains { $0.retired != nil && $0.names.contains(term) }
  }
}
