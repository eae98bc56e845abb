package import Diagnostics

/// Reads Markdown with the GitHub extensions: tables, strikethrough, autolinks, tasks, footnotes.
package enum MarkdownReader {
  /// Reads a page.
  ///
  /// A breach of the limits is one error and yields a page without blocks; cmark never sees such
  /// bytes. Front matter is cut off and handed out as a span; forgotten dashes are an error, and the
  /// page is read with what was meant as front matter in it.
  package static func read(
    _ file: SourceFile, limits: MarkdownLimits = .standard
  ) -> Diagnosed<MarkupPage> {
    var diagnostics: [Diagnostic] = []
    let frontMatter = FrontMatter.find(in: file).unwrap(into: &diagnostics)
    var bytes = PageBytes(file)
    if let frontMatter { bytes.blank(frontMatter.whole) }
    bytes = MarkdownContainers.opened(bytes)
    var page = MarkupPage(file: file, frontMatter: frontMatter?.content)
    if let breach = MarkdownLimitCheck.breach(in: bytes, limits: limits) {
      return Diagnosed(page, diagnostics + [breach])
    }
    let repaired = TableRepair.repaired(LongTables.blocks(of: bytes), of: bytes, limits: limits)
      .unwrap(into: &diagnostics)
    page.blocks = RawHTMLTables.read(in: repaired, of: bytes).unwrap(into: &diagnostics)
    return Diagnosed(page, diagnostics)
  }
}
