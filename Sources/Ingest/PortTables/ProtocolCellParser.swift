internal import NetworkModel

/// Reads the text of a protocol cell.
enum ProtocolCellParser {
  /// What a cell says.
  struct Reading: Equatable {
    /// The protocols in order; a carrier wins over what it carries, `TCP (HTTPS)` is TCP.
    var protocols: [ClaimedProtocol] = []
    /// The word that names no protocol; nil when everything was read.
    var unknown: String?
    /// The character that only looks like part of a word; nil if there is none.
    var suspicious: Unicode.Scalar?
  }

  /// Reads a cell; empty for a cell that names none on purpose.
  static func read(_ text: String) -> Reading {
    if CellWords.isNothing(text) || CellWords.isEverything(text)
      || CellWords.isVagueProtocol(text)
    {
      return Reading()
    }
    let tokens = CellLexer.tokens(of: text)
    var found: [ClaimedProtocol] = []
    var reading = Reading()
    var index = 0
    while index < tokens.count {
      let step = read(tokens, at: index, into: &reading)
      if let named = step.found, !found.contains(named) { found.append(named) }
      index += step.count
    }
    let carriers = found.filter(ProtocolWords.isCarrier)
    reading.protocols = carriers.isEmpty ? found : carriers
    return reading
  }

  /// The protocols that a remark in brackets names and nothing else: `Name server (TCP and UDP)`.
  static func inBrackets(of text: String) -> [ClaimedProtocol] {
    guard let open = text.firstIndex(of: "("), let close = text[open...].firstIndex(of: ")") else {
      return []
    }
    let reading = read(String(text[open..<close].dropFirst()))
    return reading.unknown == nil && reading.suspicious == nil
      ? reading.protocols.filter(ProtocolWords.isCarrier) : []
  }

  private static func read(
    _ tokens: [CellLexer.Token], at index: Int, into reading: inout Reading
  ) -> (found: ClaimedProtocol?, count: Int) {
    if let phrase = ProtocolWords.phrase(in: tokens, at: index) {
      return (phrase.found, phrase.count)
    }
    switch tokens[index].kind {
    case .number(let digits):
      if let numbered = ProtocolWords.numbered(digits), tokens.count == 1 { return (numbered, 1) }
      // `IPIP (4)` gives the number beside the name.
      let isOwn = tokens.prefix(index).contains {
        $0.kind.word.flatMap(ProtocolWords.named)?.ipProtocol?.number == UInt8(digits)
      }
      if !isOwn { reading.unknown = reading.unknown ?? digits }
    case .word(let word):
      if !fillers.contains(word) { reading.unknown = reading.unknown ?? word }
    case .suspicious(let scalar): reading.suspicious = scalar
    case .other("+"): break
    case .other(let scalar): reading.unknown = reading.unknown ?? String(scalar)
    case .dash, .slash, .colon, .separator, .open, .close, .mark: break
    }
    return (nil, 1)
  }

  private static let fillers: Set<String> = [
    "and", "or", "over", "only", "protocol", "protocols", "with", "via", "default", "ip", "und",
    "et", "oder", "ou", "y", "o", "e", "и", "или", "和", "或", "ipv4", "ipv6", "both",
  ]
}
