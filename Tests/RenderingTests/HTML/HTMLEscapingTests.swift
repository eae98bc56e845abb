import Diagnostics
import Rendering
import Testing

@Suite struct HTMLEscapingOfText {
  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func isUndoneByAParser(seed: UInt64) {
    var source = HostileText(seed: seed)
    for _ in 0..<500 {
      let text = source.next()
      let html = written { $0.text(text) }
      #expect(
        Array(decoded(html).utf8) == Array(VisibleText.inOrder(text).utf8),
        "seed \(seed): \(text.debugDescription)")
    }
  }

  @Test(arguments: [5, 6] as [UInt64])
  func leavesNoBareMarkup(seed: UInt64) {
    var source = HostileText(seed: seed)
    for _ in 0..<500 {
      let text = source.next()
      let bytes = Array(written { $0.text(text) }.utf8)
      #expect(!bytes.contains(UInt8(ascii: "<")) && !bytes.contains(UInt8(ascii: ">")))
      #expect(!bytes.contains(UInt8(ascii: "\"")) && !bytes.contains(UInt8(ascii: "'")))
    }
  }

  @Test(arguments: [0x00, 0x1B, 0x7F, 0x85, 0xFFFE, 0xFDD0, 0x1FFFF] as [UInt32])
  func replacesWhatHTMLForbids(_ value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    #expect(written { $0.text("a\(Character(scalar))b") } == "a\u{FFFD}b")
  }

  @Test(
    arguments: [0x061C, 0x200E, 0x200F] + Array(0x202A...0x202E) + Array(0x2066...0x2069)
      as [UInt32])
  func writesOutWhatReordersText(_ value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    let text = "a\(Character(scalar))b"
    #expect(written { $0.text(text) } == "a[\(CharacterName.codePoint(scalar))]b")
    #expect(written { $0.text("– “é” \(text)") }.hasSuffix("[\(CharacterName.codePoint(scalar))]b"))
  }

  @Test func keepsQuotesWithCombiningMarksInsideAttributes() {
    let html = written { $0.element("p", [.text(.title, "\"\u{301} onclick=x")], text: "") }
    #expect(html == "<p title=\"&quot;\u{301} onclick=x\"></p>")
  }
}

/// What a writer at `docs/page.html` produces.
func written(_ write: (inout HTMLWriter) -> Void) -> String { fragment(write).text }

/// What a writer at `docs/page.html` produces, with what it recorded.
func fragment(_ write: (inout HTMLWriter) -> Void) -> TrustedHTML {
  var writer = HTMLWriter(page: "docs/page.html")
  write(&writer)
  return writer.finish()
}
