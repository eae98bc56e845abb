/// A line of configuration, YAML or not, as far as it tells where names of machines stand.
struct ConfigurationLine {
  /// The column of the first character, from 0.
  let column: Int
  /// Whether nothing but a comment stands there.
  let isComment: Bool
  /// Whether the line is an element of a list.
  let isItem: Bool
  /// Whether an address with a scheme stands there.
  let hasAddress: Bool
  /// Everything that can be a name.
  private(set) var words: [String] = []
  /// What stands behind keys that hold machines.
  private(set) var machines: [String] = []
  /// How many keys stand there.
  private(set) var keys = 0
  /// Whether a key holds machines and its value stands in the lines below.
  private(set) var opensList = false

  private let bytes: ArraySlice<UInt8>

  init(_ line: ArraySlice<UInt8>) {
    let start = line.firstIndex { $0 != 0x20 && $0 != 0x09 } ?? line.endIndex
    bytes = line[start...]
    column = start - line.startIndex
    isComment = bytes.first == UInt8(ascii: "#")
    isItem = bytes.starts(with: "- ".utf8)
    hasAddress = Self.contains("://", in: bytes)
    read()
  }

  /// Whether the line belongs to the list of a key in a column.
  func continues(listAt other: Int) -> Bool { column > other || (column == other && isItem) }

  /// A letter, digit, dot, hyphen or anything beyond ASCII.
  static func isPart(_ byte: UInt8) -> Bool {
    Redaction.isWord(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte >= 0x80
  }

  private mutating func read() {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      guard Self.isPart(bytes[index]) else {
        index += 1
        continue
      }
      let end = bytes[index...].firstIndex { !Self.isPart($0) && $0 != 0x5F } ?? bytes.endIndex
      let name = bytes[index..<end]
      words += Self.words(in: name)
      // Further keys on one line would cost the square of their number.
      if keys < 64, let value = value(behind: name) {
        keys += 1
        note(value, of: name)
      }
      index = end
    }
  }

  private mutating func note(_ value: ArraySlice<UInt8>, of name: ArraySlice<UInt8>) {
    let key = String(decoding: name, as: UTF8.self).lowercased().filter(\.isLetter)
    let isImage = ["image", "repository", "registry", "mirror"].contains(where: key.hasSuffix)
    guard isImage || Self.machineKeys.contains(where: key.hasSuffix) else { return }
    let content = value.drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: "\"") || $0 == 0x27 }
    if content.isEmpty || content.first == UInt8(ascii: "[") || content.first == 0x23 {
      opensList = !isImage
    }
    if content.first == UInt8(ascii: "/") || Self.contains("://", in: content) { return }
    let before = content.prefix { $0 != UInt8(ascii: "/") }
    guard !isImage || (before.count < content.count && before.contains(UInt8(ascii: "."))) else {
      return
    }
    machines += Self.words(in: before)
  }

  /// What stands behind a key and `:` or `=`, or behind an option and a blank; nil when the name is no
  /// key.
  private func value(behind name: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let rest = bytes[name.endIndex...].drop { $0 == UInt8(ascii: "\"") || $0 == 0x27 }
    let mark = rest.drop { $0 == 0x20 || $0 == 0x09 }
    let isOption = name.starts(with: "--".utf8)
    if isOption, rest.startIndex < mark.startIndex, mark.first != UInt8(ascii: "=") {
      return mark.prefix { $0 != 0x20 }
    }
    let value = mark.dropFirst()
    switch mark.first {
    case UInt8(ascii: "="): return isOption || isSecond(name) ? value.prefix { $0 != 0x20 } : value
    case UInt8(ascii: ":") where value.first.map { " \t\"[".utf8.contains($0) } ?? true:
      let isInside = isSecond(name) && bytes[..<name.startIndex].contains(UInt8(ascii: "{"))
      return isInside ? value.prefix { $0 != UInt8(ascii: ",") && $0 != 0x7D } : uncommented(value)
    default: return nil
    }
  }

  /// Whether something other than a quote or the mark of an element stands before a name.
  private func isSecond(_ name: ArraySlice<UInt8>) -> Bool {
    bytes[..<name.startIndex].contains { $0 > 0x20 && $0 != 0x22 && $0 != 0x27 && $0 != 0x2D }
  }

  private func uncommented(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let mark = value.indices.first {
      value[$0] == UInt8(ascii: "#") && $0 > value.startIndex && value[$0 - 1] == 0x20
    }
    return value[..<(mark ?? value.endIndex)]
  }

  private static func words(in text: ArraySlice<UInt8>) -> [String] {
    text.split { !isPart($0) }.map { String(decoding: $0, as: UTF8.self) }
  }

  private static func contains(_ mark: String, in text: ArraySlice<UInt8>) -> Bool {
    let first = mark.utf8.first
    return text.indices.contains { text[$0] == first && text[$0...].starts(with: mark.utf8) }
  }

  /// How keys end that hold machines, letters only.
  private static let machineKeys = [
    "address", "addresses", "addr", "server", "servers", "endpoint", "endpoints", "host", "hosts",
    "hostname", "hostnames", "hostnameoverride", "nodename", "san", "sans", "fqdn", "domain",
    "url", "urls", "uri", "loadbalancer", "vip", "noproxy", "proxy",
  ]
}
