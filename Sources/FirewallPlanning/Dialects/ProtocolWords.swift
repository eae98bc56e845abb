import NetworkModel

/// How a language names IP protocols: by a word where it has one, else by the IANA number.
struct ProtocolWords {
  private let words: [UInt8: String]

  init(_ words: [IPProtocol: String]) {
    self.words = Dictionary(uniqueKeysWithValues: words.map { ($0.key.number, $0.value) })
  }

  subscript(number: UInt8) -> String { words[number] ?? "\(number)" }
}
