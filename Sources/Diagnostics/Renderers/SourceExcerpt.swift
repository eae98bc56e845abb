/// The line of a span with a marker under it.
struct SourceExcerpt {
  /// The line as it is printed, cropped around the span.
  let line: String
  /// Blanks, then the marker.
  let marker: String

  /// Shows the first line of a span in at most `width` columns; nil when the file is empty.
  ///
  /// Only the surroundings of the span are looked at, since a line may have 64 KiB.
  init?(_ span: SourceSpan, marker mark: Character, width: Int) {
    let file = span.file
    guard !file.bytes.isEmpty else { return nil }
    let number = file.lines.line(at: span.range.lowerBound)
    let whole = file.span(ofLine: number).range
    let marked = span.range.lowerBound..<min(span.range.upperBound, whole.upperBound)
    let near = Self.surroundings(of: marked.lowerBound, in: whole, file.bytes, width: width)
    let shownBytes = SecretMask.masked(textOf: SourceSpan(file: file, range: near))
    let text = DisplayText(shownBytes[...], startingAt: near.lowerBound)
    let crop = Self.crop(text.pieces, around: marked.lowerBound, width: width)
    let shown = text.pieces[crop]
    let lead = crop.lowerBound > 0 || near.lowerBound > whole.lowerBound ? "…" : ""
    let tail = crop.upperBound < text.pieces.count || near.upperBound < whole.upperBound ? "…" : ""
    line = lead + shown.map(\.text).joined() + tail
    let before = shown.prefix { $0.bytes.upperBound <= marked.lowerBound }
    let under = shown.dropFirst(before.count).prefix { $0.bytes.lowerBound < marked.upperBound }
    let indent = before.reduce(lead.count) { $0 + $1.width }
    let length = max(1, under.reduce(0) { $0 + $1.width })
    marker = String(repeating: " ", count: indent) + String(repeating: mark, count: length)
  }

  /// A part of the line that is certainly wide enough, cut between characters.
  private static func surroundings(
    of offset: Int, in line: Range<Int>, _ bytes: [UInt8], width: Int
  ) -> Range<Int> {
    var start = max(line.lowerBound, offset - 8 * width)
    while start > line.lowerBound && bytes[start] & 0xC0 == 0x80 { start -= 1 }
    var end = min(line.upperBound, offset + 8 * width)
    while end < line.upperBound && bytes[end] & 0xC0 == 0x80 { end += 1 }
    return start..<max(start, end)
  }

  /// The pieces that fit, with about a third of them before the span.
  private static func crop(
    _ pieces: [DisplayText.Piece], around offset: Int, width: Int
  ) -> Range<Int> {
    let total = pieces.reduce(0) { $0 + $1.width }
    if total <= width { return 0..<pieces.count }
    let anchor = pieces.firstIndex { $0.bytes.upperBound > offset } ?? pieces.count
    var start = anchor
    var columns = 0
    while start > 0 && columns + pieces[start - 1].width <= width / 3 {
      start -= 1
      columns += pieces[start].width
    }
    var end = anchor
    while end < pieces.count && columns + pieces[end].width <= width - 2 {
      columns += pieces[end].width
      end += 1
    }
    return start..<end
  }
}
