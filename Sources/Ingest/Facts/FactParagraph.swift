internal import Diagnostics
internal import Markup
internal import NetworkModel

/// A paragraph taken apart: what is prose, what is a row, an option or a listing.
///
/// Text that was pasted without markup has all of them in one paragraph, a line each.
struct FactParagraph {
  /// A stretch of lines of one kind.
  struct Part {
    var kind: Kind
    /// Bytes of the text.
    var range: Range<Int>
  }

  /// What a line is.
  enum Kind {
    /// Sentences, which may go over several lines.
    case prose
    /// An item of a list, behind its bullet.
    case item
    /// A row of a port table that lost its columns.
    case row
    /// A flag with what is said of it.
    case option
    /// Output of a command, up to the end of the paragraph.
    case listing
  }

  let text: FactText
  let parts: [Part]

  /// Takes a text apart.
  init(_ text: FactText) {
    self.text = text
    let lines = Self.lines(of: text.bytes)
    var parts: [Part] = []
    for (index, line) in lines.enumerated() {
      let next = index + 1 < lines.count ? lines[index + 1] : nil
      let kind = Self.kind(text, line, next: next)
      if kind == .listing {
        parts.append(Part(kind: .listing, range: line.lowerBound..<text.bytes.count))
        break
      }
      // A sentence goes on in the next line, also behind a bullet.
      if kind == .prose, let last = parts.last, last.kind == .prose || last.kind == .item {
        parts[parts.count - 1].range = last.range.lowerBound..<line.upperBound
      } else {
        parts.append(Part(kind: kind, range: line))
      }
    }
    self.parts = parts
  }

  /// The lines of a listing with their places.
  func lines(in range: Range<Int>) -> [FactLine] {
    Self.lines(of: text.bytes, range).map { line in
      FactLine(
        text.string(line), at: text.span(line), isExact: text.span(line).range.count == line.count)
    }
  }

  private static func kind(_ text: FactText, _ line: Range<Int>, next: Range<Int>?) -> Kind {
    let bytes = text.bytes
    guard let start = bytes[line].firstIndex(where: { $0 != 0x20 && $0 != 0x09 }) else {
      return .prose
    }
    if isListing(text, line, next) { return .listing }
    if isRow(bytes, start..<line.upperBound) { return .row }
    if bytes[start] == 0x2D, start + 2 < line.upperBound, bytes[start + 1] == 0x2D,
      bytes[start + 2] >= 0x61
    {
      return .option
    }
    return isBullet(bytes, start, line.upperBound) ? .item : .prose
  }

  // The cheap test first: a listing's line holds one of a few signs.
  private static func isListing(_ text: FactText, _ line: Range<Int>, _ next: Range<Int>?) -> Bool {
    guard line.count < 400 else { return false }
    let signs: Set<UInt8> = [0x24, 0x23, 0x3C]
    let first = text.bytes[line].first { $0 != 0x20 && $0 != 0x09 } ?? 0
    let mayBe =
      next.map { text.bytes[$0].contains(0x3A) } ?? false
      || text.bytes[line].contains(where: signs.contains) || first == 0x66 || first == 0x69
      || first == 0x53
    guard mayBe else { return false }
    let following = next.map { FactLine(text.string($0), at: text.span($0), isExact: false) }
    return SampleReader.begins(
      FactLine(text.string(line), at: text.span(line), isExact: false), next: following)
  }

  private static func isBullet(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    if start + 1 < end, [0x2D, 0x2A, 0x2B].contains(bytes[start]) {
      return bytes[start + 1] == 0x20
    }
    // `•` and `‣`
    return start + 2 < end && bytes[start] == 0xE2 && bytes[start + 1] == 0x80
      && [0xA2, 0xA3].contains(bytes[start + 2])
  }

  /// Whether a line begins as rows do: `TCP 6443 …`, `TCP6443kube-apiserver…`, `UDP ALL`.
  static func isRow(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    let head = bytes[line.prefix(24)]
    let text = String(decoding: head, as: UTF8.self).lowercased()
    guard let name = ["tcp/udp", "tcp", "udp", "sctp", "icmp"].first(where: text.hasPrefix) else {
      return false
    }
    let rest = text.dropFirst(name.count).drop { $0 == " " || $0 == "\t" || $0 == "|" }
    guard rest.first?.isNumber == true || rest.hasPrefix("all ") else { return false }
    let words = rest.split(separator: " ")
    let verbs: Set<Substring> = [
      "is", "are", "must", "should", "needs", "has", "for", "on", "and", "or", "to", "in", "from",
      "can", "was", "will", "port", "ports",
    ]
    return words.count < 2 || !verbs.contains(words[1])
  }

  private static func lines(of bytes: [UInt8], _ part: Range<Int>? = nil) -> [Range<Int>] {
    let part = part ?? 0..<bytes.count
    var lines: [Range<Int>] = []
    var start = part.lowerBound
    for index in part where bytes[index] == 0x0A || bytes[index] == FactText.hardBreak {
      lines.append(start..<index)
      start = index + 1
    }
    lines.append(start..<part.upperBound)
    return lines
  }
}
