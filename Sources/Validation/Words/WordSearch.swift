package import Diagnostics
internal import NetworkModel

extension SourceSpan {
  /// The first place inside the span where a word stands, whatever its ASCII case; the whole span
  /// when it does not stand there in one piece.
  ///
  /// A word ends where a letter or digit does not go on.
  package func place(of word: String) -> SourceSpan {
    let wanted = Array(word.utf8).map(Self.lowered)
    let text = file.bytes
    guard !wanted.isEmpty, range.count >= wanted.count else { return self }
    for start in range.lowerBound...(range.upperBound - wanted.count) {
      let end = start + wanted.count
      guard text[start..<end].elementsEqual(wanted, by: { Self.lowered($0) == $1 }) else {
        continue
      }
      let joinsBefore = start > range.lowerBound && Self.isWord(text[start - 1])
      let joinsAfter = end < range.upperBound && Self.isWord(text[end])
      if !joinsBefore && !joinsAfter { return SourceSpan(file: file, range: start..<end) }
    }
    return self
  }

  /// The first line of the span, without what other lines hold.
  package var firstLine: SourceSpan {
    let line = file.span(ofLine: start.line).range
    return SourceSpan(file: file, range: range.clamped(to: line))
  }

  /// `path:line`, which is how the model's entries are cited.
  package var citation: String { "\(file.path):\(start.line)" }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte >= 0x80
  }
}

extension [String] {
  /// `a`, `a and b`, `a, b and c`.
  var listed: String {
    guard count > 1, let last else { return first ?? "" }
    return "\(dropLast().joined(separator: ", ")) and \(last)"
  }
}

extension Sequence<Role> {
  /// The roles as people read them, in words.
  var words: String { map(\.title).listed }
}
