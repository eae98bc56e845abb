internal import NetworkModel

/// Replaces addresses, prefixes and names of hosts by names that say nothing, the same throughout.
///
/// The names depend on the cluster and its files only, so every format of a report uses the same
/// ones. What no file mentions, for example an address that a rule computed, becomes `[address]` or
/// `[prefix]`. Replacing twice changes nothing.
package struct Redaction: Sendable {
  /// The names by what they stand for: names of hosts in lower case, addresses and prefixes in
  /// their shortest form.
  package let pseudonyms: [String: String]
  private let hostNames: NameMatcher
  /// The zones of hosts, in lower case, by what they are called outside.
  private let zones: [String: String]
  // How known IPv4 addresses begin: `10.77` and `10.77.1`.
  private let stems: Set<String>
  // What looks like an address and is none: numbers of controls such as 12.3.3.1.
  private let exempt: Set<String>

  /// Names everything that a cluster's definition and its files mention.
  package init(_ sources: RedactionSources) {
    let found = sources.found()
    pseudonyms = found.addresses.merging(found.names) { first, _ in first }
    // What was put in is left as it is: a host may be called "address".
    zones = found.zones
    stems = Set(found.addresses.keys.flatMap(Self.stems))
    let own = Set(found.names.values).union(found.addresses.values)
      .union([Self.anyAddress, Self.anyPrefix])
    let fixed = Dictionary(
      own.map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    hostNames = NameMatcher(found.names.merging(fixed) { first, _ in first })
    // Some numbers have a letter before them, as A3.2.5.1 has.
    exempt = sources.exempt.union(sources.exempt.map { String($0.drop(while: \.isLetter)) })
  }

  /// The name of a zone outside; nil for a zone that no host is in.
  package func zone(_ name: String) -> String? { zones[name.lowercased()] }

  /// How an address begins, in the shortest form of its prefix; nothing for IPv6, and for prefixes with
  /// fewer numbers.
  private static func stems(of address: String) -> [String] {
    guard let prefix = CIDR(address), prefix.network.family == .ipv4 else { return [] }
    let numbers = prefix.network.description.split(separator: ".")
    return [2, 3].filter { prefix.prefix >= $0 * 8 }
      .map { numbers.prefix($0).joined(separator: ".") }
  }

  /// The text with everything replaced.
  package func redacted(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let result = redacted(bytes)
    return result == bytes ? text : String(decoding: result, as: UTF8.self)
  }

  /// The bytes of a text with everything replaced.
  func redacted(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if let (end, replacement) = replacement(in: bytes, at: index) {
        result += replacement.utf8
        index = end
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  /// The longer one of the name and the address that begin at an offset.
  private func replacement(in bytes: [UInt8], at index: Int) -> (end: Int, text: String)? {
    let name = hostNames.match(in: bytes, at: index)
    guard let address = address(in: bytes, at: index) else { return name }
    guard let name, name.end >= address.end else { return address }
    return name
  }

  private func address(in bytes: [UInt8], at index: Int) -> (end: Int, text: String)? {
    if let short = ShortenedAddress(in: bytes, at: index, stems: stems),
      !exempt.contains(String(decoding: bytes[index..<short.end], as: UTF8.self))
    {
      return (short.end, short.isPrefix ? Self.anyPrefix : Self.anyAddress)
    }
    guard let token = AddressToken(in: bytes, at: index) else { return nil }
    let text = token.text
    if token.isLonger {
      return (token.end, exempt.contains(token.written) ? token.written : Self.anyAddress)
    }
    if let pseudonym = pseudonyms[text] { return (token.end, pseudonym) }
    guard !exempt.contains(text), !token.isWellKnown else { return (token.end, token.written) }
    return (token.end, token.isPrefix ? Self.anyPrefix : Self.anyAddress)
  }

  private static let anyAddress = "[address]"
  private static let anyPrefix = "[prefix]"

  /// Whether a byte is an ASCII letter or digit; everything else ends a word, so that a name beside a
  /// dash, an arrow or a letter of another script is found.
  static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }
}
