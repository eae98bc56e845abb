/// The name of a set or chain inside its table.
struct NftablesSetName: Hashable {
  let table: String
  let name: String
}

/// The elements of a set as they were written; what they mean depends on who uses the set.
struct NftablesSet {
  private(set) var elements: [NftablesToken] = []
  /// Whether the elements are not all known: maps, joined keys, sets that change at run time.
  private(set) var isUnknown = false

  init() {}

  /// Reads the inside of `set name { … }`.
  init(_ block: ArraySlice<NftablesToken>) {
    var cursor = NftablesCursor(block)
    cursor.skipSeparators()
    while !cursor.isAtEnd {
      if cursor.take(word: "elements"), cursor.take(sign: "=") {
        guard let list = cursor.takeBlock() else {
          isUnknown = true
          return
        }
        self = adding(NftablesSet(elements: list))
      } else {
        let statement = cursor.takeStatement().map(\.text)
        if statement.isEmpty { cursor.advance() }
        isUnknown = isUnknown || !Self.isPlain(statement)
      }
      cursor.skipSeparators()
    }
  }

  /// Reads a list such as `10.0.0.1, 10.1.0.0/16` between braces.
  init(elements list: ArraySlice<NftablesToken>) {
    let tokens = list.filter { $0.kind != .newline }
    for part in tokens.split(whereSeparator: { $0.kind == .sign && $0.text == "," }) {
      guard part.count == 1, let element = part.first, element.kind != .sign else {
        isUnknown = true
        continue
      }
      elements.append(element)
    }
  }

  /// The elements of both.
  func adding(_ other: NftablesSet) -> NftablesSet {
    var sum = self
    sum.elements += other.elements
    sum.isUnknown = isUnknown || other.isUnknown
    return sum
  }

  private static let plainTypes = [
    "ipv4_addr", "ipv6_addr", "inet_service", "inet_proto", "ifname",
  ]

  private static func isPlain(_ statement: [String]) -> Bool {
    switch statement.first {
    case "type": statement.count == 2 && plainTypes.contains(statement[1])
    case "flags": statement.dropFirst().allSatisfy { ["interval", "constant", ","].contains($0) }
    case "auto-merge", "comment", "size", "policy", nil: true
    default: false
    }
  }
}
