internal import Diagnostics

/// One word of a command line, without its quotes.
struct ArgumentWord: Hashable {
  let text: String
  /// The word as it stands, quotes included.
  let span: SourceSpan

  /// The part of the word from an offset of its text on; the whole word where quotes or escapes
  /// make the offsets differ.
  func part(_ offsets: Range<Int>) -> SourceSpan {
    let shift = span.range.count - text.utf8.count
    let isQuoted = shift == 2 && Self.isQuote(span.file.bytes[span.range.lowerBound])
    guard shift == 0 || isQuoted else { return span }
    let start = span.range.lowerBound + (isQuoted ? 1 : 0)
    let range = start + offsets.lowerBound..<start + offsets.upperBound
    return SourceSpan(file: span.file, range: range)
  }

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"")
  }
}

/// Splits command lines into words as a shell does: quotes, escapes, continued lines.
enum ArgumentWords {
  /// The words of a YAML scalar.
  static func words(of text: YAMLText) -> [ArgumentWord] {
    guard let inner = plainBytes(of: text) else {
      let copy = SourceFile(path: text.span.file.path, text: text.text)
      return words(in: copy.wholeSpan).map { ArgumentWord(text: $0.text, span: text.span) }
    }
    return words(in: inner)
  }

  /// The words in a stretch of a file.
  static func words(in span: SourceSpan) -> [ArgumentWord] {
    var scanner = ArgumentScanner(span)
    var words: [ArgumentWord] = []
    while let word = scanner.next() { words.append(word) }
    return words
  }

  /// The bytes of a scalar whose text stands in the file as it is, but for line breaks.
  private static func plainBytes(of text: YAMLText) -> SourceSpan? {
    let file = text.span.file
    let range = text.span.range
    guard let first = file.bytes[range].first else { return nil }
    switch first {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      guard range.count >= 2 else { return nil }
      let inner = SourceSpan(file: file, range: range.lowerBound + 1..<range.upperBound - 1)
      return inner.text == text.text ? inner : nil
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      let newline = file.bytes[range].firstIndex(of: UInt8(ascii: "\n")) ?? range.upperBound - 1
      return SourceSpan(file: file, range: newline + 1..<max(newline + 1, range.upperBound))
    case UInt8(ascii: "*"): return nil
    default: return text.span
    }
  }
}

/// Walks the bytes of a command line.
private struct ArgumentScanner {
  private let file: SourceFile
  private let end: Int
  private var position: Int

  init(_ span: SourceSpan) {
    self.file = span.file
    self.end = span.range.upperBound
    self.position = span.range.lowerBound
  }

  private var current: UInt8? { position < end ? file.bytes[position] : nil }

  mutating func next() -> ArgumentWord? {
    while let byte = current, byte <= 0x20 || continuesLine() {
      position += byte <= 0x20 ? 1 : 2
    }
    guard current != nil else { return nil }
    let start = position
    var text: [UInt8] = []
    while let byte = current, byte > 0x20, !continuesLine() {
      position += 1
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\""): quoted(byte, into: &text)
      case UInt8(ascii: "\\"):
        if let escaped = current { text.append(escaped) }
        position = min(position + 1, end)
      default: text.append(byte)
      }
    }
    let span = SourceSpan(file: file, range: start..<position)
    return ArgumentWord(text: String(decoding: text, as: UTF8.self), span: span)
  }

  private func continuesLine() -> Bool {
    guard position + 1 < end, file.bytes[position] == UInt8(ascii: "\\") else { return false }
    return file.bytes[position + 1] == UInt8(ascii: "\n")
      || file.bytes[position + 1] == UInt8(ascii: "\r")
  }

  /// A quote that is never closed ends with the line of words.
  private mutating func quoted(_ quote: UInt8, into text: inout [UInt8]) {
    while let byte = current {
      position += 1
      if byte == quote { return }
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\""), let escaped = current {
        text.append(escaped)
        position += 1
      } else {
        text.append(byte)
      }
    }
  }
}
