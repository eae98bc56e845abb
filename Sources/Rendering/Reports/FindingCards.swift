package import Diagnostics

/// Turns diagnostics into cards, with links where a page can have them.
package enum FindingCards {
  /// The id of a finding's card; equal for equal findings at one place.
  package static func anchor(of diagnostic: Diagnostic) -> Anchor {
    let line = diagnostic.span?.start.line ?? 0
    let column = diagnostic.span?.start.column ?? 0
    return Anchor(slugging: "finding-\(diagnostic.code.id)-\(line)-\(column)")
  }

  /// A card; links are made by the page that shows it, none in documents that travel alone, which
  /// quote the related lines instead.
  package static func card(
    of entry: DiagnosticReport.Entry, quotesRelated: Bool = false,
    link: (SourceSpan) -> Link? = { _ in nil },
    rule: (DiagnosticCode) -> Link? = { _ in nil }
  ) -> FindingCard {
    let diagnostic = entry.diagnostic
    var card = FindingCard(
      anchor: anchor(of: diagnostic), title: Words.capitalized(diagnostic.message),
      code: (diagnostic.code.id, rule(diagnostic.code)), severity: entry.severityMark)
    card.said = diagnostic.span.map { side("What was written", $0, link) }
    let model = diagnostic.notes.filter { $0.kind == .model }
    if !model.isEmpty {
      card.expected = FindingCard.Side("What the model says", lines: model.map { .init($0.text) })
    }
    card.impact = diagnostic.notes.first { $0.kind == .impact }.map {
      RichText(Words.capitalized($0.text) + ".")
    }
    card.fix = diagnostic.notes.first { $0.kind == .fix }?.text
    card.notes = diagnostic.notes.filter { $0.kind == .note }.map {
      RichText(Words.capitalized($0.text) + ".")
    }
    for related in diagnostic.related {
      card.notes.append(
        RichText([
          .text("\(Words.capitalized(related.message)): "),
          .link(related.span.description, link(related.span)),
        ]) + (quotesRelated ? quote(related.span) : RichText("")))
    }
    card.facts = [Fact("Class", .code(diagnostic.code.name))]
    if let waiver = entry.waiver {
      card.facts.append(Fact("Register", RichText("\(waiver.word): \(waiver.sentence)")))
    }
    if !entry.fingerprint.isEmpty {
      card.facts.append(Fact("Fingerprint", .code(entry.fingerprint)))
    }
    return card
  }

  /// The line of a span, shortened to what fits beside other words.
  private static func quote(_ span: SourceSpan) -> RichText {
    let lineSpan = span.file.span(ofLine: span.start.line)
    let line = String(decoding: SecretMask.masked(textOf: lineSpan), as: UTF8.self)
    let short = line.unicodeScalars.prefix(160)
    guard !short.isEmpty else { return RichText("") }
    let tail = short.endIndex < line.unicodeScalars.endIndex ? "…" : ""
    return RichText([.text(" "), .code(String(String.UnicodeScalarView(short)) + tail)])
  }

  private static func side(
    _ heading: String, _ span: SourceSpan, _ link: (SourceSpan) -> Link?
  ) -> FindingCard.Side {
    let line = span.start.line
    let lineSpan = span.file.span(ofLine: line)
    let start = span.range.lowerBound - lineSpan.range.lowerBound
    let end = min(span.range.upperBound, lineSpan.range.upperBound) - lineSpan.range.lowerBound
    let isWhole = span.range.count >= lineSpan.range.count
    return FindingCard.Side(
      heading, source: (span.description, link(span)),
      lines: [
        .init(
          String(decoding: SecretMask.masked(textOf: lineSpan), as: UTF8.self), number: line,
          marked: isWhole ? nil : start..<max(start, end))
      ])
  }
}
