/// Finds names in texts, as whole words and in any case.
struct NameMatcher: Sendable {
  // By their first word, the longest first; a name that begins with anything else by its first byte.
  private let names: [[UInt8]: [Name]]
  private let oddStarts: Set<UInt8>

  private struct Name: Sendable {
    let bytes: [UInt8]
    let replacement: String
  }

  /// Takes names in lower case with what replaces them.
  ///
  /// Letters beyond ASCII are found in lower and in upper case.
  init(_ replacements: [String: String]) {
    var names: [[UInt8]: [Name]] = [:]
    for (name, replacement) in replacements where !name.isEmpty {
      for bytes in Set([name, name.uppercased()].map { $0.utf8.map(Self.lowercased) }) {
        names[Self.start(of: bytes, at: 0), default: []]
          .append(Name(bytes: bytes, replacement: replacement))
      }
    }
    self.names = names.mapValues { list in
      list.sorted { ($1.bytes.count, $0.replacement) < ($0.bytes.count, $1.replacement) }
    }
    oddStarts = Set(names.keys.compactMap(\.first).filter { !Redaction.isWord($0) })
  }

  /// The longest name that begins at an offset, with the offset behind it.
  func match(in bytes: [UInt8], at index: Int) -> (end: Int, text: String)? {
    let isInside = index > 0 && Redaction.isWord(bytes[index - 1])
    guard Redaction.isWord(bytes[index]) ? !isInside : oddStarts.contains(bytes[index]),
      let list = names[Self.start(of: bytes, at: index)]
    else { return nil }
    for name in list {
      let stop = index + name.bytes.count
      guard stop <= bytes.count,
        stop == bytes.count || !Redaction.isWord(bytes[stop]) || !Redaction.isWord(bytes[stop - 1])
      else { continue }
      if bytes[index..<stop].lazy.map(Self.lowercased).elementsEqual(name.bytes) {
        return (stop, name.replacement)
      }
    }
    return nil
  }

  private static func start(of bytes: [UInt8], at index: Int) -> [UInt8] {
    let end = bytes[index...].firstIndex { !Redaction.isWord($0) } ?? bytes.count
    return bytes[index..<max(end, index + 1)].map(lowercased)
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
  }
}
