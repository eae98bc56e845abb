/// A remark that stands out from the text around it.
package struct Callout: Sendable {
  /// Colour and shape.
  package var tone: Tone
  /// The word that says what kind of remark it is: "Error", "Agreed", "Not proven".
  package var word: String
  /// The remark itself, a paragraph each.
  package var paragraphs: [RichText]

  /// Creates a remark.
  package init(_ tone: Tone, _ word: String, _ paragraphs: [RichText]) {
    self.tone = tone
    self.word = word
    self.paragraphs = paragraphs
  }
}

/// A number with what it counts, one of a strip of such.
package struct Count: Sendable {
  /// The number as printed.
  package var value: String
  /// What it counts.
  package var label: String
  /// The colour and shape; neutral for a plain number.
  package var tone: Tone
  /// Where the counted things are.
  package var link: Link?

  /// Creates a count.
  package init(_ value: Int, _ label: String, tone: Tone = .neutral, link: Link? = nil) {
    self.value = String(value)
    self.label = label
    self.tone = tone
    self.link = link
  }
}

/// A name and what holds for it, one row of a table of facts.
package struct Fact: Sendable {
  /// The name.
  package var name: String
  /// What holds.
  package var value: RichText

  /// Creates a fact.
  package init(_ name: String, _ value: RichText) {
    self.name = name
    self.value = value
  }
}

extension HTMLWriter {
  /// Writes a remark.
  package mutating func callout(_ callout: Callout) {
    element("div", class: callout.tone.calloutClass) { writer in
      writer.element("p", class: "callout-word") { $0.mark(callout.tone, callout.word) }
      for paragraph in callout.paragraphs { writer.paragraph(paragraph) }
    }
    newline()
  }

  /// Writes names with what holds for them.
  package mutating func facts(_ facts: [Fact]) {
    guard !facts.isEmpty else { return }
    element("dl", class: "facts") { writer in
      for fact in facts {
        writer.element("div") { writer in
          writer.element("dt", text: fact.name)
          writer.element("dd") { $0.rich(fact.value) }
        }
      }
    }
    newline()
  }

  /// Writes a strip of counts.
  package mutating func counts(_ counts: [Count]) {
    guard !counts.isEmpty else { return }
    element("ul", class: "counts") { writer in
      for count in counts {
        writer.element("li") { writer in
          writer.linked(to: count.link) { $0.body(of: count) }
        }
      }
    }
    newline()
  }

  /// Writes the way from the home page to this one.
  package mutating func breadcrumbs(_ steps: [(title: String, link: Link)]) {
    guard !steps.isEmpty else { return }
    element("nav", [.class("breadcrumbs"), .text(.ariaLabel, "Breadcrumb")]) { writer in
      writer.element("ol") { writer in
        for step in steps {
          writer.element("li") { $0.link(step.title, to: step.link) }
        }
      }
    }
    newline()
  }

  private mutating func body(of count: Count) {
    element("span", class: "count") { writer in
      if count.tone != .neutral {
        writer.element("span", class: count.tone.markClass) { writer in
          writer.element("span", [.text(.ariaHidden, "true")], text: count.tone.shape)
        }
        writer.text(" ")
      }
      writer.text(count.value)
    }
    text(" ")
    element("span", class: "count-label", text: count.label)
  }
}
