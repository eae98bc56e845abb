internal import NetworkModel

/// Reads the text of a port cell.
///
/// A text is read completely or not at all: a port that nobody wrote is worse than none.
struct PortCellParser {
  /// What a cell says.
  struct Reading: Equatable {
    /// The ports with the protocols that stand beside them; one part where there is one protocol.
    var parts: [Part] = []
    /// Why the cell could not be read; nil when everything was.
    var problem: Problem?

    /// All ports of the cell.
    var ports: ClaimedPorts {
      ClaimedPorts(ranges: parts.flatMap(\.ports.ranges), isAll: parts.contains { $0.ports.isAll })
    }
    /// All protocols named in the cell.
    var protocols: [ClaimedProtocol] { parts.flatMap(\.protocols) }
    /// Whether there is a port or a protocol.
    var isEmpty: Bool { parts.isEmpty }
  }

  /// Ports that share their protocols.
  struct Part: Equatable {
    /// Protocols named in the same cell, as in `8472/udp`.
    var protocols: [ClaimedProtocol]
    var ports: ClaimedPorts
  }

  /// Why a cell could not be read.
  enum Problem: Equatable {
    case notAPort(String)
    case outOfRange(String)
    case suspicious(Unicode.Scalar)
    case lost
  }

  /// Reads a cell.
  static func read(_ text: String) -> Reading {
    if let port = plainPort(text) {
      return Reading(parts: [Part(protocols: [], ports: ClaimedPorts(ranges: [port]))])
    }
    if CellWords.isNothing(text) { return Reading() }
    if CellWords.isEverything(text) {
      return Reading(parts: [Part(protocols: [], ports: ClaimedPorts(isAll: true))])
    }
    let tokens = CellLexer.tokens(of: text)
    let isLost = CellWords.isLost(text) && !tokens.contains { $0.kind.isSuspicious }
    return isLost ? Reading(problem: .lost) : read(tokens)
  }

  // Most cells are one number.
  private static func plainPort(_ text: String) -> PortRange? {
    let digits = text.utf8
    guard digits.count <= 5, digits.first.map({ (0x31...0x39).contains($0) }) == true else {
      return nil
    }
    return try? PortRange(parsing: text)
  }

  /// Reads a text that was taken apart already.
  static func read(_ tokens: [CellLexer.Token]) -> Reading {
    for case .suspicious(let scalar) in tokens.map(\.kind) {
      return Reading(problem: .suspicious(scalar))
    }
    var parser = PortCellParser(tokens: tokens)
    if let problem = parser.run() { return Reading(problem: problem) }
    return parser.reading()
  }

  private let tokens: [CellLexer.Token]
  private var index = 0
  private var items: [PortCellItem] = []
  private var item = PortCellItem()
  private var namesPort = false

  private init(tokens: [CellLexer.Token]) { self.tokens = tokens }

  private mutating func run() -> Problem? {
    while index < tokens.count {
      if let problem = step() { return problem }
    }
    close(before: index)
    return nil
  }

  private mutating func step() -> Problem? {
    switch tokens[index].kind {
    case .number: return readRange()
    case .word(let word): return readWord(word)
    case .slash: readSlash()
    case .separator: close(before: index + 1)
    case .open: return readParenthesis()
    case .mark, .colon: break
    case .dash:
      let next = index + 1 < tokens.count ? tokens[index + 1] : nil
      if item.hasPorts || next?.isAttached == true && next?.kind.isNumber == true {
        return .notAPort("-")
      }
    case .close: return .notAPort(")")
    case .suspicious(let scalar), .other(let scalar): return .notAPort(String(scalar))
    }
    index += 1
    return nil
  }

  /// Ends an item; the protocol in front of it holds for the next ones too.
  private mutating func close(before next: Int) {
    if item.isOnlyCarrier, next == tokens.count || tokens[next].kind.isNumber,
      items.last?.takesMore == true
    {
      // `6443/TCP, UDP`: the second protocol belongs to the same port.
      for named in item.prefix { items[items.count - 1].add(named) }
      item = PortCellItem()
      return
    }
    let waits = item.isOnlyCarrier && next < tokens.count
    if !item.isEmpty, !waits { items.append(item) }
    let carried = item.prefix.filter(\.canHavePorts)
    item = PortCellItem(prefix: carried, isOpen: !item.hasPorts, isInherited: !waits)
  }

  private mutating func readRange() -> Problem? {
    guard case .number(let first) = tokens[index].kind else { return nil }
    // `80/tcp 443/tcp`: without a sign between them the second number starts an entry of its own.
    if item.hasPorts, item.takesMore { startItem() }
    var last = first
    if let end = rangeEnd(from: index + 1), case .number(let digits) = tokens[end].kind {
      last = digits
      index = end
    }
    index += 1
    if index < tokens.count, tokens[index].isAttached, case .word(let word) = tokens[index].kind,
      word.utf8.first.map({ $0 < 0x80 }) == true
    {
      return .notAPort(last + word)
    }
    return item.add(first: first, last: last)
  }

