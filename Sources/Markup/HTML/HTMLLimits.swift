/// How large an HTML page may be.
///
/// libxml2 2.9.14, which Debian ships, takes time that is quadratic in the attributes of a tag and
/// in open elements times end tags; spans multiply cells. All that is bounded here.
package struct HTMLLimits: Sendable {
  /// Bytes a page.
  package var bytes = 8 << 20
  /// Attributes a tag.
  package var attributes = 256
  /// Elements that are open at a time.
  package var depth = 256
  /// Columns a table, spans expanded.
  package var columns = 128
  /// Rows a table.
  package var rows = 100_000
  /// Cells of all tables of a page, spans expanded and short rows filled.
  package var cells = 2_000_000

  /// The limits of every page.
  package static let standard = HTMLLimits()

  /// Creates the standard limits, to be changed by tests.
  package init() {}
}
