/// Places in a line as they are counted in tables: wide characters of East Asia take two columns.
enum RSTColumns {
  /// The columns of a range.
  static func width(of range: Range<Int>, in bytes: [UInt8]) -> Int {
    var width = 0
    var position = range.lowerBound
    while position < range.upperBound {
      let (columns, length) = character(at: position, before: range.upperBound, in: bytes)
      width += columns
      position += length
    }
    return width
  }

  /// The byte at which each of some ascending columns starts; the line's end for those beyond it,
  /// and its first byte for those before it.
  static func offsets(of columns: [Int], in line: RSTLine, bytes: [UInt8]) -> [Int] {
    var offsets: [Int] = []
    offsets.reserveCapacity(columns.count)
    var column = line.indent
    var position = line.first
    for target in columns {
      while column < target, position < line.end {
        let next = character(at: position, before: line.end, in: bytes)
        column += next.columns
        position += next.length
      }
      offsets.append(position)
    }
    return offsets
  }

  /// The columns and the bytes of the character at a place.
  static func character(
    at position: Int, before end: Int, in bytes: [UInt8]
  ) -> (columns: Int, length: Int) {
    let first = bytes[position]
    guard first >= 0xC0 else { return (1, 1) }
    let length = min(end - position, first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2)
    guard first >= 0xE1 else { return (1, length) }
    var value = UInt32(first) & (0xFF >> UInt32(length + 1))
    for byte in bytes[(position + 1)..<(position + length)] {
      value = value << 6 | UInt32(byte & 0x3F)
    }
    return (isWide(value) ? 2 : 1, length)
  }

  /// Wide and fullwidth characters of Unicode Standard Annex 11.
  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1_7000...0x1_B2FF,
      0x2_0000...0x3_FFFD:
      true
    default: Unicode.Scalar(value)?.properties.isEmojiPresentation ?? false
    }
  }
}
