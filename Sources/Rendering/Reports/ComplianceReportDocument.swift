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

  /// Writes the whole report; addresses and names of hosts are replaced where the report says so.
  package func write<Writer: DocumentWriter>(into writer: inout Writer) {
    guard let redaction = report.redaction else { return chapters(&writer) }
    var redacted = RedactedWriter(writer, redaction)
    chapters(&redacted)
    writer = redacted.base
  }

  private func chapters(_ writer: inout some DocumentWriter) {
    ReportCover(report).write(into: &writer)
    ReportSummary(report).write(into: &writer)
    ReportScope(report).write(into: &writer)
    ServiceRegister(report).write(into: &writer)
    SensitiveServices(report).write(into: &writer)
    ReportDiagrams(report, pictures).write(into: &writer)
    ReportFindings(report).write(into: &writer)
    ReportDifferenceSection(report).write(into: &writer)
    ReportExceptions(report).write(into: &writer)
    writeControls(&writer)
    ReportTraceability(report).write(into: &writer)
    ReportAttestation(report).write(into: &writer)
    ReportReproduction(report).write(into: &writer)
  }

  private func writeControls(_ writer: inout some DocumentWriter) {
    guard let controls = report.controls, !controls.sections.isEmpty else {
      writer.section(2, "9. Control matrix")
      return writer.paragraph("The network model in use names no controls.")
    }
    ControlMatrixSection(controls).write(into: &writer)
  }
}
