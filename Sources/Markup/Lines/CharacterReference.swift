/// Characters that are written as `&name;` or `&#number;`.
enum CharacterReference {
  /// The character of what stands between `&` and `;`; nil for names that few people know.
  static func value(_ name: String) -> String? {
    guard !name.hasPrefix("#") else { return numbered(name.dropFirst()) }
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    case "nbsp": return "\u{A0}"
    case "ndash": return "\u{2013}"
    case "mdash": return "\u{2014}"
    case "rarr": return "\u{2192}"
    case "larr": return "\u{2190}"
    case "harr": return "\u{2194}"
    default: return nil
    }
  }

  private static func numbered(_ digits: Substring) -> String? {
    let isHex = digits.first == "x" || digits.first == "X"
    let number = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let number, number >= 0x20, let scalar = Unicode.Scalar(number) else { return nil }
    return String(Character(scalar))
  }
}
