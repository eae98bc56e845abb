/// Replaces addresses, prefixes and names of hosts by names that say nothing, the same throughout.
///
/// The names depend on the cluster and its files only, so every format of a report uses the same
/// ones. What no file of the cluster mentions, for example an address that a rule computed, becomes
/// `[address]` or `[prefix]`.
package struct Redaction: Sendable {
  /// The names by what they stand for: names of hosts in lower case, addresses and prefixes in
  /// their shortest form.
  package let pseudonyms: [String: String]
  // The names of hosts by their first word, the longest first; words are letters and digits.
  private let hostNames: [[UInt8]: [Name]]
  // What looks like an address and is none: numbers of controls such as 12.3.3.1.
  private let exempt: Set<String>

  private struct Name: Sendable {
    let bytes: [UInt8]
    let pseudonym: String
  }

  /// Names everything that a cluster's definition and its files mention.
  package init(_ sources: RedactionSources) {
    let found = sources.found()
    pseudonyms = found.addresses.merging(found.names) { first, _ in first }
    var names: [[UInt8]: [Name]] = [:]
    for (name, pseudonym) in found.names {
      let bytes = Array(name.utf8)
      let first = bytes.prefix { Self.isWord($0) }
      guard !first.isEmpty else { continue }
      names[Array(first), default: []].append(Name(bytes: bytes, pseudonym: pseudonym))
    }
    hostNames = names.mapValues { list in
      list.sorted { ($1.bytes.count, $0.pseudonym) < ($0.bytes.count, $1.pseudonym) }
    }
    exempt = sources.exempt
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
        continue
      }
      // A word that is none of the names is copied as a whole: names begin where words begin.
      let end = bytes[index...].firstIndex { !Self.isWord($0) } ?? bytes.count
      let next = max(end, index + 1)
      result += bytes[index..<next]
      index = next
    }
    return result
  }

  private func replacement(in bytes: [UInt8], at index: Int) -> (end: Int, text: String)? {
    address(in: bytes, at: index) ?? hostName(in: bytes, at: index)
  }

  // MARK: Names of hosts

  private func hostName(in bytes: [UInt8], at index: Int) -> (end: Int, text: String)? {
    let end = bytes[index...].firstIndex { !Self.isWord($0) } ?? bytes.count
    guard end > index, let names = hostNames[bytes[index..<end].map(Self.lowercased)] else {
      return nil
    }
    for name in names {
      let stop = index + name.bytes.count
      guard stop <= bytes.count, stop == bytes.count || !Self.isWord(bytes[stop]) else { continue }
      if bytes[index..<stop].lazy.map(Self.lowercased).elementsEqual(name.bytes) {
        return (stop, name.pseudonym)
      }
    }
    return nil
  }

  // MARK: Addresses

  private func address(in bytes: [UInt8], at index: Int) -> (end: Int, text: String)? {
    guard AddressToken.begins(in: bytes, at: index),
      let token = AddressToken(in: bytes, at: index)
    else { return nil }
    let text = token.text
    if let pseudonym = pseudonyms[text] { return (token.end, pseudonym) }
    guard !exempt.contains(text), !token.isWellKnown else { return (token.end, token.written) }
    return (token.end, token.isPrefix ? "[prefix]" : "[address]")
  }

  static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: true
    default: false
    }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
  }
}
