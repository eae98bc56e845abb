internal import Diagnostics

/// Reads the markup of running text.
struct AsciiDocInlineReader {
  let text: [UInt8]
  let reading: PageReading
  /// Where footnotes are said to stand.
  let place: Range<Int>
  /// For each opening bracket its closing one; computed when first needed.
  private var closings: [Int32]?
  private var depth = 0

  /// Deeper markup stays as it is written.
  private static let deepest = 24

  private init(_ text: [UInt8], at place: Range<Int>, in reading: PageReading) {
    self.text = text
    self.place = place
    self.reading = reading
  }

  /// The pieces of a text whose lines end with LF; a blank line is a line break.
  static func read(
    _ text: [UInt8], at place: Range<Int>, in reading: PageReading
  ) -> [MarkupInline] {
    guard text.contains(where: isMark) else {
      return text.isEmpty ? [] : [.text(String(decoding: text, as: UTF8.self))]
    }
    var reader = AsciiDocInlineReader(text, at: place, in: reading)
    return reader.read(0..<text.count)
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x0A, UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "#"),
      UInt8(ascii: "^"), UInt8(ascii: "~"), UInt8(ascii: "+"), UInt8(ascii: "<"),
      UInt8(ascii: "{"), UInt8(ascii: "\\"), UInt8(ascii: "&"), UInt8(ascii: "["),
      UInt8(ascii: ":"):
      true
    default: false
    }
  }

  /// What is known while one range is read.
  struct Cursor {
    var position: Int
    let start: Int
    let end: Int
    var output = InlineBuffer()
    /// Marks that have no partner up to the end of the range.
    var unpaired: Set<[UInt8]> = []
    /// Up to here no macro has a target with brackets behind it.
    var targetlessUntil = 0
  }

  /// The pieces of a part of the text.
  mutating func read(_ range: Range<Int>) -> [MarkupInline] {
    var cursor = Cursor(position: range.lowerBound, start: range.lowerBound, end: range.upperBound)
    depth += 1
    while cursor.position < cursor.end {
      let byte = text[cursor.position]
      if Self.isMark(byte), depth <= Self.deepest, take(byte, &cursor) { continue }
      cursor.output.append(byte)
      cursor.position += 1
    }
    depth -= 1
    return cursor.output.finish()
  }

  private mutating func take(_ byte: UInt8, _ cursor: inout Cursor) -> Bool {
    switch byte {
    case 0x0A: takeLineEnd(&cursor)
    case UInt8(ascii: "\\"): takeEscape(&cursor)
    case UInt8(ascii: "&"): takeEntity(&cursor)
    case UInt8(ascii: "{"): takeCharacterName(&cursor)
    case UInt8(ascii: "["): takeBracket(&cursor)
    case UInt8(ascii: "<"): takeReference(&cursor)
    case UInt8(ascii: ":"): takeMacro(&cursor)
    case UInt8(ascii: "^"), UInt8(ascii: "~"): takeRaised(byte, &cursor)
    case UInt8(ascii: "+"): takeHardBreak(&cursor) || takeLiteral(&cursor)
    default: takeQuoted(byte, &cursor)
    }
  }

  /// The bracket that closes the one at a place; nil without one.
  mutating func closing(of open: Int, before end: Int) -> Int? {
    let all = closings ?? Self.pairs(in: text)
    closings = all
    guard open < end, all[open] >= 0, all[open] < end else { return nil }
    return Int(all[open])
  }

  private static func pairs(in text: [UInt8]) -> [Int32] {
    var pairs = [Int32](repeating: -1, count: text.count)
    var open: [Int] = []
    for index in text.indices where index == 0 || text[index - 1] != UInt8(ascii: "\\") {
      if text[index] == UInt8(ascii: "[") {
        open.append(index)
      } else if text[index] == UInt8(ascii: "]"), let last = open.popLast() {
        pairs[last] = Int32(index)
      }
    }
    return pairs
  }
}

extension AsciiDocInlineReader {
  private func takeLineEnd(_ cursor: inout Cursor) -> Bool {
    let count = text.run(of: 0x0A, at: cursor.position, before: cursor.end)
    cursor.output.append(count == 1 ? .softBreak : .lineBreak)
    cursor.position += count
    return true
  }

