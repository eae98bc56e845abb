internal import Diagnostics
internal import NetworkModel

/// Writes a compliance report in the order of a reader in a hurry: verdict, risks, register, proof.
package struct ComplianceReportDocument {
  private let report: ComplianceReport
  private let pictures: [ReportPicture]

  /// Creates the document of a report.
  package init(_ report: ComplianceReport, pictures: [ReportPicture]) {
    self.report = report
    self.pictures = pictures
  }

  /// Writes the whole report.
  package func write(into writer: inout some DocumentWriter) {
    writeVerdict(&writer)
    writeScope(&writer)
    ServiceRegister(report).write(into: &writer)
    writer.section(2, "Diagrams")
    for picture in pictures { writer.picture(picture) }
    ReportFindings(report).write(into: &writer)
    ReportTraceability(report).write(into: &writer)
    writeReview(&writer)
  }

  private func writeVerdict(_ writer: inout some DocumentWriter) {
    writer.callout(
      Callout(
        report.tone, "Verdict",
        [RichText(report.verdict), "This report is evidence for a review, not a certification."]))
    let errors = report.open.count { $0.diagnostic.severity == .error }
    let warnings = report.open.count { $0.diagnostic.severity == .warning }
    writer.counts([
      Count(report.cluster.requiredFlows.count, "required flows"),
      Count(report.undocumented.count, "not documented", tone: .unknown),
      Count(errors, "open errors", tone: errors == 0 ? .neutral : .error),
      Count(warnings, "open warnings", tone: warnings == 0 ? .neutral : .warning),
      Count(report.entries.count - report.open.count, "expected findings"),
      Count(report.cluster.exposedNotRequired.count, "exposed, not required"),
    ])
    let risks = report.open.sorted {
      ($1.diagnostic.severity, $0.diagnostic) < ($0.diagnostic.severity, $1.diagnostic)
    }
    guard !risks.isEmpty else { return }
    writer.section(2, "The risks that matter")
    writer.list(
      risks.prefix(5).map { entry in
        let impact = entry.diagnostic.notes.first { $0.kind == .impact }?.text
        return RichText([
          .mark(Tone(entry.diagnostic.severity), entry.diagnostic.severity.rawValue),
          .text(" \(entry.diagnostic.message)\(impact.map { ": \($0)" } ?? "")"),
        ])
      }, ordered: true)
  }

  private func writeScope(_ writer: inout some DocumentWriter) {
    writer.section(2, "Scope and method")
    let cluster = report.cluster
    writer.facts([
      Fact("Cluster", RichText(cluster.name)),
      Fact("Distribution", RichText(cluster.distribution.title)),
      Fact("Version", RichText(cluster.definition.version?.text ?? "NOT PROVIDED")),
      Fact("Hosts", RichText("\(cluster.definition.hosts.count)")),
      Fact("Rules run", RichText("\(report.rules.count)")),
    ])
    writer.paragraph(
      """
      The required flows were computed from the configuration files below with the canonical network \
      model. Documents and configuration were read; live traffic and running hosts were not.
      """)
    writer.table(
      DataTable(
        caption: "Files that define the cluster",
        columns: [.init("File"), .init("Bytes", .trailing), .init("SHA-256")],
        rows: report.inputs.filter { !$0.isModel }.map {
          [RichText($0.path), RichText("\($0.size)"), .code($0.digest)]
        }))
    if !report.origins.isEmpty {
      writer.section(3, "Where the documents come from")
      writer.list(
        report.origins.map {
          RichText.code($0.path) + RichText(": \(OriginText($0.origin).sentences)")
        },
        ordered: false)
    }
    writer.section(3, "Not proven")
    writer.list(report.notProven.map { RichText($0) }, ordered: false)
  }

  private func writeReview(_ writer: inout some DocumentWriter) {
    writer.section(2, "Review and attestation")
    let open = "NOT PROVIDED"
    writer.facts([
      Fact("Reviewer", RichText(open)), Fact("Approver", RichText(open)),
      Fact("Ticket", RichText(open)), Fact("Decision", RichText(open)),
      Fact("Next review", RichText(open)),
    ])
    writer.section(2, "The model's files")
    writer.table(
      DataTable(
        caption: "Files of the network model", columns: [.init("File"), .init("SHA-256")],
        rows: report.inputs.filter(\.isModel).map { [RichText($0.path), .code($0.digest)] }))
    writer.section(2, "Reproduce this report")
    writer.code(
      CodeBlock("netdocs build\nnetdocs flows \(report.cluster.name) --format json", language: "sh")
    )
  }
}
