internal import NetworkModel

/// Finds the condition under which a claim holds.
struct ConditionText {
  private let bytes: [UInt8]

  private init(_ text: String) { bytes = Array(text.utf8) }

  /// The condition in the remarks of a row: in brackets, or a sentence of its own.
  static func find(in text: String) -> String? {
    let reader = ConditionText(text)
    return reader.first(behind: [UInt8(ascii: "(")], upTo: [UInt8(ascii: ")")])
      ?? reader.sentence()
  }

  /// The condition with which a sentence opens, as in `If Calico is used, it requires:`.
  static func opening(of text: String) -> String? {
    let plain = text.lowercased()
    guard ["if ", "when ", "only if ", "only when ", "in case "].contains(where: plain.hasPrefix),
      let comma = text.firstIndex(of: ",")
    else { return nil }
    let clause = text[..<comma].trimmed
    return clause.utf8.count <= 120 ? clause : nil
  }

  // A bracket that opens with a condition; the text up to the closing one.
  private func first(behind open: Set<UInt8>, upTo close: Set<UInt8>) -> String? {
    for index in bytes.indices where open.contains(bytes[index]) && opens(at: index + 1) {
      let end = bytes[index...].firstIndex(where: close.contains) ?? bytes.count
      return String(decoding: bytes[(index + 1)..<end], as: UTF8.self).trimmed
    }
    return nil
  }

  private func sentence() -> String? {
    var start = 0
    while start < bytes.count {
      let end = endOfSentence(from: start)
      if opens(at: start) {
        return String(decoding: bytes[start..<end], as: UTF8.self).trimmed
      }
      start = end + 1
    }
    return nil
  }

  // A full stop ends a sentence only before a blank: `224.0.0.18` goes on.
  private func endOfSentence(from start: Int) -> Int {
    for index in start..<bytes.count {
      if bytes[index] == 0x0A { return index }
      guard bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ";") else { continue }
      if index + 1 < bytes.count, bytes[index + 1] == 0x20 { return index }
    }
    return bytes.count
  }

  private func opens(at start: Int) -> Bool {
    let first = bytes[min(start, bytes.count)...].firstIndex { $0 != 0x20 } ?? bytes.count
    let rest = bytes[first...]
    return Self.openings.contains { opening in
      rest.count >= opening.count
        && zip(rest, opening).allSatisfy { byte, wanted in
          ((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) == wanted
        }
    }
  }

  private static let openings = [
    "only ", "optional", "required only", "required if", "required when", "needed if",
    "needed only", "needed when", "not needed", "unnecessary if", "if ", "when ", "nur ", "solo ",
    "uniquement ", "仅", "僅", "только ",
  ].map { Array($0.utf8) }
}
