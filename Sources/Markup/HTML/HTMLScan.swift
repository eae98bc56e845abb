/// HTML as libxml2 may see it, with the places of its tags: what keeps a parser busy or could be
/// read in two ways is gone, and offsets are still true.
///
/// Comments, document types, unknown elements and attributes that nobody asks for are overwritten
/// in place. So what the parser sees as a tag is a tag of this scan, whatever a text does to make
/// the two disagree.
struct HTMLScan {
  /// As long as the text.
  private(set) var bytes: [UInt8]
  /// The tags that are left, in order.
  private(set) var tags: [HTMLTag] = []
  /// The first limit that the text exceeds; then the rest was not looked at.
  private(set) var breach: HTMLBreach?

  private let limits: HTMLLimits
  private var tables: HTMLTableCount
  private var hasCustomElements = false

  /// Scans a text once from start to end.
  init(_ text: some Sequence<UInt8>, limits: HTMLLimits) {
    bytes = Array(text)
    self.limits = limits
    tables = HTMLTableCount(limits)
    guard bytes.count <= limits.bytes else {
      breach = HTMLBreach(.size(bytes.count), at: 0)
      return
    }
    cleanCharacters()
    var place = 0
    while breach == nil, let start = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
      place = visitMarkup(at: start)
    }
  }

  /// The lower-case name of a tag.
  func name(of tag: HTMLTag) -> String { name(at: tag.start + (tag.isEnd ? 2 : 1)).text }

  /// Controls become blanks, and without valid UTF-8 other bytes become question marks: libxml2
  /// would switch to another encoding in the middle of the text.
  private mutating func cleanCharacters() {
    let isUTF8 = String(validating: bytes, as: UTF8.self) != nil
    for index in bytes.indices {
      let byte = bytes[index]
      if byte < 0x20 && byte != 0x0A && byte != 0x0D && byte != 0x09 { bytes[index] = 0x20 }
      if byte >= 0x80 && !isUTF8 { bytes[index] = UInt8(ascii: "?") }
    }
  }

  private mutating func visitMarkup(at start: Int) -> Int {
    guard start + 1 < bytes.count else { return bytes.count }
    switch bytes[start + 1] {
    case UInt8(ascii: "!"): return visitDeclaration(at: start)
    case UInt8(ascii: "?"): return hide(from: start, to: end(of: start + 2))
    case UInt8(ascii: "/"): return visitEndTag(at: start)
    case let byte where Self.isLetter(byte): return visitStartTag(at: start)
    default: return start + 1
    }
  }

  /// A comment, a document type, or what browsers take for a comment.
  private mutating func visitDeclaration(at start: Int) -> Int {
    let rest = bytes[(start + 2)...]
    guard rest.starts(with: "--".utf8) else {
      let end = end(of: start + 2)
      let isType = rest.prefix(7).map { $0 | 0x20 } == Array("doctype".utf8)
      if isType, bytes[start..<end].contains(UInt8(ascii: "[")) {
        breach = HTMLBreach(.documentType, at: start)
      }
      return hide(from: start, to: end)
    }
    // `<!-->` and `<!--->` are whole comments.
    var place = start + 2
    while let close = bytes[place...].firstIndex(of: UInt8(ascii: ">")) {
      let dashes = bytes[(start + 2)..<close]
      let isEnd = dashes.suffix(2) == [0x2D, 0x2D]
      if isEnd || (dashes.count >= 5 && dashes.suffix(3) == [0x2D, 0x2D, 0x21]) {
        return hide(from: start, to: close + 1)
      }
      place = close + 1
    }
    return hide(from: start, to: bytes.count)
  }
}

extension HTMLScan {
  private mutating func visitEndTag(at start: Int) -> Int {
    let end = end(of: start + 2)
    guard end > start + 3, bytes[end - 1] == UInt8(ascii: ">"), Self.isLetter(bytes[start + 2])
    else { return hide(from: start, to: end) }
    let name = name(at: start + 2)
    guard HTMLRole.named(name.text) != nil || hasCustomElements else {
      return hide(from: start, to: end)
    }
    blank(name.end..<(end - 1))
    tables.end(name.text)
    tags.append(HTMLTag(start..<end, isEnd: true))
    return end
  }

