import Testing

@testable import Diagnostics

@Suite struct SourceExcerptTests {
  private func excerpt(_ text: String, _ marked: Range<Int>, width: Int = 40) -> SourceExcerpt? {
    let file = SourceFile(path: "a", text: text)
    return SourceExcerpt(SourceSpan(file: file, range: marked), marker: "^", width: width)
  }

  @Test(
    arguments: [
      ("ab cd", 3..<5, "   ^^"), ("\tx", 1..<2, "    ^"), ("a\tx", 2..<3, "    ^"),
      ("日x", 3..<4, "  ^"), ("日x", 0..<3, "^^"), ("e\u{301}x", 3..<4, " ^"), ("x", 1..<1, " ^"),
      ("ab\ncd", 1..<5, " ^"),
    ] as [(String, Range<Int>, String)])
  func marksTheColumnsThatAreSeen(_ text: String, range: Range<Int>, marker: String) throws {
    #expect(try #require(excerpt(text, range)).marker == marker)
  }

  @Test func cropsLongLinesAroundTheSpan() throws {
    let text = String(repeating: "a", count: 30_000) + "X" + String(repeating: "b", count: 30_000)
    let cropped = try #require(excerpt(text, 30_000..<30_001))
    #expect(cropped.line.count <= 42)
    #expect(cropped.line.hasPrefix("…a") && cropped.line.hasSuffix("b…"))
    let place = cropped.line.firstIndex(of: "X").map { cropped.line[..<$0].count }
    #expect(cropped.marker == String(repeating: " ", count: place ?? 0) + "^")
  }

  @Test func replacesWhatATerminalWouldObey() throws {
    let line = try #require(excerpt("a\u{1B}[31m\u{202E}b\r", 0..<1)).line
    #expect(line == "a\u{FFFD}[31m\u{FFFD}b")
  }

  @Test func showsNothingOfAnEmptyFile() {
    #expect(excerpt("", 0..<0) == nil)
  }
}
