package import Diagnostics

/// Reads text without markup, as a browser copies a page: lines, bullets, and what a terminal
/// printed.
///
/// A paragraph is a run of lines without a blank one between them; where the lines of a table went
/// is for others to find out.
package enum PlainTextReader {
  /// The largest text that is read, in bytes.
  static let largest = 8 << 20
  /// The longest line that is read, in bytes.
  static let longestLine = 64 << 10

  /// Reads a page; a text or a line beyond the limits is one error and yields no blocks.
  package static func read(_ file: SourceFile) -> Diagnosed<MarkupPage> {
    var page = MarkupPage(file: file, format: .text)
    if let breach = breach(in: file) { return Diagnosed(page, [breach]) }
    var builder = PlainTextBuilder(file)
    for number in 1...file.lines.count {
      builder.add(PlainTextLine(file.lines.range(ofLine: number, in: file.bytes) ?? 0..<0, file))
    }
    page.blocks = builder.finished()
    return Diagnosed(page)
  }

  private static func breach(in file: SourceFile) -> Diagnostic? {
    guard file.bytes.count <= largest else {
      let message = "the text has \(file.bytes.count) bytes, the limit is \(largest)"
      let span = SourceSpan(file: file, range: 0..<0)
      return Diagnostic(InputCode.fileTooLarge, .error, message, at: span)
        .with(.fix, "split the text")
    }
    for number in 1...file.lines.count {
      let range = file.lines.range(ofLine: number, in: file.bytes) ?? 0..<0
      guard range.count > longestLine else { continue }
      let message = "a line has \(range.count) bytes, the limit is \(longestLine)"
      let span = SourceSpan(file: file, range: range.lowerBound..<(range.lowerBound + 60))
      return Diagnostic(InputCode.lineTooLong, .error, message, at: span)
        .with(.fix, "break the line")
    }
    return nil
  }
}

/// One line of a text without markup.
struct PlainTextLine {
  /// What a line is by its own look.
  enum Kind { case blank, bullet, indented, prompt, text }

  let kind: Kind
  /// The line without blanks at its ends; without the sign, for a bullet.
  let content: Range<Int>
  /// The whole line.
  let line: Range<Int>
  /// The column of the first byte that is no blank, from 0; a tab counts four.
  let indent: Int

  init(_ line: Range<Int>, _ file: SourceFile) {
    let bytes = file.bytes
    self.line = line
    var start = line.lowerBound
    var column = 0
    while start < line.upperBound {
      if bytes[start] == 0x20 {
        column += 1
        start += 1
      } else if bytes[start] == 0x09 {
        column += 4
        start += 1
      } else if bytes[start...].prefix(2).elementsEqual([0xC2, 0xA0]) {
        column += 1
        start += 2
      } else {
        break
      }
    }
    var end = line.upperBound
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    indent = column
    let text = bytes[start..<end]
    if text.isEmpty {
      (kind, content) = (.blank, start..<end)
    } else if let sign = Self.bullet(text) {
      (kind, content) = (.bullet, (start + sign)..<end)
    } else if Self.isPrompt(text) {
      (kind, content) = (.prompt, start..<end)
    } else {
      (kind, content) = (column >= 4 ? .indented : .text, start..<end)
    }
  }

  // The length of a bullet with the blanks behind it.
  private static func bullet(_ text: ArraySlice<UInt8>) -> Int? {
    for sign in ["•", "◦", "▪", "‣", "·", "●", "○", "■", "–", "*", "-", "+"] {
      guard text.starts(with: sign.utf8) else { continue }
      let rest = text.dropFirst(sign.utf8.count)
      let blanks = rest.prefix { $0 == 0x20 || $0 == 0x09 }
      return blanks.isEmpty || blanks.count == rest.count ? nil : sign.utf8.count + blanks.count
    }
    return nil
  }

  // `user@host:~$ command`, `[root@host ~]# command`, `$ command`.
  private static func isPrompt(_ text: ArraySlice<UInt8>) -> Bool {
    let head = text.prefix(80)
    if head.starts(with: Array("$ ".utf8)) { return true }
    guard let at = head.firstIndex(of: UInt8(ascii: "@")) else { return false }
    let user = head[..<at].drop { $0 == UInt8(ascii: "[") }
    guard !user.isEmpty, user.allSatisfy(isNameByte) else { return false }
    guard let sign = head[at...].firstIndex(where: { $0 == 0x24 || $0 == 0x23 }) else {
      return false
    }
    return head[(sign + 1)...].first.map { $0 == 0x20 } ?? true
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x2D
      || byte == 0x5F || byte == 0x2E
  }
}