  private mutating func visitStartTag(at start: Int) -> Int {
    let name = name(at: start + 1)
    var attributes = AttributeTally()
    guard let close = visitAttributes(from: name.end, &attributes) else {
      // Browsers drop a tag that never ends.
      blank(start..<bytes.count)
      return bytes.count
    }
    if attributes.count > limits.attributes {
      breach = HTMLBreach(.attributes, at: start)
    } else if let kind = tables.start(name.text, columns: attributes.columns) {
      breach = HTMLBreach(kind, at: start)
    }
    let end = close + 1
    let isCustom = HTMLRole.named(name.text) == nil
    if isCustom {
      let isVoid = Self.newVoidElements.contains(name.text)
      guard attributes.mayHide, !isVoid else { return hide(from: start, to: end) }
      hasCustomElements = true
    }
    tags.append(HTMLTag(start..<end, isEnd: false))
    guard Self.rawTextElements.contains(name.text), bytes[close - 1] != UInt8(ascii: "/") else {
      return end
    }
    return blankRawText(of: name.text, from: end)
  }

  private struct AttributeTally {
    var count = 0
    var columns = 1
    var mayHide = false
  }

  /// Blanks the attributes that nobody reads; returns the place of the tag's `>`, nil without one.
  private mutating func visitAttributes(from start: Int, _ tally: inout AttributeTally) -> Int? {
    var place = start
    while true {
      switch HTMLAttributeSyntax.next(in: bytes, from: place) {
      case .unfinished: return nil
      case .end(let close):
        let isClosed = close > place && bytes[close - 1] == UInt8(ascii: "/")
        blank(place..<(isClosed ? close - 1 : close))
        return close
      case .attribute(let found):
        tally.count += 1
        blank(place..<found.name.lowerBound)
        place = found.end
        guard isKept(found, &tally) else {
          blank(found.name.lowerBound..<found.end)
          continue
        }
      }
    }
  }

  private func isKept(
    _ attribute: HTMLAttributeSyntax.Attribute, _ tally: inout AttributeTally
  ) -> Bool {
    guard attribute.name.count <= 11, tally.count <= limits.attributes else { return false }
    let name = Self.lowercase(bytes[attribute.name])
    guard Self.keptAttributes.contains(name) else { return false }
    if name == "hidden" || name == "style" { tally.mayHide = true }
    if name == "colspan" {
      let value = String(decoding: bytes[attribute.value], as: UTF8.self)
      tally.columns = HTMLAttributes([(name, value)]).columns
    }
    return name == "hidden" || !attribute.value.isEmpty
  }

  /// Blanks what is no markup up to the end tag.
  private mutating func blankRawText(of name: String, from start: Int) -> Int {
    var place = start
    while let end = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
      place = end + 1
      guard place < bytes.count, bytes[place] == UInt8(ascii: "/") else { continue }
      guard self.name(at: place + 1).text == name else { continue }
      blank(start..<end)
      return end
    }
    blank(start..<bytes.count)
    return bytes.count
  }

  /// A name in lower case, and where its characters end; longer names are cut.
  private func name(at start: Int) -> (text: String, end: Int) {
    let name = bytes[start...].prefix(40).prefix { Self.isLetter($0) || Self.isNamePart($0) }
    return (Self.lowercase(name), name.endIndex)
  }

  /// Behind the next `>`, or the end of the text.
  private func end(of start: Int) -> Int {
    bytes[start...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? bytes.count
  }

  /// Overwrites markup with something that separates nothing and means nothing.
  private mutating func hide(from start: Int, to end: Int) -> Int {
    blank(start..<end)
    guard end - start >= 4 else { return end }
    bytes.replaceSubrange(start..<(start + 3), with: "<?x".utf8)
    bytes[end - 1] = UInt8(ascii: ">")
    return end
  }

  private mutating func blank(_ range: Range<Int>) {
    for index in range where bytes[index] != UInt8(ascii: "\n") { bytes[index] = 0x20 }
  }

  private static func lowercase(_ name: ArraySlice<UInt8>) -> String {
    String(decoding: name.lazy.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || "-_.:".utf8.contains(byte)
  }

  /// Empty by definition, which libxml2 does not know.
  private static let newVoidElements: Set<String> = ["wbr", "source", "track"]

  private static let rawTextElements: Set<String> = [
    "script", "style", "textarea", "iframe", "noframes", "noembed",
  ]

  private static let keptAttributes: Set<String> = [
    "rowspan", "colspan", "hidden", "style", "aria-hidden", "href", "title", "src", "alt", "start",
    "class",
  ]
}
