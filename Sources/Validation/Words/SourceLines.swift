internal import Diagnostics
internal import NetworkModel

/// The lines of a document as written, without its front matter and its fenced samples.
struct SourceLines {
  /// A line with its place.
  struct Line {
    /// The text without the line break.
    let text: String
    /// Where it stands.
    let span: SourceSpan
  }

  /// The lines in the order of the file.
  let all: [Line]

  init(_ document: PortDocument, withSamples: Bool = false) {
    let file = document.file
    var lines: [Line] = []
    var fence: String?
    var isFrontMatter = false
    for number in 1...max(1, file.lines.count) {
      let text = file.line(number)
      if number == 1 || isFrontMatter, text.hasPrefix("---") {
        isFrontMatter = number == 1
        continue
      }
      if isFrontMatter { continue }
      let mark = Self.fence(text)
      if let open = fence {
        if mark == open { fence = nil } else if !withSamples { continue }
      } else {
        fence = mark
      }
      if mark == nil { lines.append(Line(text: text, span: file.span(ofLine: number))) }
    }
    all = lines
  }

  private static func fence(_ text: String) -> String? {
    let start = text.drop { $0 == " " || $0 == ">" }
    return ["```", "~~~"].first { start.hasPrefix($0) }
  }
}

extension SourceLines.Line {
  /// The place of a part of the line.
  func span(of range: Range<String.Index>) -> SourceSpan {
    let bytes = text.utf8
    let start = span.range.lowerBound + bytes.distance(from: bytes.startIndex, to: range.lowerBound)
    let count = bytes.distance(from: range.lowerBound, to: range.upperBound)
    return SourceSpan(file: span.file, range: start..<(start + count))
  }
}