  // A range may be broken into two lines behind its dash.
  private func rangeEnd(from joint: Int) -> Int? {
    guard joint < tokens.count, Self.joinsRange(tokens[joint]) else { return nil }
    var end = joint + 1
    if end < tokens.count, tokens[joint].kind == .dash, tokens[end].kind == .separator { end += 1 }
    guard end < tokens.count, case .number = tokens[end].kind else { return nil }
    return end
  }

  private static func joinsRange(_ token: CellLexer.Token) -> Bool {
    switch token.kind {
    case .dash: true
    case .colon: token.isAttached
    case .word(let word):
      ["to", "bis", "à", "a", "até", "hasta", "до", "至", "到", "から"].contains(word)
    default: false
    }
  }

  private mutating func readWord(_ word: String) -> Problem? {
    if let phrase = ProtocolWords.phrase(in: tokens, at: index) {
      let isBehindSlash = index > 0 && tokens[index - 1].kind == .slash
      if item.isComplete, !isBehindSlash { startItem() }
      item.add(phrase.found)
      index += phrase.count
      return nil
    }
    index += 1
    if Self.separators.contains(word) {
      close(before: index)
    } else if CellWords.saysAll(word), !item.hasPorts {
      item.ports.isAll = true
    } else if !Self.fillers.contains(word) {
      return item.add(label: word)
    } else if Self.portWords.contains(word) {
      namesPort = true
    }
    return nil
  }

  private mutating func startItem() {
    items.append(item)
    item = PortCellItem()
  }

  // Between numbers a slash separates ports; beside a protocol it joins the two.
  private mutating func readSlash() {
    guard index + 1 < tokens.count, case .number = tokens[index + 1].kind, item.hasPorts else {
      return
    }
    close(before: index + 1)
  }

  private mutating func readParenthesis() -> Problem? {
    let start = index + 1
    var end = start
    while end < tokens.count, tokens[end].kind != .close { end += 1 }
    let inner = Array(tokens[start..<min(end, tokens.count)])
    index = min(end + 1, tokens.count)
    var parser = PortCellParser(tokens: inner)
    guard parser.run() == nil else { return nil }
    let reading = parser.reading()
    guard reading.problem == nil else { return nil }
    for named in reading.protocols { item.add(named) }
    guard !reading.ports.ranges.isEmpty else { return nil }
    // `HTTPS (443)` is a port with a label; what `443 (8443)` means nobody can tell.
    if item.hasPorts { return .notAPort("(\(reading.ports.description))") }
    item.ports = reading.ports
    return nil
  }

  private mutating func reading() -> Reading {
    if let problem = items.lazy.compactMap(\.problem).first { return Reading(problem: problem) }
    let hasPorts = items.contains(where: \.hasPorts)
    let plain = items.filter { $0.protocols.isEmpty && !$0.hasPorts }
    if !plain.isEmpty, hasPorts || !items.contains(where: { !$0.protocols.isEmpty }) {
      let words = plain.flatMap(\.labels)
      let isFine = !hasPorts && (words.isEmpty || namesPort || CellWords.isVague(words))
      return isFine ? Reading() : Reading(problem: .notAPort(words.joined(separator: " ")))
    }
    let parts = Self.parts(of: items.filter { !$0.protocols.isEmpty || $0.hasPorts })
    if parts.count > 1, let loose = parts.first(where: \.protocols.isEmpty) {
      return Reading(problem: .notAPort(loose.ports.description))
    }
    return Reading(parts: parts)
  }

  // `80, 443/tcp` means one protocol for both; `80, 443/tcp, 53/udp` leaves 80 without one.
  private static func parts(of items: [PortCellItem]) -> [Part] {
    var named: [[ClaimedProtocol]] = []
    for item in items where !item.protocols.isEmpty && !named.contains(item.protocols) {
      named.append(item.protocols)
    }
    var parts: [Part] = []
    for item in items {
      let protocols = item.protocols.isEmpty && named.count == 1 ? named[0] : item.protocols
      let ports = protocols.contains(where: \.canHavePorts) || protocols.isEmpty
      let claimed = ports ? item.ports : ClaimedPorts()
      if let index = parts.firstIndex(where: { $0.protocols == protocols }) {
        parts[index].ports.ranges += claimed.ranges
        parts[index].ports.isAll = parts[index].ports.isAll || claimed.isAll
      } else {
        parts.append(Part(protocols: protocols, ports: claimed))
      }
    }
    return parts
  }

  private static let separators: Set<String> = [
    "and", "or", "und", "oder", "et", "ou", "y", "o", "e", "и", "или", "和", "或", "及", "と", "または",
    "dan", "atau",
  ]

  private static let fillers = portWords.union([
    "often", "usually", "default", "defaults", "typically", "protocol", "range",
    "number", "standard", "officially", "but", "can", "may", "be", "vary", "changed", "is", "by",
    "at", "from", "both", "either", "single", "the", "for",
    "默认", "デフォルト", "기본",
  ])

  private static let portWords: Set<String> = [
    "port", "ports", "portbereich", "porta", "portas", "puerto", "puertos", "端口", "ポート", "포트",
    "порт", "порты",
  ]
}

extension ClaimedProtocol {
  /// Whether port numbers mean something beside this protocol.
  var canHavePorts: Bool {
    switch self {
    case .known(let known): known.hasPorts
    case .application: true
    case .number: false
    }
  }
}
