import Diagnostics
import NetworkModel

extension SiteView {
  /// The finding as its page tells it in full.
  func card(_ entry: FindingIndex.Entry) -> FindingCard {
    let diagnostic = entry.finding.diagnostic
    let rule = map.page(ofRule: diagnostic.code).map { Link(to: $0) }
    var card = FindingCard(
      anchor: entry.anchor, title: Words.capitalized(diagnostic.message),
      code: (diagnostic.code.id, rule), severity: entry.finding.severityMark)
    card.said = diagnostic.span.map { said($0, entry) }
    card.expected = expected(diagnostic)
    card.impact = Self.joined(diagnostic, .impact).map(linked)
    card.fix = Self.joined(diagnostic, .fix)
    card.notes = remarks(entry.finding)
    card.facts = facts(entry.finding)
    return card
  }

  /// One line that leads to the full text: mark, id, message.
  func summary(_ entry: FindingIndex.Entry) -> RichText {
    let severity = entry.finding.severityMark
    return RichText([
      .mark(severity.tone, severity.word), .text(" "),
      .link("\(entry.finding.diagnostic.code.id) \(entry.finding.diagnostic.message)", entry.link),
    ])
  }

  private func said(_ span: SourceSpan, _ entry: FindingIndex.Entry) -> FindingCard.Side {
    let heading =
      if map.page(ofDocument: span.file.path) != nil {
        "The document says"
      } else if clusters[span.file.path] != nil {
        "The cluster says"
      } else {
        entry.page == SiteMap.findings || ProofCode.all.contains(entry.finding.diagnostic.code)
          ? "The file says" : "The register says"
      }
    let place = place(of: span, isShort: false)
    var lines = LineQuote.lines(of: span)
    if let label = entry.finding.diagnostic.label, !label.isEmpty {
      lines.append(FindingCard.QuotedLine("↑ \(label)"))
    }
    return FindingCard.Side(heading, source: place, lines: lines)
  }

  /// The model's words with the line of the model that they rest on, when they name one.
  private func expected(_ diagnostic: Diagnostic) -> FindingCard.Side? {
    let notes = diagnostic.notes.filter { $0.kind == .model }
    guard !notes.isEmpty else { return nil }
    let text = notes.map(\.text).joined(separator: "\n")
    let links = notes.flatMap { linked($0.text).pieces }.compactMap { piece in
      if case .codeLink(let words, let link?) = piece {
        (text: words, link: link as Link?)
      } else {
        nil
      }
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { FindingCard.QuotedLine(String($0)) }
    return FindingCard.Side("The model says", source: links.first, lines: lines)
  }

  private func remarks(_ finding: DiagnosticReport.Entry) -> [RichText] {
    var remarks: [RichText] = []
    if let waiver = finding.waiver {
      remarks.append(
        RichText([.strong("\(waiver.heading): ")]) + linked(waiver.sentence))
    }
    // The rule's page is linked already, so nobody is sent to the terminal.
    for note in finding.diagnostic.notes
    where note.kind == .note || (note.kind == .help && !note.text.hasPrefix("netdocs explain")) {
      remarks.append(linked(Words.capitalized(note.text)))
    }
    for related in finding.diagnostic.related {
      remarks.append(
        RichText([.text("See also ")]) + placeText(related.span, isShort: false)
          + RichText(": \(related.message)"))
    }
    return remarks
  }

  private func facts(_ finding: DiagnosticReport.Entry) -> [Fact] {
    var facts: [Fact] = []
    let rule = rules[finding.diagnostic.code.id]?.description
    if let controls = rule?.controls, !controls.isEmpty {
      facts.append(Fact("Controls", RichText(controls.joined(separator: ", "))))
    }
    facts.append(
      Fact(
        "Class",
        RichText([
          .codeLink(
            finding.diagnostic.code.name,
            map.page(ofRule: finding.diagnostic.code).map { Link(to: $0) })
        ])))
    if !finding.fingerprint.isEmpty {
      facts.append(Fact("Fingerprint", .code(finding.fingerprint)))
    }
    return facts
  }

  private static func joined(_ diagnostic: Diagnostic, _ kind: Diagnostic.Note.Kind) -> String? {
    let texts = diagnostic.notes.filter { $0.kind == kind }.map(\.text)
    return texts.isEmpty ? nil : texts.joined(separator: "\n")
  }
}

extension DiagnosticReport.Entry {
  /// The mark of a finding; what is expected or waived keeps its severity as a word.
  var severityMark: (tone: Tone, word: String) {
    let severity = diagnostic.severity
    return isOpen
      ? (Tone(severity), severity.rawValue)
      : (.neutral, "\(waiver?.word ?? "") \(severity.rawValue)")
  }
}

extension Waiver {
  /// What stands before its reason: `Expected`, `Waived until 2027-03-29`, `Waiver expired`.
  var heading: String {
    let isWaived = state.holds && kind == .accepted
    return Words.capitalized(word) + (isWaived ? expires.map { " until \($0)" } ?? "" : "")
  }
}

extension HTMLWriter {
  /// Writes the findings of a page, or one sentence when there are none.
  mutating func findings(_ entries: [FindingIndex.Entry], in view: SiteView, none: String) {
    heading(2, "Findings", anchor: "findings")
    guard !entries.isEmpty else { return paragraph(RichText(none)) }
    for entry in entries { finding(view.card(entry)) }
  }
}
