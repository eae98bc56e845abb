package import Diagnostics
internal import NetworkModel

/// From each flow to the line that decided it with its hash, the source that says so and the
/// firewall lines that allow it.
struct ReportTraceability {
  private let report: ComplianceReport
  private let words: RegisterWords

  init(_ report: ComplianceReport) {
    self.report = report
    words = RegisterWords(report)
  }

  func write(into writer: inout some DocumentWriter) {
    writer.section(2, "10. Traceability")
    writer.paragraph(
      """
      Read from left to right: the flow with the rules that found something about it; the setting \
      that decided that it is needed, with the line that says so; the entry of the network model with \
      its source; the lines of the generated firewall files that let it pass. The hash behind a line \
      is the beginning of the SHA-256 of the line without its line break; it changes when the line \
      does.
      """)
    writer.table(
      DataTable(
        caption: "From rule and flow to source line and firewall line", style: "trace",
        columns: [
          .init("Flow, rules"), .init("Decided by"), .init("Model entry and source"),
          .init("Firewall lines"),
        ],
        rows: report.register.map(row)))
    ReportProof(report).writeFiles(into: &writer)
  }

  private func row(_ row: RegisterRow) -> [RichText] {
    let rules = row.findings.isEmpty ? "" : " \(words.findings(row))"
    return [
      RichText([.code(row.flow.id), .text(rules)]), decisions(row),
      RichText([
        .code(row.flow.template.span.description),
        .text(" \(sources(row.flow.template.sources))"),
      ]),
      RichText(words.enforcedBy(row, files: 24)),
    ]
  }

  private func decisions(_ row: RegisterRow) -> RichText {
    guard !row.flow.reasons.isEmpty else { return "always" }
    var pieces: [RichText.Piece] = []
    for (index, reason) in row.flow.reasons.enumerated() {
      if index > 0 { pieces.append(.text("; ")) }
      pieces.append(.text(reason.text))
      if let span = reason.span {
        pieces.append(.text(" (\(span.file.path):\(span.start.line)"))
        if let digest = report.lineDigest(of: span) {
          pieces += [.text(" "), .code(String(digest.prefix(12)))]
        }
        pieces.append(.text(")"))
      } else if reason.isDefault, !Self.saysSo(reason.text) {
        pieces.append(.text(" (default, not configured)"))
      }
    }
    return RichText(pieces)
  }

  /// Whether the words of a reason tell already that no file decided.
  private static func saysSo(_ text: String) -> Bool {
    text.contains(" not set") || text.contains(" not given")
  }

  /// The sources by title, each with its places: many entries rest on several files of one source.
  private func sources(_ references: [SourceReference]) -> String {
    let titled = references.map { reference in
      (title: report.catalog.source(reference.source)?.title ?? reference.source, reference)
    }
    return RegisterWords.unique(titled.map(\.title)).map { title in
      let places = titled.filter { $0.title == title }.map(\.1).map { reference in
        reference.path + (reference.evidence == .unverified ? " (not proven)" : "")
      }.filter { !$0.isEmpty }
      return places.isEmpty ? title : "\(title): \(places.joined(separator: ", "))"
    }.joined(separator: "; ")
  }
}

extension ComplianceReport {
  /// The SHA-256 of the first line of a span, without its line break.
  ///
  /// Nil in a redacted report: whoever knows how the line looks could find the address by trying.
  package func lineDigest(of span: SourceSpan) -> String? {
    guard self.redaction == nil else { return nil }
    let line = span.file.span(ofLine: span.start.line)
    let digest = self.digest(Array(span.file.bytes[line.range]))
    return digest.isEmpty ? nil : digest
  }
}
