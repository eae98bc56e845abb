import Diagnostics
import Markup
import Testing

@Suite struct ReStructuredTextReaderTests {
  private func read(_ text: String) -> MarkupPage {
    let result = ReStructuredTextReader.read(SourceFile(path: "a.rst", text: text))
    #expect(result.diagnostics.isEmpty)
    return result.value
  }

  private func inlines(_ text: String) -> [MarkupInline] {
    guard case .paragraph(let inlines) = read(text).blocks.first?.kind else { return [] }
    return inlines
  }

  @Test func readsTitles() {
    let text = """
      .. _top:

      =====
      Ports
      =====

      One
      ===

      Two
      ~~~

      Three
      =====
      """
    let page = read(text)
    #expect(page.format == .restructuredText)
    #expect(page.title == "Ports")
    #expect(page.headings.map(\.text) == ["Ports", "One", "Two", "Three"])
    #expect(page.headings.map(\.level) == [1, 2, 3, 2])
    #expect(page.headings[1].span.text == "One\n===")
  }

  @Test func readsRunningTextOfEveryKind() {
    let text = "a *b* **c** ``d`` `e <f>`_ :ref:`g <h>` :sup:`1` :file:`i` j_ \\*k* :doc:`l`"
    let expected: [MarkupInline] = [
      .text("a "), .emphasis([.text("b")]), .text(" "), .strong([.text("c")]), .text(" "),
      .code("d"), .text(" "), .link(destination: "f", title: "", [.text("e")]), .text(" g "),
      .html("<sup>"), .text("1"), .html("</sup>"), .text(" "), .code("i"), .text(" j *k* l"),
    ]
    #expect(inlines(text) == expected)
  }

  @Test func leavesMarksWithoutPartnerAlone() {
    for text in [
      "6443* and 8472*", "a_b_c", "2 * 3 * 4", "x:y", "a|b|c", "[1] d", "`e", "10:20:30",
    ] {
      #expect(inlines(text) == [.text(text)])
    }
  }

  @Test func keepsFootnotesApartFromNumbers() {
    let text =
      "7001 [#a]_ 7002\\ [2]_ 7003 [*]_ [#a]_\n\n.. [2] Two.\n.. [#a] One.\n.. [*] *Three*.\n"
    let page = read(text)
    guard case .paragraph(let inlines) = page.blocks.first?.kind else { return }
    let labels = inlines.compactMap { inline in
      if case .footnoteReference(let label) = inline { label } else { nil }
    }
    #expect(labels == ["1", "2", "3", "1"])
    #expect(inlines.plainText.split(separator: " ") == ["7001", "7002", "7003"])
    let notes = page.blocks.dropFirst().compactMap { block in
      if case .footnoteDefinition(let label, let text) = block.kind {
        label + text[0].span.text
      } else {
        nil
      }
    }
    #expect(notes == ["1One.", "2Two.", "3*Three*."])
  }

  @Test func replacesSubstitutions() {
    let text =
      "|a| and 80 |br| 443 |c|\n\n.. |a| replace:: *one*\n.. |br| raw:: html\n\n   <br />\n"
    let shown = inlines(text)
    #expect(shown.first == .emphasis([.text("one")]))
    #expect(shown.plainText == "one and 80 \n 443 |c|")
  }

  @Test func readsLists() {
    let text = "* a\n\n  more\n* b\n\n3. one\n4. two\n\nterm\n  text\n\n:Port: 7001\n:orphan:\n"
    let lists = read(text).blocks.compactMap { block in
      if case .list(let list) = block.kind { list } else { nil }
    }
    #expect(lists.map(\.start) == [nil, 3, nil, nil])
    #expect(lists.map(\.items.count) == [2, 2, 1, 1])
    #expect(
      lists[0].items[0].blocks.map(\.kind) == [
        .paragraph([.text("a")]), .paragraph([.text("more")]),
      ])
    #expect(
      lists[3].items[0].blocks.map(\.kind) == [
        .paragraph([.text("Port")]), .paragraph([.text("7001")]),
      ])
  }

  @Test func readsCode() {
    let text =
      "Run::\n\n  ss -t\n    -n\n\n.. code-block:: yaml\n   :linenos:\n\n   a: 1\n\n::\n\n  b\n"
    let kinds = read(text).blocks.map(\.kind)
    #expect(
      kinds == [
        .paragraph([.text("Run:")]),
        .code(MarkupCode(info: "", text: "ss -t\n  -n\n", content: nil)),
        .code(MarkupCode(info: "yaml", text: "a: 1\n", content: nil)),
        .code(MarkupCode(info: "", text: "b\n", content: nil)),
      ])
  }

  @Test func readsAdmonitionsQuotesAndLineBlocks() {
    let text =
      ".. note:: one\n   two\n\n.. tab:: Name\n\n   text\n\n| x\n| y\n\n  quoted\n\n----\n\nend\n"
    let kinds = read(text).blocks.map(\.kind)
    #expect(kinds.count == 7)
    #expect(kinds[0] == .paragraph([.text("one"), .softBreak, .text("two")]))
    #expect(kinds[1] == .paragraph([.text("Name")]))
    #expect(kinds[3] == .paragraph([.text("x"), .lineBreak, .text("y")]))
    guard case .quote(let quoted) = kinds[4] else {
      Issue.record("no quote")
      return
    }
    #expect(quoted.map(\.kind) == [.paragraph([.text("quoted")])])
    #expect(kinds[5] == .thematicBreak)
  }

  @Test func endsAnEmptyCommentAtItsLine() {
    let kinds = read("..\n\n  quoted\n\n..\n  hidden\n\nend\n").blocks.map(\.kind)
    #expect(kinds.count == 2)
    #expect(kinds.last == .paragraph([.text("end")]))
  }
}
