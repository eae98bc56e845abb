/// Text between marks, and roles.
extension RSTInlineReader {
  /// Takes `*emphasis*` or `**strong**`.
  mutating func takeEmphasis() -> Bool {
    guard canStart(at: position) else { return false }
    let star = UInt8(ascii: "*")
    let isStrong = text.has("**", at: position)
    let mark: [UInt8] = isStrong ? [star, star] : [star]
    guard let close = end(of: mark, from: position + mark.count + 1) else { return false }
    let inner = Array(text[(position + mark.count)..<close])
    let shown = Self.read(inner, in: document, depth: depth + 1)
    output.append(isStrong ? .strong(shown) : .emphasis(shown))
    position = close + mark.count
    return true
  }

  /// Takes ``` ``code`` ```.
  mutating func takeLiteral() -> Bool {
    let mark: [UInt8] = [0x60, 0x60]
    guard text.has("``", at: position), canStart(at: position, length: 2),
      let close = end(of: mark, from: position + 3)
    else { return false }
    output.append(.code(text.text((position + 2)..<close)))
    position = close + 2
    return true
  }

  /// Takes `|name|`.
  mutating func takeSubstitution() -> Bool {
    let limit = min(text.count, position + 100)
    guard canStart(at: position), position + 1 < limit,
      let close = text[(position + 1)..<limit].firstIndex(of: UInt8(ascii: "|")),
      let value = document.substitutions.value(of: text.text((position + 1)..<close))
    else { return false }
    switch value {
    case .html(let tag): output.append(.html(tag))
    case .text(let bytes): output.append(Self.read(bytes, in: document, depth: depth + 1))
    }
    position = close + 1
    position += min(2, text.run(of: UInt8(ascii: "_"), at: position, before: text.count))
    return true
  }

  /// Takes `` :role:`text` ``.
  mutating func takeRole() -> Bool {
    var end = position + 1
    let limit = min(text.count, position + 60)
    while end < limit, ByteKind.isWord(text[end]) || "-.+:".utf8.contains(text[end]) { end += 1 }
    guard end < text.count, text[end] == 0x60, end > position + 2, text[end - 1] == 0x3A,
      position == 0 || !ByteKind.isWord(text[position - 1])
    else { return false }
    let role = text.text((position + 1)..<(end - 1))
    let before = position
    position = end
    if takeInterpreted(role: role) { return true }
    position = before
    return false
  }

  /// Takes `` `text` `` with what stands behind it: underscores for a link, or a role.
  mutating func takeInterpreted(role: String) -> Bool {
    let start = position + 1
    guard start < text.count, text[position] == 0x60, text[start] > 0x20,
      !role.isEmpty || canStart(at: position) || text[max(0, position - 1)] == UInt8(ascii: "_"),
      let close = end(of: [0x60], from: start + 1)
    else { return false }
    let content = start..<close
    position = close + 1
    let underscores = text.run(of: UInt8(ascii: "_"), at: position, before: text.count)
    if role.isEmpty && (1...2).contains(underscores) {
      position += underscores
      appendLink(content)
    } else {
      append(content, role: role.isEmpty ? takeRoleBehind() : role)
    }
    return true
  }

  private mutating func takeRoleBehind() -> String {
    guard position < text.count, text[position] == UInt8(ascii: ":") else { return "" }
    var end = position + 1
    let limit = min(text.count, position + 60)
    while end < limit, ByteKind.isWord(text[end]) || text[end] == 0x2D { end += 1 }
    guard end < text.count, end > position + 1, text[end] == UInt8(ascii: ":") else { return "" }
    defer { position = end + 1 }
    return text.text((position + 1)..<end)
  }

  /// Appends a link written as `text <target>` or as a name.
  private mutating func appendLink(_ content: Range<Int>) {
    let (shown, target) = parts(of: content)
    let inlines = Self.read(Array(text[shown]), in: document, depth: depth + 1)
    let name = target.map { text.text($0) } ?? ""
    output.append(.link(destination: name, title: "", inlines))
  }

  private func parts(of content: Range<Int>) -> (shown: Range<Int>, target: Range<Int>?) {
    guard text[content.upperBound - 1] == UInt8(ascii: ">"),
      let open = text[content].lastIndex(of: UInt8(ascii: "<"))
    else { return (content, nil) }
    let target = (open + 1)..<(content.upperBound - 1)
    let shown = text.trimmed(content.lowerBound..<open)
    return (shown.isEmpty ? target : shown, target)
  }

  private mutating func append(_ content: Range<Int>, role: String) {
    switch role {
    case "": output.append(text[content])
    case "sup", "superscript", "sub", "subscript":
      let tag = role.hasPrefix("sup") ? "sup" : "sub"
      output.append(.html("<\(tag)>"))
      output.append(text[content])
      output.append(.html("</\(tag)>"))
    case "code", "literal", "file", "command", "option", "envvar", "samp", "kbd", "program":
      output.append(.code(text.text(content)))
    case _ where role.contains("raw"): output.append(.html(text.text(content)))
    default:
      let shown = parts(of: content).shown
      let isMarked = "~!".utf8.contains(text[shown.lowerBound]) && shown.count > 1
      output.append(text[isMarked ? (shown.lowerBound + 1)..<shown.upperBound : shown])
    }
  }

  /// Whether markup may start at a place: behind a blank or an opening mark, before text.
  func canStart(at start: Int, length: Int = 1) -> Bool {
    let next = start + length
    guard next < text.count, text[next] > 0x20 else { return false }
    guard start > 0 else { return true }
    let before = text[start - 1]
    guard before <= 0x20 || before >= 0x80 || "'\"([{<-/:|".utf8.contains(before) else {
      return false
    }
    let pairs: [UInt8: UInt8] = [0x27: 0x27, 0x22: 0x22, 0x28: 0x29, 0x5B: 0x5D, 0x7B: 0x7D]
    return pairs[before] != text[next]
  }

  /// Whether markup may end before a byte.
  static func follows(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte >= 0x80 || "'\")]}>-/\\:.,;!?|".utf8.contains(byte)
  }

  /// Where a mark ends markup; remembers when it does so nowhere.
  private mutating func end(of mark: [UInt8], from start: Int) -> Int? {
    guard !unpaired.contains(mark) else { return nil }
    var place = start
    while place + mark.count <= text.count {
      let next = place + mark.count
      let isBacktick = mark == [0x60]
      if text.has(mark, at: place, before: text.count), text[place - 1] > 0x20,
        mark.count == 2 && mark[0] == 0x60 || text[place - 1] != 0x5C,
        next == text.count || Self.follows(text[next])
          || (isBacktick && text[next] == UInt8(ascii: "_"))
      {
        return place
      }
      place += 1
    }
    unpaired.insert(mark)
    return nil
  }
}
