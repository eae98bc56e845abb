/// How large an XML file may be.
///
/// libxml2 compares each attribute of a tag with all others; the count is bounded before it sees them.
package struct XMLLimits: Sendable {
  /// Bytes a file.
  package var bytes = 4 << 20
  /// Attributes a tag.
  package var attributes = 32
  /// Elements that are open at a time.
  package var depth = 32
  /// Elements a file.
  package var elements = 200_000

  /// The limits of every file.
  package static let standard = XMLLimits()

  /// Creates the standard limits, to be changed by tests.
  package init() {}
}
