internal import Diagnostics

/// Rewrites what Yams must not see, scalar for scalar, so that lines and columns stay true.
///
/// Yams expands aliases into shared trees whose comparison takes exponential time, and stops at the
/// first duplicate key. So each `*` becomes a private-use character, which makes an alias a plain
/// scalar, and all but the last of equal keys are renamed.
struct YAMLMask {
  private let source: YAMLSource
  /// Stands for `*`; does not occur in the text.
  private let star: Unicode.Scalar
  /// Byte ranges of renamed keys with a number each, by where they start.
  private var renamed: [Int: (range: Range<Int>, number: Int)] = [:]

  private static let asterisk: Unicode.Scalar = "*"

  /// Prepares a text; nil when it uses up all characters that could stand for `*`.
  init?(_ source: YAMLSource) {
    self.source = source
    let candidates = (0xF0000...0xF000F as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)
    let used = Set(source.text.unicodeScalars.lazy.filter { $0.value >= 0xF0000 })
    guard let star = candidates.first(where: { !used.contains($0) }) else { return nil }
    self.star = star
  }

  /// How many keys are renamed.
  var renamedCount: Int { renamed.count }

  /// The text for Yams.
  func text() -> String {
    var result = String.UnicodeScalarView()
    var offset = source.range.lowerBound
    var end = offset
    for scalar in source.text.unicodeScalars {
      if let key = renamed[offset] {
        end = key.range.upperBound
        result.append(Self.letter(for: key.number))
      } else if offset < end {
        result.append("x")
      } else {
        result.append(scalar == Self.asterisk ? star : scalar)
      }
      offset += UTF8.width(scalar)
    }
    return String(result)
  }

  /// Renames the key at an offset; false when that changes nothing or would change lines.
  mutating func rename(_ range: Range<Int>) -> Bool {
    guard !range.isEmpty, renamed[range.lowerBound] == nil else { return false }
    guard !source.file.bytes[range].contains(UInt8(ascii: "\n")) else { return false }
    renamed[range.lowerBound] = (range, renamed.count)
    return true
  }

  /// The range of the key that was renamed at an offset.
  func renamedKey(at offset: Int) -> Range<Int>? { renamed[offset]?.range }

  /// The text of a scalar as the file has it.
  func restored(_ text: String) -> String {
    guard text.unicodeScalars.contains(star) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(scalar == star ? Self.asterisk : scalar) }
    return String(result)
  }

  /// The name that a plain scalar refers to, when it is an alias.
  func alias(_ text: String) -> String? {
    guard text.unicodeScalars.first == star else { return nil }
    return restored(String(text.unicodeScalars.dropFirst()))
  }

  /// A character of the last private plane for each renamed key.
  private static func letter(for number: Int) -> Unicode.Scalar {
    Unicode.Scalar(UInt32(0x100000 + number)) ?? "x"
  }
}
