internal import NetworkModel

/// Finds out which product a document is about when it does not say so in front matter.
///
/// The names of products in its title, headings and text decide, and only when they are clear: a
/// page that names two products as often is about none of them, unless its rows are those of a page
/// that is known.
enum DocumentSubject {
  /// Completes a description with what the text says of its product and its date.
  static func completed(
    _ description: PortDocument.Description, of document: PortDocument, origin: DocumentOrigin?,
    _ distributions: [Distribution]
  ) -> PortDocument.Description {
    var description = description
    if description.published == nil {
      description.published =
        document.facts.first { $0.subject == .documentDate && $0.kind == .claim }?.value.text
    }
    guard description.distribution == nil, !document.flows.isEmpty || !document.facts.isEmpty else {
      return description
    }
    if let found = product(of: document, title: description.title, distributions) {
      description.distribution = found.distribution.id
      description.concluded = "named \(found.count) times in the text"
    } else if let origin, let id = origin.page.distribution {
      description.distribution = id
      description.concluded = "its rows are those of the \(origin.page.title)"
    }
    return description
  }

  private static func product(
    of document: PortDocument, title: String, _ distributions: [Distribution]
  ) -> (distribution: Distribution, count: Int)? {
    var texts = document.passages.map(\.text) + document.flows.map(\.service)
    // A page without a title of its own has that of its first heading.
    if !texts.contains(title) { texts.append(title) }
    let plain = texts.map(words)
    let counted = distributions.map { distribution in
      (distribution, plain.reduce(0) { $0 + count(distribution.documentNames, in: $1) })
    }.filter { $0.1 > 1 }.sorted { ($1.1, $0.0.id) < ($0.1, $1.0.id) }
    // A product that brings another one along names it, too; not the other way round.
    let outer = counted.filter { entry in
      !counted.contains { $0.0.base == entry.0.id }
    }
    guard let best = outer.first else { return nil }
    let rival = outer.dropFirst().first?.1 ?? 0
    return best.1 >= 3 * rival ? best : nil
  }

  // Each word of letters and digits between blanks of its own, so that neighbours share none.
  private static func words(of text: String) -> String {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map { " \($0) " }.joined()
  }

  private static func count(_ names: [String], in text: String) -> Int {
    names.reduce(0) { $0 + text.ranges(of: words(of: $1)).count }
  }
}
