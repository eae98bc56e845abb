/// How large a Markdown page may be.
///
/// cmark-gfm 0.29.0.gfm.6, which Debian ships, takes time that is quadratic in table columns, in
/// table separators within one paragraph and in unclosed image brackets, and copies a link's
/// definition to each of its uses. All that is bounded here, before cmark sees a byte; what
/// remains takes at most some ten seconds for the largest page.
package struct MarkdownLimits: Sendable {
  /// Bytes a page.
  package var bytes = 8 << 20
  /// Bytes a line.
  package var lineBytes = 64 << 10
  /// Block levels.
  package var depth = 100
  /// Columns a table.
  package var columns = 128
  /// Rows a table.
  package var rows = 100_000
  /// Cells of all tables of a page.
  package var cells = 2_000_000
  /// Image brackets in lines without a blank line between them.
  var imagesPerRun = 5000
  /// `@` characters in lines without a blank line between them.
  var atSignsPerRun = 100_000
  /// Bytes that are read again, since each line that looks like a table separator starts over.
  var rescannedBytes = 32 << 20
  /// Bytes of copies of link definitions.
  var copiedBytes = 64 << 20

  /// The limits of every page.
  package static let standard = MarkdownLimits()

  /// Creates the standard limits, to be changed by tests.
  package init() {}
}
