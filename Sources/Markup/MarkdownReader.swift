package import Diagnostics

/// Reads Markdown with the GitHub extensions.
package enum MarkdownReader {
  /// Reads a page.
  ///
  /// A breach of ``MarkdownLimits`` is one error and yields a page without blocks.
  package static func read(_ file: SourceFile) -> Diagnosed<MarkdownPage> {
    Diagnosed(MarkdownPage(file: file))
  }
}
