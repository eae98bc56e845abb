internal import Diagnostics
internal import FirewallPlanning
internal import NetworkModel
internal import Publishing
internal import Rendering

/// Renders the documents of one cluster in all their formats.
struct ClusterDocuments {
  let frame: ClusterOutputs.Frame
  let cluster: ResolvedCluster
  let folder: String
  let inputs: [String]

  /// The compliance report as HTML, Markdown and JSON.
  func report(_ report: ComplianceReport) -> [OutputFile] {
    let pictures = DiagramKind.allCases.map { kind in
      ReportPicture(
        drawing: ClusterDiagrams.unlinked(kind, of: cluster), fileName: "\(kind.rawValue).svg",
        summary: "\(kind.title) of \(cluster.name).")
    }
    let document = ComplianceReportDocument(report, pictures: pictures)
    let title = "Compliance report: \(cluster.name)"
    let lead = "What \(cluster.name) needs open, why, and what was and was not checked."
    let tool = frame.loaded.report(next: nil).tool
    let findings = JSONValue.array(report.entries.map { JSONRenderer.finding($0, of: tool) })
    let json = JSONWriter.write(ComplianceReportJSON.value(of: report, findings: findings))
    return render("report", title: title, lead: lead) { document.write(into: &$0) }
      + renderText("report.md", title: title, lead: lead) { document.write(into: &$0) }
      + file("report.json", json)
  }

  /// The firewall runbook as HTML and Markdown.
  func runbook(_ firewall: ClusterFirewall) -> [OutputFile] {
    let files = firewall.emitted.map { file in
      RunbookFile(file, sha256: SHA256Digest(hashing: Array(file.text.utf8)).hexadecimal)
    }
    let madeBy =
      "netdocs \(frame.identity.toolVersion), model \(frame.identity.modelDigest)"
    let runbook = RunbookBuilder(firewall.plan, files: files, madeBy: madeBy).build()
    let document = RunbookDocument(runbook) { file in
      SitePath("\(folder)/\(file.path)").map { Link(to: $0) }
    }
    let title = "Firewall runbook: \(cluster.name)"
    let lead = "How to put the generated firewall on \(files.count) hosts, and how to get back."
    return render("runbook", title: title, lead: lead) { document.write(into: &$0) }
      + renderText("runbook.md", title: title, lead: lead) { document.write(into: &$0) }
  }

  /// The flows as JSON and CSV.
  func data(entries: [DiagnosticReport.Entry]) -> [OutputFile] {
    let json = JSONWriter.write(ClusterFlowsJSON.value(of: cluster, findings: entries))
    let csv = CSVWriter.write(
      columns: ClusterFlowsText.columns, rows: ClusterFlowsText.rows(of: cluster))
    return file("flows.json", json) + file("flows.csv", Array(csv.utf8))
  }

  private func render(
    _ name: String, title: String, lead: String, _ write: (inout HTMLWriter) -> Void
  ) -> [OutputFile] {
    guard let path = SitePath("\(folder)/\(name).html") else { return [] }
    var writer = HTMLWriter(page: path, capacity: 1 << 16)
    write(&writer)
    let content = PageContent(
      path: path, title: title, lead: RichText(lead), kind: "Report", body: writer.finish())
    let rendered = frame.shell.renderStandalone(
      content, identifier: "\(cluster.name) \(frame.identity.inputDigest)", style: frame.style,
      site: frame.identity)
    return [OutputFile(rendered, inputs: inputs)]
  }

  private func renderText(
    _ name: String, title: String, lead: String, _ write: (inout MarkdownWriter) -> Void
  ) -> [OutputFile] {
    guard let path = SitePath("\(folder)/\(name)") else { return [] }
    var writer = MarkdownWriter(page: path)
    writer.heading(1, RichText(title))
    writer.paragraph(RichText(lead))
    write(&writer)
    return file(name, Array(writer.finish().utf8))
  }

  private func file(_ name: String, _ bytes: [UInt8]) -> [OutputFile] {
    SitePath("\(folder)/\(name)").map { [OutputFile(path: $0, bytes: bytes, inputs: inputs)] } ?? []
  }
}
