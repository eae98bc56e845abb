import Markup
import Testing

@Suite struct SyntaxCheckTests {
  private func xml(_ text: String) -> [String] { XMLSyntax.problems(in: Array(text.utf8)) }
  private func html(_ text: String) -> [String] { HTMLSyntax.problems(in: Array(text.utf8)) }

  @Test func acceptsWellFormedXML() {
    #expect(xml("<svg xmlns=\"http://www.w3.org/2000/svg\"><text>é &amp;</text></svg>").isEmpty)
  }

  @Test(arguments: [
    "", "text", "<a>", "<a></b>", "<a b=c/>", "<a>\u{1}</a>", "<a/><b/>", "<a>&x;</a>",
  ])
  func reportsWhatIsNotWellFormed(_ text: String) {
    #expect(xml(text).first?.hasPrefix("line 1: ") == true)
  }

  @Test func refusesDocumentTypesAndDepth() {
    #expect(xml("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>").count == 1)
    let deep = String(repeating: "<a>", count: 5000) + String(repeating: "</a>", count: 5000)
    #expect(!xml(deep).isEmpty)
  }

  @Test func namesTheLine() {
    #expect(xml("<a>\n<b>\n</a>").first?.hasPrefix("line 3: ") == true)
  }

  @Test func acceptsModernHTML() {
    let page =
      "<!DOCTYPE html><html lang=\"en\"><body><main><nav><a href=\"x\">é</a></nav></main></body></html>"
    #expect(html(page).isEmpty)
  }

  @Test(arguments: ["<p><b>x</p></b>", "<p id=\"a\"><p id=\"a\">", "<p class=\"a\" class=\"b\">"])
  func reportsBrokenHTML(_ text: String) {
    #expect(!html(text).isEmpty)
  }
}
