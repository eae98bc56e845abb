import Markup
import Testing

@Suite struct XMLReaderTests {
  @Test func readsElementsAttributesTextAndLines() throws {
    let root = try Self.read("<a x=\"1\">\n  <b>one &amp; <![CDATA[two]]></b>\n  <b y='\"'/>\n</a>")
      .get()
    #expect(root.name == "a")
    #expect(root["x"] == "1")
    #expect(root.children(named: "b").map(\.text) == ["one & two", ""])
    #expect(root.children.map(\.line) == [2, 3])
    #expect(root.children.last?["y"] == "\"")
  }

  @Test(arguments: [
    "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>", "<a>&x;</a>", "<a>", "<a b=1/>", "", "<a/><b/>",
    "<a b=\"1\" b=\"2\"/>", "\u{FEFF}",
  ])
  func refuses(_ text: String) { #expect(throws: XMLProblem.self) { try Self.read(text).get() } }

  @Test func refusesManyAttributesBeforeTheParserComparesThem() {
    let attributes = (0..<200_000).map { "a\($0)=\"\"" }.joined(separator: " ")
    for text in ["<a \(attributes)/>", "<!-- ' --><a \(attributes)/>", "<a b='<' \(attributes)/>"] {
      #expect(throws: XMLProblem.self) { try Self.read(text).get() }
    }
  }

  @Test func refusesDeepNesting() {
    let text = String(repeating: "<a>", count: 40) + String(repeating: "</a>", count: 40)
    guard case .failure(let problem) = Self.read(text) else {
      Issue.record("read all the same")
      return
    }
    #expect(problem.message == "line 1: more than 32 elements inside one another")
  }

  @Test func readsOtherEncodingsAsUTF8() {
    let bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>é</a>".utf8)
    #expect((try? XMLReader.read(bytes).get())?.text == "é")
  }

  private static func read(_ text: String) -> Result<XMLElement, XMLProblem> {
    XMLReader.read(Array(text.utf8))
  }
}
