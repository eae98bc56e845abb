/// What a report or runbook is written with, whatever its format.
///
/// One text, two formats: the HTML and the Markdown of a document cannot say different things.
package protocol DocumentWriter {
  /// Writes a heading of level 2 to 4.
  mutating func section(_ level: Int, _ title: String)
  /// Writes a paragraph.
  mutating func paragraph(_ text: RichText)
  /// Writes a list.
  mutating func list(_ items: [RichText], ordered: Bool)
  /// Writes a listing.
  mutating func code(_ block: CodeBlock)
  /// Writes a table.
  mutating func table(_ table: DataTable)
  /// Writes a table with more to say of each entry than fits beside each other.
  mutating func register(_ table: RegisterTable)
  /// Writes names with values.
  mutating func facts(_ facts: [Fact])
  /// Writes a remark that must not be missed.
  mutating func callout(_ callout: Callout)
  /// Writes a row of numbers.
  mutating func counts(_ counts: [Count])
  /// Writes a finding.
  mutating func finding(_ finding: FindingCard, headingLevel: Int)
  /// Writes a picture; formats without pictures say where it is.
  mutating func picture(_ picture: ReportPicture)
}

/// A picture of a report.
package struct ReportPicture: Sendable {
  /// The drawing.
  package let drawing: TrustedHTML
  /// Where it is found by readers of formats without pictures, as the end of "See …".
  package let place: String
  /// What is to be seen, in one sentence.
  package let summary: String
  /// Whether it takes a sheet of paper on its side: on an upright one its words would be too small.
  package var isWide = false

  /// The width in pixels from which a drawing is wide.
  package static let wideFrom = 1000

  /// Creates a picture.
  package init(drawing: TrustedHTML, place: String, summary: String) {
    self.drawing = drawing
    self.place = place
    self.summary = summary
  }
}

extension HTMLWriter: DocumentWriter {
  /// Writes a heading that the contents list.
  package mutating func section(_ level: Int, _ title: String) { heading(level, title) }

  /// Writes the drawing itself.
  package mutating func picture(_ picture: ReportPicture) {
    element("div", class: picture.isWide ? "drawing wide" : "drawing") { writer in
      writer.scrollRegion(label: picture.summary) { $0.append(picture.drawing) }
    }
  }
}

extension MarkdownWriter: DocumentWriter {
  /// Writes a heading.
  package mutating func section(_ level: Int, _ title: String) { heading(level, RichText(title)) }

  /// Says where the drawing is.
  package mutating func picture(_ picture: ReportPicture) {
    paragraph("\(picture.summary) See \(picture.place).")
  }
}
