internal import Diagnostics

/// The text of a span, and where libyaml's lines and columns are in it.
///
/// libyaml counts columns in Unicode scalars and ends lines also at CR, NEL, LS and PS.
struct YAMLSource {
  /// The span's file.
  let file: SourceFile
  /// The span's bytes.
  let range: Range<Int>
  /// The text, known to be UTF-8.
  let text: String

  /// The index, in scalars, of the first scalar of each line.
  private let lines: [Int]
  /// The byte offset in the file of each 64th scalar.
  private let landmarks: [Int]

  private static let step = 64

  /// Indexes a text; nil when it is not UTF-8.
  init?(_ span: SourceSpan) {
    guard let text = String(validating: span.file.bytes[span.range], as: UTF8.self) else {
      return nil
    }
    file = span.file
    range = span.range
    self.text = text
    var lines = [0]
    var landmarks: [Int] = []
    var offset = span.range.lowerBound
    var previous: Unicode.Scalar = " "
    for (index, scalar) in text.unicodeScalars.enumerated() {
      if index.isMultiple(of: Self.step) { landmarks.append(offset) }
      offset += UTF8.width(scalar)
      if scalar == "\n" && previous == "\r" {
        lines[lines.count - 1] = index + 1
      } else if Self.endsLine(scalar) {
        lines.append(index + 1)
      }
      previous = scalar
    }
    self.lines = lines
    self.landmarks = landmarks
  }

  /// The byte offset in the file of a 1-based line and a 1-based column of scalars; the end of the
  /// text beyond it.
  func offset(line: Int, column: Int) -> Int {
    guard line >= 1, line <= lines.count else { return range.upperBound }
    let index = lines[line - 1] + max(0, column - 1)
    guard index / Self.step < landmarks.count else { return range.upperBound }
    var offset = landmarks[index / Self.step]
    for _ in 0..<(index % Self.step) where offset < range.upperBound {
      offset += 1
      while offset < range.upperBound && file.bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    }
    return offset
  }

  /// A span of the file.
  func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(file: file, range: range) }

  /// The span of one character, or the empty end of the text.
  func span(at offset: Int) -> SourceSpan {
    var end = min(offset + 1, range.upperBound)
    while end < range.upperBound && file.bytes[end] & 0xC0 == 0x80 { end += 1 }
    return span(min(offset, range.upperBound)..<end)
  }

  private static func endsLine(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}
