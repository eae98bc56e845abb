/// An address that is not written in full, or not as programs write it: `10.77.1.x`, `10.77.1/24`,
/// `10.77.1.{11,12}`, `10.77.1.11-19`, `10[.]77[.]1[.]11`, digits in full width, and the address of a
/// network card.
struct ShortenedAddress {
  /// The offset behind it.
  let end: Int
  /// Whether a prefix length is part of it.
  let isPrefix: Bool

  /// Reads what begins at an offset; nil when it is nothing of the kind.
  ///
  /// Two numbers alone may be a version: they must begin an address that is known, and so must three
  /// with nothing behind them. The stems are written `10.77` and `10.77.1`.
  init?(in bytes: [UInt8], at start: Int, stems: Set<String>) {
    if let end = Self.hardware(in: bytes, at: start) {
      (self.end, isPrefix) = (end, false)
      return
    }
    guard let head = Head(in: bytes, at: start), let found = Self.tail(of: head, in: bytes, stems)
    else { return nil }
    (end, isPrefix) = found
  }

  private static func tail(
    of head: Head, in bytes: [UInt8], _ stems: Set<String>
  ) -> (Int, Bool)? {
    let isKnown = stems.contains(head.text)
    switch head.numbers.count {
    case 4:
      if let end = range(behind: head.end, in: bytes) { return (end, false) }
      return head.isPlain ? nil : (head.end, false)
    case 3:
      if let end = wildcard(behind: head.end, in: bytes) { return (end, false) }
      if let end = length(behind: head.end, in: bytes) { return (end, true) }
      return isKnown && !isContinued(head.end, in: bytes) ? (head.end, false) : nil
    case 2 where isKnown:
      if let end = wildcard(behind: head.end, in: bytes) { return (end, false) }
      return length(behind: head.end, in: bytes).map { ($0, true) }
    default: return nil
    }
  }

  // MARK: What follows

  /// `.x`, `.*`, once or more, or `.{11,12}` and `.[11-19]`.
  private static func wildcard(behind start: Int, in bytes: [UInt8]) -> Int? {
    var end = start
    while end + 1 < bytes.count, bytes[end] == dot, "xX*".utf8.contains(bytes[end + 1]) { end += 2 }
    if end > start { return end < bytes.count && Redaction.isWord(bytes[end]) ? nil : end }
    guard start + 1 < bytes.count, bytes[start] == dot, "{[".utf8.contains(bytes[start + 1]) else {
      return nil
    }
    let list = bytes[(start + 2)...].prefix(60)
    guard let close = list.firstIndex(where: { !isDecimal($0) && !",-. |".utf8.contains($0) }),
      close > start + 2, "}]".utf8.contains(bytes[close])
    else { return nil }
    return close + 1
  }

  /// `/24`, and not the begin of another number with dots.
  private static func length(behind start: Int, in bytes: [UInt8]) -> Int? {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "/"),
      let (value, end) = number(in: bytes, at: start + 1), (8...32).contains(value)
    else { return nil }
    return isContinued(end, in: bytes) ? nil : end
  }

  /// `-19`, up to another last number; a further address is none.
  private static func range(behind start: Int, in bytes: [UInt8]) -> Int? {
    let rest = bytes[start...]
    let dash = rest.starts(with: "-".utf8) ? 1 : rest.starts(with: "–".utf8) ? 3 : 0
    guard dash > 0, let (_, end) = number(in: bytes, at: start + dash) else { return nil }
    return isContinued(end, in: bytes) ? nil : end
  }

  /// Whether a letter, a digit, or a dot with a digit follows.
  private static func isContinued(_ end: Int, in bytes: [UInt8]) -> Bool {
    guard end < bytes.count else { return false }
    if Redaction.isWord(bytes[end]) { return true }
    return bytes[end] == dot && end + 1 < bytes.count && isDecimal(bytes[end + 1])
  }

  // MARK: Network cards

  /// Six pairs of hexadecimal digits between colons or hyphens.
  private static func hardware(in bytes: [UInt8], at start: Int) -> Int? {
    let end = start + 17
    guard end <= bytes.count, start == 0 || !Redaction.isWord(bytes[start - 1]),
      end == bytes.count || !Redaction.isWord(bytes[end])
    else { return nil }
    let mark = bytes[start + 2]
    guard mark == UInt8(ascii: ":") || mark == UInt8(ascii: "-") else { return nil }
    if mark == UInt8(ascii: ":"), end < bytes.count, bytes[end] == mark { return nil }
    if start > 0, bytes[start - 1] == mark { return nil }
    let fits = (0..<17).allSatisfy { offset in
      offset % 3 == 2 ? bytes[start + offset] == mark : isHex(bytes[start + offset])
    }
    return fits ? end : nil
  }

  // MARK: Numbers

  /// Numbers up to 255 with dots between them, as people write them.
  private struct Head {
    var numbers: [Int] = []
    var end: Int
    /// Whether every digit and dot is the common one.
    var isPlain = true
    var text: String { numbers.map(String.init).joined(separator: ".") }

    init?(in bytes: [UInt8], at start: Int) {
      end = start
      guard start == 0 || !ShortenedAddress.isDecimal(bytes[start - 1]) else { return nil }
      var index = start
      while let (value, stop) = ShortenedAddress.number(in: bytes, at: index) {
        isPlain = isPlain && ShortenedAddress.isDecimal(bytes[index])
        numbers.append(value)
        end = stop
        guard numbers.count < 5, let next = ShortenedAddress.separator(in: bytes, at: stop),
          ShortenedAddress.number(in: bytes, at: next) != nil
        else { break }
        isPlain = isPlain && next == stop + 1
        index = next
      }
      guard numbers.count > 1 else { return nil }
    }
  }

  /// One to three digits, at most 255.
  private static func number(in bytes: [UInt8], at start: Int) -> (value: Int, end: Int)? {
    var (value, end, count) = (0, start, 0)
    while let (digit, length) = digit(in: bytes, at: end) {
      value = min(value * 10 + digit, 1_000)
      end += length
      count += 1
    }
    return count > 0 && value <= 255 ? (value, end) : nil
  }

  /// An ASCII digit, or one in full width (U+FF10 to U+FF19).
  private static func digit(in bytes: [UInt8], at index: Int) -> (value: Int, length: Int)? {
    guard index < bytes.count else { return nil }
    if isDecimal(bytes[index]) { return (Int(bytes[index] - 0x30), 1) }
    guard index + 2 < bytes.count, bytes[index] == 0xEF, bytes[index + 1] == 0xBC,
      (0x90...0x99).contains(bytes[index + 2])
    else { return nil }
    return (Int(bytes[index + 2] - 0x90), 3)
  }

  /// The offset behind a dot, a dot in brackets, or one in full width (U+FF0E).
  private static func separator(in bytes: [UInt8], at index: Int) -> Int? {
    let rest = bytes[index...]
    let forms = [".", "[.]", "(.)", "\u{FF0E}"]
    return forms.first { rest.starts(with: $0.utf8) }.map { index + $0.utf8.count }
  }

  private static let dot = UInt8(ascii: ".")

  private static func isDecimal(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isHex(_ byte: UInt8) -> Bool {
    isDecimal(byte) || (0x61...0x66).contains(byte | 0x20) && byte < 0x80
  }
}
