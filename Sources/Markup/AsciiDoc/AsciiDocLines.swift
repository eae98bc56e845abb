internal import Diagnostics

/// Cuts a page into lines and drops those that tell the processor what to include.
enum AsciiDocLines {
  /// The lines that start at or after an offset, each without blanks at its end.
  static func read(_ file: SourceFile, after start: Int) -> [Range<Int>] {
    let bytes = file.bytes
    var lines: [Range<Int>] = []
    lines.reserveCapacity(file.lines.count)
    for number in 1...file.lines.count {
      guard let line = file.lines.range(ofLine: number, in: bytes) else { continue }
      guard line.lowerBound >= start else { continue }
      var end = line.upperBound
      while end > line.lowerBound, bytes[end - 1] <= 0x20 { end -= 1 }
      if let kept = withoutDirective(line.lowerBound..<end, in: bytes) { lines.append(kept) }
    }
    return lines
  }

  /// The line itself, the content of a condition on one line, or nil for another directive.
  private static func withoutDirective(_ line: Range<Int>, in bytes: [UInt8]) -> Range<Int>? {
    let start = line.lowerBound
    let end = line.upperBound
    guard !line.isEmpty, bytes[start] == UInt8(ascii: "i") || bytes[start] == UInt8(ascii: "e"),
      bytes[end - 1] == UInt8(ascii: "]")
    else { return line }
    if bytes.has("include::", at: start, before: end) { return nil }
    if bytes.has("ifeval::", at: start, before: end) { return nil }
    if bytes.has("endif::", at: start, before: end) { return nil }
    guard
      bytes.has("ifdef::", at: start, before: end) || bytes.has("ifndef::", at: start, before: end),
      let open = bytes[line].firstIndex(of: UInt8(ascii: "["))
    else { return line }
    let content = (open + 1)..<(end - 1)
    return content.isEmpty ? nil : content
  }
}
