internal import NetworkModel

/// Reads ports in a sentence: `TCP port 6443`, `ports 80, 443 and 8443`, `8472/udp`.
///
/// A bare number is no port: a protocol or the word "port" has to stand beside it.
enum PortPhrase {
  /// The ports at a word; nil where none are.
  static func read(_ tokens: [FactToken], at start: Int) -> FactValue? {
    guard var reading = head(tokens, at: start), let first = item(tokens[reading.index].text) else {
      return nil
    }
    var items = [first]
    reading.index += 1
    while let next = continuation(tokens, at: reading.index, reading) {
      if next.isOr { reading.isAlternative = true }
      items.append(next.item)
      reading.index = next.index + 1
    }
    takeProtocolBehind(tokens, &reading)
    let named = items.contains { $0.transport != nil }
    guard reading.sawWord || !reading.transports.isEmpty || named else { return nil }
    return FactValue(
      values: values(of: items, reading.transports), end: reading.index,
      isAlternative: reading.isAlternative)
  }

  /// One port at a word, with or without words in front; nil for lists and ranges.
  static func single(_ tokens: [FactToken], at start: Int) -> FactValue? {
    guard var reading = head(tokens, at: start), let only = item(tokens[reading.index].text),
      only.range.count == 1
    else { return nil }
    reading.index += 1
    takeProtocolBehind(tokens, &reading)
    return FactValue(values: values(of: [only], reading.transports), end: reading.index)
  }

  /// Reads `8472/udp`, `2379-2380/tcp` or `443`; nil for anything else.
  static func item(_ text: some StringProtocol) -> (range: PortRange, transport: IPProtocol?)? {
    guard text.utf8.first.map(isDigit) == true, text.utf8.count < 24 else { return nil }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let first = parts.first,
      let range = try? PortRange(parsing: String(first).replacing(":", with: "-"))
    else { return nil }
    guard parts.count == 2 else { return (range, nil) }
    guard let transport = IPProtocol(name: parts[1].lowercased()), transport.hasPorts else {
      return nil
    }
    return (range, transport)
  }

  /// One value for each protocol; one without where none is stated.
  static func values(
    of items: [(range: PortRange, transport: IPProtocol?)], _ transports: [IPProtocol]
  ) -> [ClaimedFact.Value] {
    let stated = transports.isEmpty ? items.compactMap(\.transport) : transports
    let bare = items.filter { $0.transport == nil }.map(\.range)
    var values: [ClaimedFact.Value] = []
    for transport in Set(stated).sorted() {
      let own = items.filter { $0.transport == transport }.map(\.range)
      let ranges = own + (transports.contains(transport) ? bare : [])
      if !ranges.isEmpty { values.append(value(PortSet(ranges), transport)) }
    }
    if transports.isEmpty, !bare.isEmpty { values.append(value(PortSet(bare), nil)) }
    return values
  }

  /// `8472/udp`, or `8472` without a protocol.
  static func value(_ ports: PortSet, _ transport: IPProtocol?) -> ClaimedFact.Value {
    let suffix = transport.map { "/\($0.name)" } ?? ""
    return .init(ports.description + suffix, .ports(ports, transport))
  }
}

extension PortPhrase {
  private struct Reading {
    var index: Int
    var transports: [IPProtocol] = []
    var sawWord = false
    var isPlural = false
    var isAlternative = false
  }

  private static func head(_ tokens: [FactToken], at start: Int) -> Reading? {
    var reading = Reading(index: start)
    if let transports = transports(tokens[start].text), !tokens[start].endsHard {
      reading.transports = transports
      reading.isPlural = true
      reading.index += 1
    }
    if reading.index < tokens.count, ["port", "ports"].contains(tokens[reading.index].text),
      [0, 0x3A].contains(tokens[reading.index].sign)
    {
      reading.sawWord = true
      reading.isPlural = tokens[reading.index].text == "ports"
      reading.index += 1
      let extra: Set<String> = ["number", "numbers", "range"]
      if reading.index < tokens.count, extra.contains(tokens[reading.index].text) {
        reading.index += 1
      }
    }
    return reading.index < tokens.count ? reading : nil
  }

  private static func transports(_ word: String) -> [IPProtocol]? {
    switch word {
    case "tcp": [.tcp]
    case "udp": [.udp]
    case "sctp": [.sctp]
    case "tcp/udp", "udp/tcp": [.tcp, .udp]
    default: nil
    }
  }

  private typealias Continuation = (
    item: (range: PortRange, transport: IPProtocol?), index: Int, isOr: Bool
  )

  // `, 443`, `and 443`, `, and 443`; behind a single "port" only `or`.
  private static func continuation(
    _ tokens: [FactToken], at index: Int, _ reading: Reading
  ) -> Continuation? {
    guard index < tokens.count, !tokens[index - 1].endsHard else { return nil }
    var next = index
    let word = tokens[next].text
    let isJoint = word == "and" || word == "or"
    if isJoint { next += 1 }
    guard isJoint || tokens[index - 1].sign == 0x2C, next < tokens.count,
      reading.isPlural || word == "or", let item = item(tokens[next].text)
    else { return nil }
    return (item, next, word == "or")
  }

  private static func takeProtocolBehind(_ tokens: [FactToken], _ reading: inout Reading) {
    guard reading.transports.isEmpty, reading.index < tokens.count,
      !tokens[reading.index - 1].endsClause,
      let behind = transports(tokens[reading.index].text)
    else { return }
    // `port 80 UDP 53`: the protocol belongs to what follows.
    let next = reading.index + 1
    if next < tokens.count, !tokens[reading.index].endsClause, item(tokens[next].text) != nil {
      return
    }
    reading.transports = behind
    reading.index += 1
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
