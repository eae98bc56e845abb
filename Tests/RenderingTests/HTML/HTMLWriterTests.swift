import Rendering
import Testing

@Suite struct HTMLWriting {
  @Test func nestsElements() {
    let html = written { writer in
      writer.element("ul", class: "list") { writer in
        writer.element("li", text: "a & b")
        writer.element("li", [.id("x"), .number(.columnSpan, 2), .flag(.hidden)]) { $0.text("c") }
      }
    }
    #expect(
      html == "<ul class=\"list\"><li>a &amp; b</li><li id=\"x\" colspan=\"2\" hidden>c</li></ul>")
  }

  @Test func writesAnIdOncePerPage() {
    let fragment = fragment { writer in
      writer.element("p", [.id("row")], text: "1")
      writer.element("p", [.id("row")], text: "2")
    }
    #expect(fragment.text == "<p id=\"row\">1</p><p>2</p>")
    #expect(fragment.anchors == ["row"])
  }

  @Test func numbersHeadingsWithTheSameWords() {
    let fragment = fragment { writer in
      for _ in 0..<3 { writer.heading(2, "Ports") }
    }
    #expect(fragment.headings.map(\.anchor) == ["ports", "ports-2", "ports-3"])
    #expect(fragment.anchors == ["ports", "ports-2", "ports-3"])
  }

  @Test func namesLandmarksDifferently() {
    let html = written { writer in
      for _ in 0..<2 { writer.scrollRegion(label: "Flows") { $0.text("") } }
    }
    #expect(html.contains("aria-label=\"Flows\""))
    #expect(html.contains("aria-label=\"Flows (2)\""))
  }

  @Test func takesOverWhatAnotherWriterRecorded() {
    let part = fragment { writer in
      writer.heading(2, "Ports")
      writer.link("a", to: Link(to: "index.html"))
    }
    let whole = fragment { writer in
      writer.append(part)
      writer.heading(2, "Ports")
    }
    #expect(whole.headings.map(\.anchor) == ["ports", "ports-2"])
    #expect(whole.links.map(\.link).contains(Link(to: "index.html")))
  }

  @Test func writesTextWithEmphasis() {
    let text = RichText([.strong("a"), .text(" "), .code("<b>"), .chip("TCP"), .mark(.error, "no")])
    #expect(
      written { $0.rich(text) }
        == "<strong>a</strong> <code>&lt;b&gt;</code><span class=\"chip\">TCP</span>"
        + "<span class=\"mark error\"><span aria-hidden=\"true\">✕</span> no</span>")
  }
}
