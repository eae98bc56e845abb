package import Diagnostics
package import Markup
package import NetworkModel

/// What the front matter of a page says.
package struct FrontMatter: Sendable {
  /// The title; nil when neither the front matter nor a heading gives one.
  package var title: String?
  /// One sentence about the page.
  package var summary: String?
  /// The description of a document under review.
  package var description: PortDocument.Description

  /// Reads the front matter of a page; a page without one is described by its first heading.
  package static func read(of page: MarkupPage, isDocument: Bool) -> Diagnosed<FrontMatter> {
    let heading = page.title ?? page.firstHeading
    var description = PortDocument.Description(title: heading ?? page.file.path)
    guard let span = page.frontMatter else {
      return Diagnosed(FrontMatter(title: heading, description: description))
    }
    var diagnostics: [Diagnostic] = []
    let node = YAMLReader.read(span, aliases: .refused).unwrap(into: &diagnostics)
    guard let node else {
      return Diagnosed(FrontMatter(title: heading, description: description), diagnostics)
    }
    var mapping = YAMLMapping(node, of: "the front matter")
    let title = mapping.string("title")?.text ?? heading
    let summary = (mapping.string("summary") ?? mapping.string("description"))?.text
    description.title = title ?? description.title
    description.document = mapping.string("document")?.text
    description.address = mapping.string("url")?.text
    description.distribution = mapping.string("distribution")?.text
    description.version = mapping.string("version").flatMap { ProductVersion($0.text) }
    description.published = mapping.string("published")?.text
    description.retrieved = mapping.string("retrieved")?.text
    // What an import writes about the original.
    _ = (mapping.string("format"), mapping.string("digest"))
    // Prose pages come from other generators too: their front matter may hold anything.
    if isDocument { diagnostics += mapping.finish() }
    return Diagnosed(
      FrontMatter(title: title, summary: summary, description: description), diagnostics)
  }
}

extension MarkupPage {
  /// The text of the first heading.
  package var firstHeading: String? {
    for block in blocks {
      if case .heading(_, let inlines) = block.kind { return inlines.plainText }
    }
    return nil
  }
}
