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
  private var hasNoMoreBracedComments = false

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
    while breach == nil, let start = bytes[place...].firstIndex(where: Self.mayStartMarkup) {
      let isBrace = bytes[start] == UInt8(ascii: "{")
      place = isBrace ? visitBrace(at: start) : visitMarkup(at: start)
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

  private static func mayStartMarkup(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "<") || byte == UInt8(ascii: "{")
  }

  /// In MDX `{/* ... */}` is a comment and `{' '}` a blank.
  private mutating func visitBrace(at start: Int) -> Int {
    guard start + 4 < bytes.count, "/'\"".utf8.contains(bytes[start + 1]) else { return start + 1 }
    if isBracedBlank(at: start) {
      blank(start..<(start + 5))
      return start + 5
    }
    guard !hasNoMoreBracedComments, bytes[start + 2] == UInt8(ascii: "*") else { return start + 1 }
    guard let end = bytes[(start + 3)...].firstRange(of: "*/}".utf8)?.upperBound else {
      hasNoMoreBracedComments = true
      return start + 1
    }
    return hide(from: start, to: end)
  }

  private func isBracedBlank(at start: Int) -> Bool {
    let text = bytes[start..<(start + 5)]
    return text.elementsEqual("{' '}".utf8) || text.elementsEqual("{\" \"}".utf8)
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
    if let end = endOfComment(at: start) { return hide(from: start, to: end) }
    let end = end(of: start + 2)
    if hasInternalSubset(start..<end) { breach = HTMLBreach(.documentType, at: start) }
    return hide(from: start, to: end)
  }

  // No slice of the bytes may be alive while they are changed: each change would copy them all.
  private func endOfComment(at start: Int) -> Int? {
    let first = start + 2
    guard bytes[first...].starts(with: "--".utf8) else { return nil }
    // `<!-->` and `<!--->` are whole comments.
    var place = first
    while let close = bytes[place...].firstIndex(of: UInt8(ascii: ">")) {
      let dashes = bytes[first..<close]
      if dashes.suffix(2) == [0x2D, 0x2D] { return close + 1 }
      if dashes.count >= 5, dashes.suffix(3) == [0x2D, 0x2D, 0x21] { return close + 1 }
      place = close + 1
    }
    return bytes.count
  }

  private func hasInternalSubset(_ range: Range<Int>) -> Bool {
    let text = bytes[range].dropFirst(2)
    let isType = text.prefix(7).elementsEqual("doctype".utf8) { $0 | 0x20 == $1 }
    return isType && text.contains(UInt8(ascii: "["))
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
    let role = HTMLRole.named(name.text)
    if role == nil {
      let isVoid = Self.newVoidElements.contains(name.text)
      guard attributes.mayHide, !isVoid else { return hideComponent(from: start, to: end) }
      hasCustomElements = true
    }
    tags.append(HTMLTag(start..<end, isEnd: false))
    guard case .unseen = role, Self.rawTextElements.contains(name.text),
      bytes[close - 1] != UInt8(ascii: "/")
    else { return end }
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
        if !isKept(found, &tally) {
          blank(found.name.lowerBound..<found.end)
        } else if found.isBraced {
          blank((found.value.lowerBound - 1)..<found.value.lowerBound)
          blank(found.value.upperBound..<found.end)
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
    let value = bytes[attribute.value]
    // Braces hold code, and blanks or quotes in them would mean something else without.
    if attribute.isBraced {
      guard value.allSatisfy(Self.isWordPart), !value.elementsEqual("false".utf8) else {
        return false
      }
    }
    if name == "hidden" || name == "style" { tally.mayHide = true }
    if name == "colspan" {
      let number = String(decoding: value, as: UTF8.self)
      tally.columns = HTMLAttributes([(name, number)]).columns
    }
    return name == "hidden" || !value.isEmpty
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

  /// Hides a tag of an unknown element.
  ///
  /// Components of MDX that touch, as in `<If a>x</If><If b>y</If>`, are alternatives: their texts
  /// must not become one word.
  private mutating func hideComponent(from start: Int, to end: Int) -> Int {
    let isComponent = (0x41...0x5A).contains(bytes[start + 1])
    guard isComponent, start > 0, bytes[start - 1] == UInt8(ascii: ">") else {
      return hide(from: start, to: end)
    }
    blank(start..<end)
    return end
  }

  /// Overwrites markup with something that separates nothing and means nothing.
  private mutating func hide(from start: Int, to end: Int) -> Int {
    blank(start..<end)
    guard end - start >= 4 else { return end }
    bytes[start] = UInt8(ascii: "<")
    bytes[start + 1] = UInt8(ascii: "?")
    bytes[start + 2] = UInt8(ascii: "x")
    bytes[end - 1] = UInt8(ascii: ">")
    return end
  }

  private mutating func blank(_ range: Range<Int>) {
    for index in range where bytes[index] != UInt8(ascii: "\n") { bytes[index] = 0x20 }
  }

  private static func lowercase(_ name: ArraySlice<UInt8>) -> String {
    let text = String(decoding: name, as: UTF8.self)
    return name.contains { (0x41...0x5A).contains($0) } ? text.lowercased() : text
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || "-_.:".utf8.contains(byte)
  }

  private static func isWordPart(_ byte: UInt8) -> Bool { isLetter(byte) || isNamePart(byte) }

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
