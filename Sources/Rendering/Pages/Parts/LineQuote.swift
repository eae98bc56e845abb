import Diagnostics

/// Quotes the lines under a span, short enough to read.
enum LineQuote {
  /// How many lines are quoted at most.
  static let lineLimit = 8
  /// How many bytes of a line are quoted at most.
  static let byteLimit = 400

  static func lines(of span: SourceSpan) -> [FindingCard.QuotedLine] {
    let index = span.file.lines
    let first = index.line(at: span.range.lowerBound)
    let last = index.line(at: max(span.range.lowerBound, span.range.upperBound - 1))
    let shown = first...min(last, first + lineLimit - 1)
    var quoted = shown.compactMap { line(number: $0, span: span, isWhole: last > shown.upperBound) }
    if last > shown.upperBound {
      let rest = last - shown.upperBound
      quoted.append(FindingCard.QuotedLine("… and \(Words.count(rest, "line")) more"))
    }
    return quoted
  }

  /// A span over many lines marks none of them: all of it is meant.
  private static func line(
    number: Int, span: SourceSpan, isWhole: Bool
  ) -> FindingCard.QuotedLine? {
    let bytes = span.file.bytes
    guard let range = span.file.lines.range(ofLine: number, in: bytes) else { return nil }
    let meant = span.range.clamped(to: range)
    let marked = isWhole || meant.isEmpty ? nil : meant
    let window = window(of: range, around: marked?.lowerBound ?? range.lowerBound, in: bytes)
    let hidden = SecretMask.masked(textOf: SourceSpan(file: span.file, range: window))
    var text = String(decoding: hidden, as: UTF8.self)
    var shift = -window.lowerBound
    if window.lowerBound > range.lowerBound {
      text = "…" + text
      shift += "…".utf8.count
    }
    if window.upperBound < range.upperBound { text += "…" }
    let mark = marked.map { $0.clamped(to: window) }
      .map { $0.lowerBound + shift..<$0.upperBound + shift }
    return FindingCard.QuotedLine(text, number: number, marked: mark)
  }

  private static func window(
    of line: Range<Int>, around place: Int, in bytes: [UInt8]
  ) -> Range<Int> {
    guard line.count > byteLimit else { return line }
    var start = min(max(line.lowerBound, place - byteLimit / 4), line.upperBound - byteLimit)
    var end = start + byteLimit
    while start > line.lowerBound, isContinuation(bytes[start]) { start -= 1 }
    while end < line.upperBound, isContinuation(bytes[end]) { end += 1 }
    return start..<end
  }

  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
