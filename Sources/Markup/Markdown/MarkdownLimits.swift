/// How large a Markdown page may be.
///
/// cmark-gfm 0.29.0.gfm.6, which Debian ships, takes time or memory that is quadratic in table
/// columns, in table separators within one paragraph, in unclosed image brackets and in addresses
/// of one line, and copies a link's definition to each of its uses. All that is bounded here,
/// before cmark sees a byte; what remains takes a few seconds and less than a gigabyte.
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
  /// Places where running text is cut into pieces; each costs some 200 bytes of memory.
  var pieces = 2_000_000
  /// Image brackets in lines without a blank line between them.
  var imagesPerRun = 1000
  /// Bytes that are copied because each `@` may end an address: `@` characters of a line times its
  /// length, over all lines.
  var addressBytes = 64 << 20
  /// Bytes that are read again, since each line that looks like a table separator starts over.
  var rescannedBytes = 32 << 20
  /// Bytes of copies of link definitions.
  var copiedBytes = 64 << 20

  /// The limits of every page.
  package static let standard = MarkdownLimits()

  /// Creates the standard limits, to be changed by tests.
  package init() {}
}
