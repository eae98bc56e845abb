internal import Diagnostics

/// An environment variable with its value.
struct EnvironmentVariable: Hashable {
  let name: String
  let nameSpan: SourceSpan
  let value: String
  let valueSpan: SourceSpan

  /// The value as a command line.
  var words: [ArgumentWord] {
    ArgumentWords.words(of: YAMLText(value, at: valueSpan))
  }

  /// Reads `NAME=value` out of one word.
  init?(_ word: ArgumentWord) {
    let bytes = Array(word.text.utf8)
    guard let mark = bytes.firstIndex(of: UInt8(ascii: "=")), mark > 0,
      bytes[..<mark].allSatisfy(Self.isName)
    else { return nil }
    name = String(decoding: bytes[..<mark], as: UTF8.self)
    value = String(decoding: bytes[(mark + 1)...], as: UTF8.self)
    nameSpan = word.part(0..<mark)
    valueSpan = word.part(mark + 1..<bytes.count)
  }

  private init(name: String, nameSpan: SourceSpan, value: String, valueSpan: SourceSpan) {
    self.name = name
    self.nameSpan = nameSpan
    self.value = value
    self.valueSpan = valueSpan
  }

  /// Reads the lines of an environment file, as systemd and shells have them.
  static func read(_ span: SourceSpan) -> Diagnosed<[EnvironmentVariable]> {
    var variables: [EnvironmentVariable] = []
    var diagnostics: [Diagnostic] = []
    for line in LogicalLines.read(span) {
      switch variable(in: line) {
      case let variable?: variables.append(variable)
      case nil where diagnostics.count < 20: diagnostics.append(unreadable(line))
      case nil: break
      }
    }
    return Diagnosed(variables, diagnostics)
  }

  /// One assignment; a value in quotes loses them, one without keeps its blanks.
  private static func variable(in line: SourceSpan) -> EnvironmentVariable? {
    let bytes = line.file.bytes
    var start = line.range.lowerBound
    let export = Array("export ".utf8)
    if bytes[line.range].starts(with: export) { start += export.count }
    guard let mark = bytes[start..<line.range.upperBound].firstIndex(of: UInt8(ascii: "=")),
      mark > start, bytes[start..<mark].allSatisfy(isName)
    else { return nil }
    let name = SourceSpan(file: line.file, range: start..<mark)
    var range = mark + 1..<line.range.upperBound
    while let last = bytes[range].last, last <= 0x20 {
      range = range.lowerBound..<range.upperBound - 1
    }
    let raw = SourceSpan(file: line.file, range: range)
    let words = ArgumentWords.words(in: raw)
    // One word may be quoted; several words without quotes are one value all the same.
    let value = words.count == 1 ? words[0].text : raw.text
    return EnvironmentVariable(name: name.text, nameSpan: name, value: value, valueSpan: raw)
  }

  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"): true
    default: false
    }
  }

  private static func unreadable(_ line: SourceSpan) -> Diagnostic {
    Diagnostic(
      ClusterCode.environment, .error, "this line is no assignment of a variable", at: line
    )
    .with(.fix, "write `NAME=value`, or start the line with # to make it a comment")
  }
}

/// Lines of files with `#` and `;` comments, in which a backslash continues a line.
enum LogicalLines {
  /// The lines that say anything, without leading blanks.
  static func read(_ span: SourceSpan) -> [SourceSpan] {
    let bytes = span.file.bytes
    var lines: [SourceSpan] = []
    var position = span.range.lowerBound
    while position < span.range.upperBound {
      var start = position
      var end = lineEnd(from: position, in: span)
      while start < end, bytes[start] <= 0x20 { start += 1 }
      let isComment = start < end && (bytes[start] == 0x23 || bytes[start] == 0x3B)
      while !isComment, end < span.range.upperBound, continues(start..<end, bytes) {
        end = lineEnd(from: end + 1, in: span)
      }
      position = end + 1
      guard start < end, !isComment else { continue }
      lines.append(SourceSpan(file: span.file, range: start..<end))
    }
    return lines
  }

  private static func lineEnd(from start: Int, in span: SourceSpan) -> Int {
    let rest = span.file.bytes[min(start, span.range.upperBound)..<span.range.upperBound]
    return rest.firstIndex(of: UInt8(ascii: "\n")) ?? span.range.upperBound
  }

  private static func continues(_ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
    let last = bytes[range].last { $0 != UInt8(ascii: "\r") }
    return last == UInt8(ascii: "\\")
  }
}
