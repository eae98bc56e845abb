/// A finding as pages and reports show it: the defect, both sides, what happens, the fix.
package struct FindingCard: Sendable {
  /// The id other pages link to.
  package var anchor: Anchor
  /// The defect in words.
  package var title: String
  /// The rule's id, `ND0107`, and where the rule is explained.
  package var code: (id: String, link: Link?)
  /// How serious it is, as colour and shape.
  package var tone: Tone
  /// How serious it is, as a word: `error`, `waived`, `expected`.
  package var severity: String
  /// What the document or the cluster says.
  package var said: Side?
  /// What the model says.
  package var expected: Side?
  /// What happens if nobody acts, in one sentence.
  package var impact: RichText?
  /// The change to make, ready to copy; several lines are kept.
  package var fix: String?
  /// Remarks in order.
  package var notes: [RichText]
  /// Controls, fingerprint, since when, waiver.
  package var facts: [Fact]

  /// Creates a finding with the parts that every finding has.
  package init(
    anchor: Anchor, title: String, code: (id: String, link: Link?),
    severity: (tone: Tone, word: String)
  ) {
    self.anchor = anchor
    self.title = title
    self.code = code
    tone = severity.tone
    self.severity = severity.word
    notes = []
    facts = []
  }

  /// One of the two sides that are compared.
  package struct Side: Sendable {
    /// Whose words these are: "The document says".
    package var heading: String
    /// The place, as printed and as a link.
    package var source: (text: String, link: Link?)?
    /// The quoted lines.
    package var lines: [QuotedLine]

    /// Creates a side.
    package init(
      _ heading: String, source: (text: String, link: Link?)? = nil, lines: [QuotedLine]
    ) {
      self.heading = heading
      self.source = source
      self.lines = lines
    }
  }

  /// A quoted line.
  package struct QuotedLine: Sendable {
    /// The 1-based line number, when it comes from a file.
    package var number: Int?
    /// The text.
    package var text: String
    /// The UTF-8 bytes of the text that are marked; moved to character borders when needed.
    package var marked: Range<Int>?

    /// Creates a quoted line.
    package init(_ text: String, number: Int? = nil, marked: Range<Int>? = nil) {
      self.text = text
      self.number = number
      self.marked = marked
    }
  }
}
