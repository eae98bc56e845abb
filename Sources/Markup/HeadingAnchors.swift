/// Makes the anchors of headings as GitHub does; unique per page.
package struct HeadingAnchors: Sendable {
  private var used: [String: Int] = [:]

  /// Starts a page.
  package init() {}

  /// The anchor of the next heading, without `#`.
  package mutating func anchor(for text: String) -> String { text }
}
