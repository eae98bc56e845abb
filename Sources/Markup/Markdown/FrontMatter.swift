internal import Diagnostics

/// Finds the `---` block that may stand at the start of a page.
enum FrontMatter {
  /// Where front matter stands.
  struct Place {
    /// The bytes between the two lines of dashes.
    let content: SourceSpan
    /// The same with the lines of dashes.
    let whole: Range<Int>
  }

  /// The front matter of a file; nil without any.
  ///
  /// The first line must be `---`. Without a second one the page has a rule there, unless the next
  /// line looks like a key: then the end was forgotten, which is an error.
  static func find(in file: SourceFile) -> Diagnosed<Place?> {
    guard isFence(file, line: 1), file.lines.count > 1 else { return Diagnosed(nil) }
    let start = file.lines.start(ofLine: 2) ?? 0
    for line in 2...file.lines.count where isFence(file, line: line) {
      let end = file.lines.start(ofLine: line) ?? start
      let wholeEnd = file.span(ofLine: line).range.upperBound
      let content = SourceSpan(file: file, range: start..<end)
      return Diagnosed(Place(content: content, whole: 0..<wholeEnd))
    }
    guard looksLikeKey(file.line(2)) else { return Diagnosed(nil) }
    let unfinished = Diagnostic(
      InputCode.frontMatter, .error, "the front matter has no end", at: file.span(ofLine: 1)
    ).with(.fix, "write a line `---` below its last key")
    return Diagnosed(nil, [unfinished])
  }

  private static func isFence(_ file: SourceFile, line: Int) -> Bool {
    let bytes = file.bytes[file.span(ofLine: line).range]
    guard bytes.starts(with: "---".utf8) else { return false }
    return bytes.dropFirst(3).allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  private static func looksLikeKey(_ line: String) -> Bool {
    guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let key = line[..<colon].utf8
    return !key.isEmpty
      && key.allSatisfy { (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D || $0 == 0x5F }
  }
}
