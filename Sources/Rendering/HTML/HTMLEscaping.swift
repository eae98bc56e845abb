/// Turns text into bytes that are safe in HTML text and in quoted attribute values alike.
///
/// Code points that HTML forbids (NUL, most control characters, noncharacters) become U+FFFD, so
/// that hostile text stays visible and the page stays valid. What reorders text is written out as
/// `[U+202E]`: a name must not be displayed as another one. A carriage return is written as a
/// reference, because parsers would turn it into a line feed.
enum HTMLEscaping {
  /// Appends the escaped form of a text.
  static func append(_ text: String, to bytes: inout ByteBuffer) {
    let done: Void? = text.utf8.withContiguousStorageIfAvailable { append($0, to: &bytes) }
    if done == nil {
      Array(text.utf8).withUnsafeBufferPointer { append($0, to: &bytes) }
    }
  }

  private static func append(_ source: UnsafeBufferPointer<UInt8>, to bytes: inout ByteBuffer) {
    var start = 0
    var index = 0
    while index < source.count {
      guard mayNeedCare(source[index]), let step = replacement(in: source, at: index) else {
        index += 1
        continue
      }
      bytes.append(UnsafeBufferPointer(rebasing: source[start..<index]))
      bytes.append(step.text)
      index += step.length
      start = index
    }
    bytes.append(UnsafeBufferPointer(rebasing: source[start..<source.count]))
  }

  /// A quick test that lets nearly all bytes pass: control characters, the five characters of
  /// markup, and the first bytes of the longer sequences that may be forbidden or reorder text.
  @inline(__always)
  private static func mayNeedCare(_ byte: UInt8) -> Bool {
    if byte < 0x40 { return (0x5000_00C4_FFFF_FFFF as UInt64) >> UInt64(byte) & 1 == 1 }
    return byte == 0x7F || byte == 0xC2 || byte == 0xD8 || byte == 0xE2 || byte >= 0xEF
  }

  /// What replaces the code point at an index, and how many bytes it takes; nil when it may stay.
  private static func replacement(
    in source: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (text: StaticString, length: Int)? {
    switch source[index] {
    case UInt8(ascii: "&"): return ("&amp;", 1)
    case UInt8(ascii: "<"): return ("&lt;", 1)
    case UInt8(ascii: ">"): return ("&gt;", 1)
    case UInt8(ascii: "\""): return ("&quot;", 1)
    case UInt8(ascii: "'"): return ("&#39;", 1)
    case 0x0D: return ("&#13;", 1)
    case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F: return ("\u{FFFD}", 1)
    case 0xC2, 0xEF, 0xF0...0xF4: return forbiddenSequence(in: source, at: index)
    case 0xD8, 0xE2: return reordering(in: source, at: index)
    default: return nil
    }
  }

  /// Recognises C1 control characters and noncharacters by their UTF-8 bytes.
  private static func forbiddenSequence(
    in source: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (text: StaticString, length: Int)? {
    func byte(_ offset: Int) -> UInt8 {
      index + offset < source.count ? source[index + offset] : 0
    }
    switch source[index] {
    case 0xC2:
      return (0x80...0x9F).contains(byte(1)) ? ("\u{FFFD}", 2) : nil
    case 0xEF where byte(1) == 0xB7 && (0x90...0xAF).contains(byte(2)):
      return ("\u{FFFD}", 3)
    case 0xEF where byte(1) == 0xBF && byte(2) >= 0xBE:
      return ("\u{FFFD}", 3)
    case 0xF0...0xF4 where byte(1) & 0x0F == 0x0F && byte(2) == 0xBF && byte(3) >= 0xBE:
      return ("\u{FFFD}", 4)
    default:
      return nil
    }
  }

  /// Recognises by their UTF-8 bytes the characters of ``VisibleText/isReordering(_:)``.
  private static func reordering(
    in source: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (text: StaticString, length: Int)? {
    let length = source[index] == 0xD8 ? 2 : 3
    guard index + length <= source.count else { return nil }
    switch (source[index], source[index + 1], source[index + length - 1]) {
    case (0xD8, 0x9C, _): return ("[U+061C]", length)
    case (0xE2, 0x80, 0x8E): return ("[U+200E]", length)
    case (0xE2, 0x80, 0x8F): return ("[U+200F]", length)
    case (0xE2, 0x80, 0xAA): return ("[U+202A]", length)
    case (0xE2, 0x80, 0xAB): return ("[U+202B]", length)
    case (0xE2, 0x80, 0xAC): return ("[U+202C]", length)
    case (0xE2, 0x80, 0xAD): return ("[U+202D]", length)
    case (0xE2, 0x80, 0xAE): return ("[U+202E]", length)
    case (0xE2, 0x81, 0xA6): return ("[U+2066]", length)
    case (0xE2, 0x81, 0xA7): return ("[U+2067]", length)
    case (0xE2, 0x81, 0xA8): return ("[U+2068]", length)
    case (0xE2, 0x81, 0xA9): return ("[U+2069]", length)
    default: return nil
    }
  }
}
