/// Reads JSON as RFC 8259 defines it, and nothing beside it.
///
/// Comments, trailing commas, single quotes, `NaN`, duplicate keys, lone surrogates, numbers that
/// cannot be kept, and anything after the value are refused: two readers must never see two
/// different values in one text.
package struct JSONReader {
  /// How large a text may be; what lies beyond is refused before it costs memory.
  package struct Limits: Sendable {
    /// The largest text, in bytes.
    package var bytes = 64 << 20
    /// How many objects and lists may stand inside each other.
    package var depth = 64
    /// The most values, counted with all elements and members.
    package var values = 4_000_000

    /// Creates the limits for reports; a field may be lowered.
    package init() {}
  }

  private let file: SourceFile
  private let limits: Limits
  private var tokens: JSONTokens
  private var count = 0

  private init(_ file: SourceFile, limits: Limits) {
    self.file = file
    self.limits = limits
    tokens = JSONTokens(file.bytes)
  }

  /// The value of a text, or nil with one error that says where it stops being JSON.
  ///
  /// The bytes are those of ``TextReader``; what is no UTF-8 is replaced in strings.
  package static func read(
    _ file: SourceFile, limits: Limits = Limits()
  ) -> Diagnosed<JSONValue?> {
    var reader = JSONReader(file, limits: limits)
    do throws(JSONFault) {
      return Diagnosed(try reader.root())
    } catch {
      return Diagnosed(nil, [error.diagnostic(in: file)])
    }
  }

  private mutating func root() throws(JSONFault) -> JSONValue {
    guard file.bytes.count <= limits.bytes else {
      throw JSONFault(
        InputCode.fileTooLarge, "the file has \(file.bytes.count) bytes, more than \(limits.bytes)",
        at: 0..<0, fix: "check whether this is the right file, or split it")
    }
    tokens.skipBlanks()
    guard !tokens.isAtEnd else {
      throw JSONFault(
        "the file is empty, and JSON needs a value", at: 0..<0, fix: "write the file again")
    }
    let value = try value(depth: 0)
    tokens.skipBlanks()
    guard tokens.isAtEnd else {
      throw JSONFault(
        "\(tokens.next) stands after the end of the JSON value", at: tokens.here,
        fix: "remove what follows; a JSON file holds one value")
    }
    return value
  }

  /// Reads the value that starts at the next byte.
  private mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
    count += 1
    guard count <= limits.values else {
      throw JSONFault(
        InputCode.tooManyNodes, "the file has more than \(limits.values) values", at: tokens.here,
        fix: "check whether this is the right file, or split it")
    }
    // A NUL starts no value, and neither does the end.
    switch tokens.byte ?? 0 {
    case UInt8(ascii: "{"): return try object(depth: depth + 1)
    case UInt8(ascii: "["): return try array(depth: depth + 1)
    case UInt8(ascii: "\""): return .string(try tokens.string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try tokens.number()
    default: return try tokens.word()
    }
  }

  private mutating func object(depth: Int) throws(JSONFault) -> JSONValue {
    let start = try open(depth: depth)
    var members: [JSONValue.Member] = []
    var keys: Set<String> = []
    while try hasNext(before: UInt8(ascii: "}"), isFirst: members.isEmpty, openedAt: start) {
      let place = tokens.offset
      let key = try tokens.key()
      guard keys.insert(key).inserted else {
        throw JSONFault(
          InputCode.duplicateKey, "the key \(Quotation.of(key)) stands twice in one object",
          at: place..<tokens.offset, fix: "keep one of them; readers differ in which one counts")
      }
      tokens.skipBlanks()
      guard tokens.take(UInt8(ascii: ":")) else {
        throw JSONFault(
          "expected `:` after the key, found \(tokens.next)", at: tokens.here,
          fix: "write the member as \"key\": value")
      }
      tokens.skipBlanks()
      members.append(.init(key, try value(depth: depth)))
    }
    return .object(members)
  }

  private mutating func array(depth: Int) throws(JSONFault) -> JSONValue {
    let start = try open(depth: depth)
    var elements: [JSONValue] = []
    while try hasNext(before: UInt8(ascii: "]"), isFirst: elements.isEmpty, openedAt: start) {
      elements.append(try value(depth: depth))
    }
    return .array(elements)
  }

  /// Steps over an opening bracket and gives its place.
  private mutating func open(depth: Int) throws(JSONFault) -> Int {
    guard depth <= limits.depth else {
      throw JSONFault(
        InputCode.nestingTooDeep, "objects and lists are nested more than \(limits.depth) levels",
        at: tokens.here, fix: "check whether this is the right file")
    }
    tokens.offset += 1
    return tokens.offset - 1
  }

  /// Steps over a comma or the closing bracket; whether an element starts here.
  private mutating func hasNext(
    before close: UInt8, isFirst: Bool, openedAt start: Int
  ) throws(JSONFault) -> Bool {
    tokens.skipBlanks()
    if tokens.take(close) { return false }
    guard !tokens.isAtEnd else { throw tokens.isCutOff(since: start) }
    if isFirst { return true }
    let bracket = Character(Unicode.Scalar(close))
    guard tokens.take(UInt8(ascii: ",")) else {
      throw JSONFault(
        "expected `,` or `\(bracket)`, found \(tokens.next)", at: tokens.here,
        fix: "separate elements with one comma and close what was opened")
    }
    let comma = tokens.offset - 1
    tokens.skipBlanks()
    guard tokens.byte != close else {
      throw JSONFault(
        "a comma stands before `\(bracket)`", at: comma..<comma + 1, fix: "remove the comma")
    }
    guard !tokens.isAtEnd else { throw tokens.isCutOff(since: start) }
    return true
  }
}
