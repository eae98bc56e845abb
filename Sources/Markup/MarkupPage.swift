package import Diagnostics

/// One text as values, whatever its markup.
package struct MarkupPage: Sendable {
  /// The text that was read; all spans point into it.
  package var file: SourceFile
  /// The markup it was written in.
  package var format: MarkupFormat
  /// The title of a whole HTML page or a document's header; nil without one.
  package var title: String?
  /// The bytes between the `---` lines at the start, or nil without front matter.
  package var frontMatter: SourceSpan?
  /// The blocks in document order.
  package var blocks: [MarkupBlock]

  /// Creates a page.
  package init(
    file: SourceFile, format: MarkupFormat = .markdown, frontMatter: SourceSpan? = nil,
    blocks: [MarkupBlock] = []
  ) {
    self.file = file
    self.format = format
    self.frontMatter = frontMatter
    self.blocks = blocks
  }
}
