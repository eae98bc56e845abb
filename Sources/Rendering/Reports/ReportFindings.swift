internal import Diagnostics
internal import NetworkModel

/// The findings of a report by severity, with evidence on both sides and the change to make.
///
/// Beyond a number of cards the rest is a table: nobody reads thousands of cards, and the JSON form
/// has everything.
struct ReportFindings {
  /// How many findings have a card of their own.
  static let cards = 200

  private let report: ComplianceReport
  private let controls: [DiagnosticCode: [String]]

  init(_ report: ComplianceReport) {
    self.report = report
    controls = Dictionary(
      report.rules.map { ($0.code, $0.controls) }, uniquingKeysWith: { first, _ in first })
  }

  func write(into writer: inout some DocumentWriter) {
    writer.section(2, "6. Findings")
    let open = report.open.sorted(by: ComplianceReport.isMoreSerious)
    if open.isEmpty {
      writer.paragraph(
        "None about the cluster is open. \(Words.count(report.rules.count, "rule")) looked at "
          + "the \(Words.count(report.inputs.count { !$0.isModel }, "file")) of chapter 2.")
    }
    for entry in open.prefix(Self.cards) {
      writer.finding(card(of: entry), headingLevel: 3)
    }
    writeRest(open.dropFirst(Self.cards), &writer)
    writeDocuments(&writer)
  }

  private func card(of entry: DiagnosticReport.Entry) -> FindingCard {
    var card = FindingCards.card(of: entry, quotesRelated: true)
    if let hunk = FixHunk.text(for: entry.diagnostic) {
      card.fix = [card.fix, hunk].compactMap(\.self).joined(separator: "\n\n")
    }
    let controls = controls[entry.diagnostic.code, default: []]
    card.facts.append(
      Fact("Controls", RichText(controls.isEmpty ? "none" : controls.joined(separator: ", "))))
    card.facts.append(Fact("History", RichText(history(of: entry))))
    return card
  }

  private func history(of entry: DiagnosticReport.Entry) -> String {
    switch entry.history {
    case .new: "new since the last approved state"
    case .unchanged: "was there in the last approved state"
    case nil: "not compared with an approved state"
    }
  }

  private func writeRest(
    _ entries: ArraySlice<DiagnosticReport.Entry>, _ writer: inout some DocumentWriter
  ) {
    guard !entries.isEmpty else { return }
    writer.section(3, "Further findings")
    writer.paragraph(
      "The \(Self.cards) most serious findings stand above; these are the other \(entries.count).")
    writer.table(Self.table(of: Array(entries), "Further findings"))
  }

  private func writeDocuments(_ writer: inout some DocumentWriter) {
    guard !report.documentEntries.isEmpty else { return }
    // Expected ones stand in chapter 8 with their reasons: once is enough on paper.
    let shown = report.documentEntries.filter { $0.isOpen || $0.waiver?.kind != .expected }
    let expected = report.documentEntries.count - shown.count
    writer.section(3, "In the documents about the product")
    let elsewhere =
      expected == 0
      ? ""
      : " Of \(Words.count(report.documentEntries.count, "finding")), \(expected) "
        + "\(expected == 1 ? "is" : "are") expected; chapter 8 lists them with their reasons."
    writer.paragraph(
      "These are about what was written, not about the cluster. They matter where the register names "
        + "such a document as the place where a flow is documented.\(elsewhere)")
    guard !shown.isEmpty else { return }
    writer.table(
      Self.table(of: shown.sorted(by: ComplianceReport.isMoreSerious), "Findings in documents"))
  }

  private static func table(
    of entries: [DiagnosticReport.Entry], _ caption: String
  ) -> DataTable {
    DataTable(
      caption: caption, style: "findings",
      columns: [
        .init("Severity"), .init("Rule"), .init("Finding"), .init("Where"), .init("Fingerprint"),
      ],
      rows: entries.map { entry in
        let diagnostic = entry.diagnostic
        let word = entry.isOpen ? "" : "\(entry.waiver?.word ?? "waived") "
        return [
          RichText([
            .mark(
              entry.isOpen ? Tone(diagnostic.severity) : .neutral,
              word + diagnostic.severity.rawValue)
          ]),
          RichText("\(diagnostic.code.id) \(diagnostic.code.name)"), RichText(diagnostic.message),
          RichText(diagnostic.span?.description ?? ""), .code(String(entry.fingerprint.prefix(12))),
        ]
      })
  }
}

/// The change of a line as a patch has it, where the fix replaces the marked value by another.
enum FixHunk {
  /// The hunk; nil when the fix is more than one value, or what is marked is no single value.
  static func text(for diagnostic: Diagnostic) -> String? {
    guard let span = diagnostic.span, !span.range.isEmpty,
      let value = diagnostic.notes.first(where: { $0.kind == .fix }).flatMap(replacement)
    else { return nil }
    let number = span.start.line
    let line = span.file.span(ofLine: number)
    guard line.range.lowerBound <= span.range.lowerBound,
      span.range.upperBound <= line.range.upperBound, span.range != line.range
    else { return nil }
    let marked = span.text
    let old = line.text
    // A marked text with blanks is a row or a sentence, and what is masked must not come back.
    guard !marked.contains(" "), marked != value,
      SecretMask.masked(textOf: line) == Array(old.utf8)
    else { return nil }
    let bytes = Array(old.utf8)
    let start = span.range.lowerBound - line.range.lowerBound
    let new =
      String(decoding: bytes[..<start], as: UTF8.self) + quotes(of: marked, around: value)
      + String(decoding: bytes[(start + span.range.count)...], as: UTF8.self)
    return
      "--- \(span.file.path)\n+++ \(span.file.path)\n@@ -\(number) +\(number) @@\n-\(old)\n+\(new)"
  }

  /// The value of a fix that says `write X`, also where it goes on with another way out.
  private static func replacement(_ note: Diagnostic.Note) -> String? {
    guard note.text.hasPrefix("write ") else { return nil }
    var rest = note.text.dropFirst(6)
    if let other = rest.firstRange(of: ", or ") { rest = rest[..<other.lowerBound] }
    if rest.hasPrefix("`"), rest.hasSuffix("`"), rest.count > 2 {
      let inner = rest.dropFirst().dropLast()
      return inner.contains("`") ? nil : String(inner)
    }
    return rest.contains(" ") || rest.isEmpty ? nil : String(rest)
  }

  /// The value in the quotes that the old one had.
  private static func quotes(of marked: String, around value: String) -> String {
    guard let first = marked.first, first == "\"" || first == "'", marked.count > 1,
      marked.last == first, !value.hasPrefix(String(first))
    else { return value }
    return "\(first)\(value)\(first)"
  }
}
