extension HTMLWriter {
  /// Writes a finding; its title is a heading of the given level.
  package mutating func finding(_ finding: FindingCard, headingLevel: Int = 3) {
    element("article", [.class(finding.tone.findingClass), .id(finding.anchor)]) { writer in
      writer.title(of: finding, level: headingLevel)
      if finding.said != nil || finding.expected != nil {
        writer.element("div", class: "sides") { writer in
          if let said = finding.said { writer.side(said) }
          if let expected = finding.expected { writer.side(expected) }
        }
      }
      if let impact = finding.impact {
        writer.paragraph(RichText([.strong("If nobody acts: ")]) + impact)
      }
      for note in finding.notes { writer.paragraph(note) }
      if let fix = finding.fix { writer.code(CodeBlock(fix, title: "Fix")) }
      writer.facts(finding.facts)
    }
    newline()
  }

  private mutating func title(of finding: FindingCard, level: Int) {
    element("div", class: "finding-head") { writer in
      writer.mark(finding.tone, finding.severity)
      writer.linked(to: finding.code.link, class: "rule") { $0.text(finding.code.id) }
    }
    element(Self.headingName(level), [.class("finding-title")]) { writer in
      writer.text(finding.title)
      writer.element(
        "a",
        [
          .class("permalink"), .href(Link(at: finding.anchor)),
          .text(.ariaLabel, "Link to finding \(finding.anchor.text)"),
        ], text: "#")
    }
    newline()
  }

  private mutating func side(_ side: FindingCard.Side) {
    element("div", class: "side") { writer in
      writer.element("p", class: "side-head") { writer in
        writer.element("strong", text: side.heading)
        guard let source = side.source else { return }
        writer.text(" ")
        writer.element("span", class: "source") { $0.link(source.text, to: source.link) }
      }
      writer.element("pre", class: "quote") { writer in
        writer.element("code") { writer in
          for line in side.lines { writer.quoted(line) }
        }
      }
    }
    newline()
  }

  private mutating func quoted(_ line: FindingCard.QuotedLine) {
    var attributes: [HTMLAttribute] = [.class("line")]
    if let number = line.number { attributes.append(.number(.dataLine, number)) }
    element("span", attributes) { writer in
      let parts = line.parts
      writer.text(parts.before)
      if !parts.marked.isEmpty { writer.element("mark", text: parts.marked) }
      writer.text(parts.after)
    }
    newline()
  }
}

extension FindingCard.QuotedLine {
  /// The text before, under and after the mark.
  var parts: (before: String, marked: String, after: String) {
    guard let marked else { return (text, "", "") }
    let start = border(atOrBefore: marked.lowerBound)
    let end = border(atOrBefore: max(marked.lowerBound, marked.upperBound))
    return (String(text[..<start]), String(text[start..<end]), String(text[end...]))
  }

  private func border(atOrBefore offset: Int) -> String.Index {
    let utf8 = text.utf8
    let clamped = min(max(0, offset), utf8.count)
    var index = utf8.index(utf8.startIndex, offsetBy: clamped)
    while index > utf8.startIndex, index < utf8.endIndex, utf8[index] & 0xC0 == 0x80 {
      utf8.formIndex(before: &index)
    }
    return index
  }
}
