internal import NetworkModel

/// The pictures of the flows with the same in words: every line with its number and its flows.
struct ReportDiagrams {
  private let report: ComplianceReport
  private let pictures: [ReportPicture]

  init(_ report: ComplianceReport, _ pictures: [ReportPicture]) {
    self.report = report
    self.pictures = pictures
  }

  func write(into writer: inout some DocumentWriter) {
    writer.section(2, "5. Network and data flow diagrams")
    let day = report.run.judgedOn.map { " as of \($0.text)" } ?? ""
    writer.paragraph(
      "Drawn from the register\(day): each line stands for the flows listed under its number below, "
        + "and no flow of the register is without a line.")
    // The first drawing numbers its lines: on paper both stand on one sheet, on its side if need be.
    for picture in pictures.prefix(1) { writer.picture(picture) }
    writeLines(&writer)
    for picture in pictures.dropFirst() { writer.picture(picture) }
    writeTables(&writer)
  }

  /// What the drawings show that no line of the register says.
  private func writeTables(_ writer: inout some DocumentWriter) {
    let tables = DiagramTables(page: nil)
    let links = FlowLinks(base: nil)
    writer.section(3, "The packet path and the addresses in words")
    writer.table(tables.path(ClusterPacketPath(report.cluster, links).path))
    writer.table(tables.addresses(ClusterAddressPlan(report.cluster, links).plan))
  }

  private func writeLines(_ writer: inout some DocumentWriter) {
    let trunks = ClusterTrunks(of: report.cluster).trunks
    guard !trunks.isEmpty else { return }
    writer.section(3, "The lines of the diagrams in words")
    writer.table(
      DataTable(
        caption: "The lines of the diagrams in words",
        columns: [.init("Line", .trailing), .init("From → to"), .init("Flows")],
        rows: trunks.map { trunk in
          [
            RichText("\(trunk.number)"), RichText("\(trunk.from.title) → \(trunk.to.title)"),
            RichText(
              trunk.flows.map { "\($0.id) (\(FlowLabel.port($0)))" }.joined(separator: ", ")),
          ]
        }))
  }
}
