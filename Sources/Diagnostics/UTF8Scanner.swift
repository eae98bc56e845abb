/// Walks over UTF-8, as the Unicode standard defines well-formed sequences (table 3-7).
enum UTF8Scanner {
  /// How a walk ended.
  enum Outcome: Equatable {
    case valid
    case nul(Int)
    case invalid(Int)
  }

  /// Visits every character that is not printable ASCII, in order, with its byte offset; ends at
  /// the first NUL or ill-formed byte.
  ///
  /// Runs of ASCII letters, digits and blanks are passed over, which is what most inputs are; the
  /// visitor learns nothing about them.
  static func scan(_ bytes: [UInt8], visit: (Unicode.Scalar, Int) -> Void) -> Outcome {
    bytes.withUnsafeBufferPointer { buffer in
      var offset = 0
      while offset < buffer.count {
        let byte = buffer[offset]
        if byte >= 0x20 && byte < 0x7F {
          offset += 1
          continue
        }
        if byte == 0 { return .nul(offset) }
        guard let (scalar, length) = decode(buffer, at: offset) else { return .invalid(offset) }
        visit(scalar, offset)
        offset += length
      }
      return .valid
    }
  }

  /// The character at an offset and its length in bytes, or nil when ill-formed there.
  static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int
  ) -> (scalar: Unicode.Scalar, length: Int)? {
    let first = bytes[offset]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let length: Int
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return nil
    }
    guard offset + length <= bytes.count else { return nil }
    var value = UInt32(first) & (0xFF >> UInt32(length + 1))
    for next in bytes[(offset + 1)..<(offset + length)] {
      guard next & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(next & 0x3F)
    }
    let smallest: UInt32 = length == 3 ? 0x800 : length == 4 ? 0x1_0000 : 0x80
    guard value >= smallest, let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, length)
  }
}