  /// Takes ` +` at the end of a line.
  private func takeHardBreak(_ cursor: inout Cursor) -> Bool {
    let next = cursor.position + 1
    guard cursor.position > cursor.start, ByteKind.isBlank(text[cursor.position - 1]),
      next == text.count || text[next] == 0x0A
    else { return false }
    cursor.output.trimEnd()
    if next < cursor.end { cursor.output.append(.lineBreak) }
    cursor.position = min(cursor.end, next + 1)
    return true
  }

  private func takeEscape(_ cursor: inout Cursor) -> Bool {
    var next = cursor.position + 1
    if text.has("\\\\", at: cursor.position, before: cursor.end - 1) { next += 1 }
    guard next < cursor.end, "*_`#^~+<[]{|&".utf8.contains(text[next]) else { return false }
    let count = text.run(of: text[next], at: next, before: cursor.end)
    cursor.output.append(text[next..<(next + count)])
    cursor.position = next + count
    return true
  }

  private func takeEntity(_ cursor: inout Cursor) -> Bool {
    let limit = min(cursor.end, cursor.position + 12)
    guard let close = text[cursor.position..<limit].firstIndex(of: UInt8(ascii: ";")),
      let value = CharacterReference.value(text.text((cursor.position + 1)..<close))
    else { return false }
    cursor.output.append(value.utf8)
    cursor.position = close + 1
    return true
  }

  private func takeCharacterName(_ cursor: inout Cursor) -> Bool {
    guard let name = AsciiDocAttributes.name(in: text, from: cursor.position + 1),
      name.upperBound < cursor.end, text[name.upperBound] == UInt8(ascii: "}"),
      let value = AsciiDocAttributes.character(named: text.text(name))
    else { return false }
    cursor.output.append(value.utf8)
    cursor.position = name.upperBound + 1
    return true
  }

  /// Takes an anchor, which shows nothing, or the role of the text behind it.
  private mutating func takeBracket(_ cursor: inout Cursor) -> Bool {
    let open = cursor.position
    guard let close = closing(of: open, before: cursor.end) else { return false }
    if open + 1 < close, text[open + 1] == UInt8(ascii: "["), text[close - 1] == UInt8(ascii: "]") {
      cursor.position = close + 1
      return true
    }
    let isRole = open + 1 < close && text[open + 1] == UInt8(ascii: ".")
    guard close + 1 < cursor.end, isRole || text[close + 1] == UInt8(ascii: "#"),
      "#*_`".utf8.contains(text[close + 1])
    else { return false }
    cursor.position = close + 1
    if takeQuoted(text[close + 1], &cursor) { return true }
    cursor.position = open
    return false
  }

  /// Takes `<<id,text>>`.
  private mutating func takeReference(_ cursor: inout Cursor) -> Bool {
    let start = cursor.position + 2
    guard text.has("<<", at: cursor.position, before: cursor.end),
      let close = find([0x3E, 0x3E], from: start, &cursor), close > start
    else { return false }
    let comma = text[start..<close].firstIndex(of: UInt8(ascii: ","))
    let id = text.text(text.trimmed(start..<(comma ?? close)))
    let shown = comma.map { read(text.trimmed(($0 + 1)..<close)) } ?? [.text(id)]
    cursor.output.append(.link(destination: "#" + id, title: "", shown))
    cursor.position = close + 2
    return true
  }

  /// Takes `^raised^` or `~lowered~`.
  private mutating func takeRaised(_ mark: UInt8, _ cursor: inout Cursor) -> Bool {
    let start = cursor.position + 1
    var close = start
    while close < cursor.end, text[close] != mark, text[close] > 0x20 { close += 1 }
    guard close > start, close < cursor.end, text[close] == mark else { return false }
    let tag = mark == UInt8(ascii: "^") ? "sup" : "sub"
    let shown = read(start..<close)
    cursor.output.append(.html("<\(tag)>"))
    cursor.output.append(shown)
    cursor.output.append(.html("</\(tag)>"))
    cursor.position = close + 1
    return true
  }

  /// Where bytes stand next; remembers when they stand nowhere.
  func find(_ mark: [UInt8], from start: Int, _ cursor: inout Cursor) -> Int? {
    guard !cursor.unpaired.contains(mark) else { return nil }
    var position = start
    while position + mark.count <= cursor.end {
      if text.has(mark, at: position, before: cursor.end) { return position }
      position += 1
    }
    cursor.unpaired.insert(mark)
    return nil
  }
}
