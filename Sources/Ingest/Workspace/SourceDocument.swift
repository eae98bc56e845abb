package import Diagnostics
package import Markup
package import NetworkModel

/// A document under review: the page as it stands and what it claims.
package struct SourceDocument: Sendable {
  /// The page; tables that lost their cells have them again.
  package let page: MarkupPage
  /// The claims.
  package let claims: PortDocument
  /// The known page that its rows come from; nil when none fits.
  package let origin: DocumentOrigin?
  /// Whether nothing could be read; the diagnostics say why.
  package let isUnusable: Bool
}

/// Reads documents with the words of one model.
package struct SourceDocumentReader: Sendable {
  private let words: RoleWords
  private let distributions: [Distribution]
  private let lexicon: FlattenedLexicon
  private let facts: FactWords
  private let origins: OriginSearch

  /// Prepares the words of a model, which is worth doing once.
  package init(_ catalog: Catalog) {
    words = RoleWords(catalog.vocabulary)
    distributions = catalog.distributions
    facts = FactWords(catalog.components)
    origins = OriginSearch(catalog.knownDocuments)
    lexicon = FlattenedLexicon(words: words, components: catalog.components)
  }

  /// Reads a document in a format, or in that of its name and content.
  ///
  /// Keys of the front matter that nobody knows are reported only where asked for: pages from
  /// elsewhere have keys of their own.
  package func read(
    _ file: SourceFile, as format: MarkupFormat? = nil, strictFrontMatter: Bool
  ) -> Diagnosed<SourceDocument> {
    let read = MarkupReader.read(file, format: format ?? .of(file))
    var diagnostics = read.diagnostics
    var page = read.value
    guard !diagnostics.contains(where: { $0.severity == .error }) else {
      let empty = PortDocument(file: file, description: .init(title: page.title ?? file.path))
      return Diagnosed(
        SourceDocument(page: page, claims: empty, origin: nil, isUnusable: true), diagnostics)
    }
    page.blocks = FlattenedTables.restored(page, words: words, lexicon: lexicon)
      .unwrap(into: &diagnostics)
    let matter = FrontMatter.read(of: page, isDocument: strictFrontMatter)
      .unwrap(into: &diagnostics)
    var claims = PortDocumentReader.read(
      page, description: matter.description, words: words, facts: facts
    ).unwrap(into: &diagnostics)
    let origin = origins.origin(of: claims)
    claims.description = DocumentSubject.completed(
      claims.description, of: claims, origin: origin, distributions)
    return Diagnosed(
      SourceDocument(page: page, claims: claims, origin: origin, isUnusable: false), diagnostics)
  }
}
