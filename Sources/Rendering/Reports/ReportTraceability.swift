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
      Rule → flow → line that decided → entry of the model and its source → firewall lines. The hash \
      is the beginning of the SHA-256 of the line without its line break; it changes when the line \
      does.
      """)
    writer.table(
      DataTable(
        caption: "From rule and flow to source line and firewall line",
        columns: [
          .init("Flow, rules"), .init("Decided by"), .init("Model entry and source"),
          .init("Firewall lines"),
        ],
        rows: report.register.map(row)))
  }

  private func row(_ row: RegisterRow) -> [RichText] {
    let rules = row.findings.isEmpty ? "" : " \(words.findings(row))"
    let sources = row.flow.template.sources.map { source($0) }
    return [
      RichText([.code(row.flow.id), .text(rules)]), decisions(row),
      RichText([
        .code(row.flow.template.span.description),
        .text(" \(sources.joined(separator: "; "))"),
      ]),
      RichText(words.enforcement(row, atMost: 6)),
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
      } else if reason.isDefault {
        pieces.append(.text(" (default, not configured)"))
      }
    }
    return RichText(pieces)
  }

  private func source(_ reference: SourceReference) -> String {
    let title = report.catalog.source(reference.source)?.title ?? reference.source
    let weak = reference.evidence == .unverified ? " (not proven)" : ""
    return reference.path.isEmpty ? title + weak : "\(title), \(reference.path)\(weak)"
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
