internal import Diagnostics
internal import NetworkModel

/// The addresses that stand anywhere in a configuration, alone or in a URL, with their first places.
///
/// One pass finds them all, since there may be as many addresses as lines.
struct WrittenAddresses {
  private var places: [IPAddress: SourceSpan] = [:]

  init(_ reading: ConfigurationReading) {
    for value in reading.values {
      for (text, span) in value.texts { add(text, at: span) }
    }
  }

  /// The first place at which an address stands, in whatever spelling; nil when none has it.
  func place(of address: IPAddress) -> SourceSpan? { places[address] }

  private mutating func add(_ text: String, at span: SourceSpan) {
    for word in text.split(whereSeparator: { !Self.isPart($0) }) {
      // `10.0.0.5:5432`; IPv6 addresses with a port stand in brackets.
      let front = word.prefix { $0 != ":" }
      for part in [word, front] {
        guard let address = IPAddress(part) else { continue }
        if places[address] == nil { places[address] = span.place(of: String(part)) }
        break
      }
    }
  }

  private static func isPart(_ character: Character) -> Bool {
    character.isHexDigit || character == "." || character == ":"
  }
}
