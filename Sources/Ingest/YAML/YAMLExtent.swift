internal import Diagnostics

/// Finds where values end: libyaml only says where they start.
struct YAMLExtent {
  let source: YAMLSource
  private var bytes: [UInt8] { source.file.bytes }
  private var limit: Int { source.range.upperBound }

  init(_ source: YAMLSource) { self.source = source }

  /// The offset behind the anchor and tag that may stand before a value.
  func skippingProperties(from start: Int) -> Int {
    var offset = start
    while offset < limit, bytes[offset] == UInt8(ascii: "&") || bytes[offset] == UInt8(ascii: "!") {
      while offset < limit && bytes[offset] > 0x20 && !isFlowIndicator(bytes[offset]) {
        offset += 1
      }
      offset = skippingBlanks(from: offset)
    }
    return offset
  }

  /// The range of a scalar with the given text, quotes included.
  func scalar(_ text: String, from start: Int) -> Range<Int> {
    guard start < limit else { return start..<start }
    switch bytes[start] {
    case UInt8(ascii: "\""): return start..<endOfDoubleQuoted(from: start)
    case UInt8(ascii: "'"): return start..<endOfSingleQuoted(from: start)
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      return start..<max(start + 1, end(of: text, from: endOfLine(from: start)))
    default: return start..<end(of: text, from: start)
    }
  }

  /// The offset behind the bracket that closes a flow collection whose last part ends at `end`.
  func closingBracket(from end: Int, open start: Int) -> Int {
    let close = bytes[start] == UInt8(ascii: "[") ? UInt8(ascii: "]") : UInt8(ascii: "}")
    var offset = max(end, start + 1)
    while offset < limit && bytes[offset] != close {
      offset = bytes[offset] == UInt8(ascii: "#") ? endOfLine(from: offset) : offset + 1
    }
    return min(offset + 1, limit)
  }

  /// Whether a flow collection starts here.
  func isFlow(at offset: Int) -> Bool {
    offset < limit && (bytes[offset] == UInt8(ascii: "[") || bytes[offset] == UInt8(ascii: "{"))
  }

  /// The end of a text that may be folded over lines: all but white space stands there in order.
  private func end(of text: String, from start: Int) -> Int {
    var offset = start
    var end = start
    for byte in text.utf8 where byte > 0x20 {
      while offset < limit && bytes[offset] <= 0x20 { offset += 1 }
      guard offset < limit, bytes[offset] == byte else { return end }
      offset += 1
      end = offset
    }
    return end
  }

  private func endOfDoubleQuoted(from start: Int) -> Int {
    var offset = start + 1
    while offset < limit && bytes[offset] != UInt8(ascii: "\"") {
      offset += bytes[offset] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(offset + 1, limit)
  }

  private func endOfSingleQuoted(from start: Int) -> Int {
    let quote = UInt8(ascii: "'")
    var offset = start + 1
    while offset < limit {
      if bytes[offset] != quote {
        offset += 1
      } else if offset + 1 < limit && bytes[offset + 1] == quote {
        offset += 2
      } else {
        return offset + 1
      }
    }
    return limit
  }

  private func endOfLine(from start: Int) -> Int {
    bytes[start..<limit].firstIndex(of: UInt8(ascii: "\n")) ?? limit
  }

  private func skippingBlanks(from start: Int) -> Int {
    bytes[start..<limit].firstIndex { $0 > 0x20 } ?? limit
  }

  private func isFlowIndicator(_ byte: UInt8) -> Bool { ",[]{}".utf8.contains(byte) }
}
