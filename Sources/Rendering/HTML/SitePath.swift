/// The path of one file of the site, relative to the site's root, with `/` between components.
///
/// Components hold only `A-Z a-z 0-9 . _ + -` and do not start with a dot, so a path never leaves
/// the site and never needs escaping in a URL, a file system or a shell.
package struct SitePath: Hashable, Sendable, Comparable {
  /// The path as text, for example `clusters/edge-berlin/index.html`.
  package let text: String

  /// Accepts a path that keeps the rules; nil otherwise.
  package init?(_ text: String) {
    guard Self.isValid(text) else { return nil }
    self.text = text
  }

  /// Makes a path from names that people chose: each becomes one component, lower-cased, with
  /// whatever is not allowed replaced by a hyphen, and cut at 100 characters.
  package init(slugging components: [String], suffix: StaticString = "") {
    let parts = components.map { String(Anchor(slugging: $0).text.prefix(100)) }
    text = parts.joined(separator: "/") + "\(suffix)"
  }

  /// Orders by text.
  package static func < (left: SitePath, right: SitePath) -> Bool { left.text < right.text }

  /// The folder the file is in, with a `/` at its end; empty at the root.
  package var folder: Substring {
    guard let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return text[...slash]
  }

  /// The way from this file's folder up to the root: `../` once per folder, empty at the root.
  package var pathToRoot: String {
    String(repeating: "../", count: text.utf8.count { $0 == UInt8(ascii: "/") })
  }

  /// The relative URL that leads from this file to another one.
  package func relativeURL(to target: SitePath) -> String {
    var bytes = ByteBuffer(capacity: 64)
    appendRelativeURL(to: target, &bytes)
    return String(decoding: bytes.finish(), as: UTF8.self)
  }

  /// Appends the relative URL that leads from this file to another one; it needs no escaping.
  func appendRelativeURL(to target: SitePath, _ bytes: inout ByteBuffer) {
    let done: Void?? = text.utf8.withContiguousStorageIfAvailable { own in
      target.text.utf8.withContiguousStorageIfAvailable { other in
        Self.append(from: own, to: other, &bytes)
      }
    }
    if done == nil { bytes.append(plain: pathToRoot + target.text) }
  }

  private static func append(
    from own: UnsafeBufferPointer<UInt8>, to other: UnsafeBufferPointer<UInt8>,
    _ bytes: inout ByteBuffer
  ) {
    let slash = UInt8(ascii: "/")
    var shared = 0
    var index = 0
    while index < min(own.count, other.count), own[index] == other[index] {
      index += 1
      if own[index - 1] == slash { shared = index }
    }
    for byte in own[shared...] where byte == slash { bytes.append("../") }
    bytes.append(UnsafeBufferPointer(rebasing: other[shared...]))
  }

  /// Resolves a relative reference such as `../k0s/index.html` against this file's folder; nil
  /// when it leaves the site or is no valid path.
  package func resolving(_ reference: some StringProtocol) -> SitePath? {
    var parts = folder.split(separator: "/").map(String.init)
    for part in reference.split(separator: "/", omittingEmptySubsequences: false) {
      switch part {
      case ".": continue
      case "..":
        guard parts.popLast() != nil else { return nil }
      default: parts.append(String(part))
      }
    }
    return SitePath(parts.joined(separator: "/"))
  }

  private static func isValid(_ text: String) -> Bool {
    guard !text.isEmpty, text.utf8.count <= 1024 else { return false }
    return text.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
      guard let first = part.utf8.first, first != UInt8(ascii: "."), part.utf8.count <= 255 else {
        return false
      }
      return part.utf8.allSatisfy(isAllowed)
    }
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "+"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}

extension SitePath: ExpressibleByStringLiteral {
  /// Takes a path written in the source of this program; a wrong one is our own mistake.
  package init(stringLiteral value: StaticString) {
    let text = "\(value)"
    precondition(Self.isValid(text), "a literal that is no site path: \(text)")
    self.text = text
  }
}
