internal import Diagnostics
internal import Markup
internal import NetworkModel

/// A line of a sample or of a command's output.
struct FactLine {
  /// A word with its place in the line.
  struct Word {
    let text: Substring
    /// Bytes of the line.
    let range: Range<Int>
  }

  let text: String
  /// How many blanks stand in front.
  let indent: Int
  /// The words between blanks.
  let words: [Word]
  /// Where the line is; the whole block when it reads differently in the file.
  let span: SourceSpan
  private let isExact: Bool

  /// Creates a line; `isExact` says that the span holds the line's bytes as they are.
  init(_ text: some StringProtocol, at span: SourceSpan, isExact: Bool) {
    self.text = String(text)
    self.indent = self.text.utf8.prefix { $0 == 0x20 || $0 == 0x09 }.count
    self.words = Self.words(self.text)
    self.span = span
    self.isExact = isExact
  }

  /// The place of words of the line.
  func place(_ words: ClosedRange<Int>, under heading: String) -> ClaimedFact.Place {
    let first = self.words[words.lowerBound].range.lowerBound
    return place(first..<self.words[words.upperBound].range.upperBound, heading)
  }

  /// The place of bytes of the line.
  func place(_ bytes: Range<Int>, _ heading: String) -> ClaimedFact.Place {
    guard isExact else { return .init(span, under: heading) }
    let start = span.range.lowerBound
    return .init(
      SourceSpan(file: span.file, range: (start + bytes.lowerBound)..<(start + bytes.upperBound)),
      under: heading)
  }

  /// The word behind another one; nil without it.
  func index(after word: String) -> Int? {
    words.firstIndex { $0.text == word }.flatMap { $0 + 1 < words.count ? $0 + 1 : nil }
  }

  private static func words(_ text: String) -> [Word] {
    let bytes = text.utf8
    var words: [Word] = []
    var offset = 0
    var start: (index: String.Index, offset: Int)?
    for index in bytes.indices {
      let isBlank = bytes[index] == 0x20 || bytes[index] == 0x09 || bytes[index] == 0x0D
      if isBlank, let begun = start {
        words.append(Word(text: text[begun.index..<index], range: begun.offset..<offset))
        start = nil
      } else if !isBlank, start == nil {
        start = (index, offset)
      }
      offset += 1
    }
    if let begun = start {
      words.append(Word(text: text[begun.index...], range: begun.offset..<offset))
    }
    return words
  }
}

/// Finds the lines of a code block in its file.
enum FactLines {
  // How many lines of the file may stand before a line of the code: fences, marks of lists.
  private static let reach = 6

  /// The lines of a code block, each with its place.
  static func lines(of code: MarkupCode, at span: SourceSpan) -> [FactLine] {
    let file = span.file
    var number = file.lines.line(at: span.range.lowerBound)
    let last = file.lines.line(at: max(span.range.lowerBound, span.range.upperBound - 1))
    return code.text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      let text = Substring(line)
      guard let found = place(of: text, from: number, through: last, file) else {
        number += 1
        return FactLine(text, at: span, isExact: false)
      }
      number = found.line + 1
      return FactLine(text, at: SourceSpan(file: file, range: found.range), isExact: true)
    }
  }

  private static func place(
    of text: Substring, from first: Int, through last: Int, _ file: SourceFile
  ) -> (range: Range<Int>, line: Int)? {
    guard first <= last, !text.isEmpty else { return nil }
    for line in first...min(last, first + reach) {
      guard let range = file.lines.range(ofLine: line, in: file.bytes),
        let start = start(of: text, in: range, file)
      else { continue }
      return (start..<(start + text.utf8.count), line)
    }
    return nil
  }

  // The code is the end of the line: fences and marks stand in front of it.
  private static func start(
    of text: Substring, in range: Range<Int>, _ file: SourceFile
  ) -> Int? {
    let count = text.utf8.count
    var end = range.upperBound
    if end > range.lowerBound, file.bytes[end - 1] == 0x0D { end -= 1 }
    guard end - range.lowerBound >= count else { return nil }
    return file.bytes[(end - count)..<end].elementsEqual(text.utf8) ? end - count : nil
  }
}
