/// Markup that one of the typed writers produced, with everything that was recorded on the way.
///
/// It can only be made by ``HTMLWriter/finish()`` and by the named functions below, so foreign text
/// never becomes markup.
package struct TrustedHTML: Sendable {
  /// The markup as UTF-8.
  package let bytes: [UInt8]
  /// The links into the site, in the order in which they were written.
  package let links: [RecordedLink]
  /// The ids of elements, in order and without repetition.
  package let anchors: [Anchor]
  /// The headings that the contents of the page list.
  package let headings: [Heading]

  /// Keeps what a writer produced; within this module only.
  init(
    bytes: [UInt8], links: [RecordedLink] = [], anchors: [Anchor] = [], headings: [Heading] = []
  ) {
    self.bytes = bytes
    self.links = links
    self.anchors = anchors
    self.headings = headings
  }

  /// Nothing at all.
  package static let empty = TrustedHTML(bytes: [])

  /// Takes over markup that a typed writer of this package escaped, such as an inline SVG.
  ///
  /// The caller vouches for the bytes; never pass bytes that came from an input.
  package static func markup(writtenByTypedWriter bytes: [UInt8]) -> TrustedHTML {
    TrustedHTML(bytes: bytes)
  }

  /// The markup as text.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// A heading of a page.
  package struct Heading: Hashable, Sendable {
    /// The level, 2 to 6.
    package let level: Int
    /// The words.
    package let text: String
    /// The id.
    package let anchor: Anchor

    /// Creates a heading.
    package init(level: Int, text: String, anchor: Anchor) {
      self.level = level
      self.text = text
      self.anchor = anchor
    }
  }
}
