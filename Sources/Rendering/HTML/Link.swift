package import Diagnostics

/// Where a link may lead: into the site, to a place on the same page, or to an allowed address.
///
/// There is no way to make a link from a string without a check, so `javascript:`, `data:` and the
/// like cannot reach a page; what is refused is shown as plain text by the caller.
package struct Link: Hashable, Sendable {
  /// The kinds of target.
  package enum Target: Hashable, Sendable {
    /// A file of the site, and possibly a place in it.
    case file(SitePath, Anchor?)
    /// A place on the page that holds the link.
    case samePage(Anchor)
    /// An `https:`, `http:` or `mailto:` address.
    case address(String)
  }

  /// Where it leads.
  package let target: Target

  /// Links to a file of the site, and possibly to a place in it.
  package init(to path: SitePath, at anchor: Anchor? = nil) {
    target = .file(path, anchor)
  }

  /// Links to a place on the same page.
  package init(at anchor: Anchor) {
    target = .samePage(anchor)
  }

  /// Links to an address outside; nil unless it is `https:`, `http:` or `mailto:` followed by
  /// something, without white space and control characters.
  package init?(address: String) {
    guard Self.isAllowed(address) else { return nil }
    target = .address(address)
  }

  /// Reads a reference as written in prose: an allowed address, `#place`, or a path relative to a
  /// page of the site with or without a place; nil for anything else.
  package init?(reference: String, from page: SitePath) {
    if let link = Link(address: reference) {
      self = link
      return
    }
    let parts = reference.split(
      separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let anchor = parts.count == 2 && !parts[1].isEmpty ? Anchor(Self.decoded(parts[1])) : nil
    guard let path = parts.first, !path.isEmpty else {
      guard let anchor else { return nil }
      self.init(at: anchor)
      return
    }
    guard let file = page.resolving(path) else { return nil }
    self.init(to: file, at: anchor)
  }

  /// The URL as it stands in a page of the site.
  package func url(from page: SitePath) -> String {
    switch target {
    case .file(let path, nil): page.relativeURL(to: path)
    case .file(let path, let anchor?): page.relativeURL(to: path) + "#" + anchor.text
    case .samePage(let anchor): "#" + anchor.text
    case .address(let address): address
    }
  }

  /// Appends the URL as it stands in an attribute of a page.
  func appendURL(from page: SitePath, to bytes: inout ByteBuffer) {
    switch target {
    case .file(let path, let anchor):
      page.appendRelativeURL(to: path, &bytes)
      if let anchor { Self.append(anchor, to: &bytes) }
    case .samePage(let anchor): Self.append(anchor, to: &bytes)
    case .address(let address): HTMLEscaping.append(address, to: &bytes)
    }
  }

  private static func append(_ anchor: Anchor, to bytes: inout ByteBuffer) {
    bytes.append("#")
    bytes.append(plain: anchor.text)
  }

  /// Whether it leads out of the site.
  package var isExternal: Bool {
    if case .address = target { true } else { false }
  }

  private static func isAllowed(_ address: String) -> Bool {
    guard address.utf8.count <= 2048,
      address.unicodeScalars.allSatisfy({ isPlain($0) })
    else { return false }
    let schemes = ["https://", "http://", "mailto:"]
    return schemes.contains { scheme in
      address.utf8.count > scheme.utf8.count
        && zip(address.utf8, scheme.utf8).allSatisfy { lowercased($0) == $1 }
    }
  }

  /// Resolves `%C3%A9` and the like; broken escapes stay as they are.
  private static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == UInt8(ascii: "%"), digits.count == 2,
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .unassigned,
      .privateUse, .surrogate:
      false
    default:
      scalar != "\\" && scalar != "\"" && scalar != "<" && scalar != ">" && scalar != "`"
    }
  }
}

/// A link as it was written into a page.
package struct RecordedLink: Hashable, Sendable {
  /// Where it leads.
  package let link: Link
  /// The input text the link came from, when a person wrote it.
  package let origin: SourceSpan?

  /// Pairs a link with where it came from.
  package init(_ link: Link, origin: SourceSpan? = nil) {
    self.link = link
    self.origin = origin
  }
}
