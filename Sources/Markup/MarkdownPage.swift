package import Diagnostics

/// One Markdown text as values.
package struct MarkdownPage: Sendable {
  /// The text that was read; all spans point into it.
  package var file: SourceFile
  /// The bytes between the `---` lines at the start, or nil without front matter.
  package var frontMatter: SourceSpan?
  /// The blocks in document order.
  package var blocks: [MarkdownBlock]

  /// Creates a page.
  package init(file: SourceFile, frontMatter: SourceSpan? = nil, blocks: [MarkdownBlock] = []) {
    self.file = file
    self.frontMatter = frontMatter
    self.blocks = blocks
  }
}
