internal import Diagnostics
internal import Foundation
internal import Ingest
internal import NetworkModel
internal import Publishing
internal import Rendering

/// Writes the report of a cluster in one of its formats.
struct ReportRendering {
  let shell: PageShell
  let style: PageShell.InlineStyle
  let identity: SiteIdentity
  /// Where the site is published; nil when nobody said so.
  private var address: String?

  /// Takes the frame and the looks that pages of a site have.
  init(shell: PageShell, style: PageShell.InlineStyle, identity: SiteIdentity) {
    self.shell = shell
    self.style = style
    self.identity = identity
  }

  /// Prepares reports that are written without a site.
  init(_ assets: AssetStore, _ loaded: LoadedWorkspace) throws {
    let builder = SiteBuilder(assets: assets, buildTime: nil, jobs: 1)
    let inputs = loaded.workspace.files.map {
      BuildManifest.InputReference(path: $0.path, digest: SHA256Digest(hashing: $0.bytes))
    }
    let model = ReportInputs.modelFiles(of: loaded.workspace).map {
      BuildManifest.InputReference(path: $0.path, digest: SHA256Digest(hashing: $0.bytes))
    }
    self.init(
      shell: try builder.loadShell(), style: .init(hashing: try builder.siteStyle()),
      identity: SiteIdentity(
        name: loaded.workspace.settings.title, toolVersion: ToolVersion.number,
        modelDigest: ReportInputs.modelDigest(of: model).short,
        inputDigest: BuildManifest.digest(of: inputs).short))
    address = loaded.workspace.settings.address
  }

  /// Why a report could not be written in a format.
  struct Fault: Error {
    let message: String
    let status: ExitStatus
  }

  /// The report as a file of a format has it.
  func bytes(of identified: IdentifiedReport, as format: ReportFileFormat) throws -> [UInt8] {
    let report = identified.report
    switch format {
    case .html: return html(report, drawings: Self.drawingHint).bytes
    case .markdown: return Array(markdown(report, drawings: Self.drawingHint).utf8)
    case .json: return identified.json
    case .csv: return csv(RegisterColumns.titles, RegisterColumns.rows(of: report), of: report)
    case .findingsCSV:
      return csv(FindingColumns.titles, FindingColumns.rows(of: report), of: report)
    case .pdf: return try pdf(report)
    case .sarif:
      return Array(SARIFRenderer(sarifOptions(of: report)).render(findings(of: report)).utf8)
    case .junit: return Array(JUnitRenderer().render(findings(of: report)).utf8)
    case .oscalAR: return JSONWriter.write(OSCALDocuments.assessmentResults(of: report))
    case .oscalPOAM: return JSONWriter.write(OSCALDocuments.planOfActionAndMilestones(of: report))
    case .oscalComponent: return JSONWriter.write(OSCALDocuments.componentDefinition(of: report))
    }
  }

  /// The report as a page of its own; where the drawings are is for formats without pictures.
  func html(
    _ report: ComplianceReport, at path: SitePath = "report.html",
    drawings: (DiagramKind, ComplianceReport) -> String
  ) -> RenderedPage {
    var writer = HTMLWriter(page: path, capacity: 1 << 16)
    document(report, drawings).write(into: &writer)
    let heading = Self.heading(of: report)
    let content = PageContent(
      path: path, title: heading.title, lead: RichText(heading.lead), kind: "Report",
      body: writer.finish())
    var identity = identity
    identity.name = report.shown(identity.name)
    return shell.renderStandalone(
      content, identifier: report.shown(Self.mark(of: report)),
      style: .init(hashing: style.text, printing: report.shown(Self.footer(of: report))),
      site: identity)
  }

  /// The report as Markdown.
  func markdown(
    _ report: ComplianceReport, at path: SitePath = "report.md",
    drawings: (DiagramKind, ComplianceReport) -> String
  ) -> String {
    var writer = MarkdownWriter(page: path)
    let heading = Self.heading(of: report)
    writer.heading(1, RichText(heading.title))
    writer.paragraph(RichText(heading.lead))
    document(report, drawings).write(into: &writer)
    return writer.finish()
  }

  /// Title and lead of a report.
  static func heading(of report: ComplianceReport) -> (title: String, lead: String) {
    let name = report.cluster.name
    return (
      report.shown(ReportMark.title + name),
      report.shown(
        "What \(name) needs open, why, who answers for it, and what was and was not checked.")
    )
  }

  private func document(
    _ report: ComplianceReport, _ drawings: (DiagramKind, ComplianceReport) -> String
  ) -> ComplianceReportDocument {
    let pictures = DiagramKind.allCases.map { kind in
      let (drawing, width) = ClusterDiagrams.measured(
        kind, of: report.cluster, redaction: report.redaction)
      var picture = ReportPicture(
        drawing: drawing, place: drawings(kind, report),
        summary: "\(kind.title) of \(report.cluster.name).")
      picture.isWide = width >= ReportPicture.wideFrom
      return picture
    }
    return ComplianceReportDocument(report, pictures: pictures)
  }

  private static func mark(of report: ComplianceReport) -> String {
    let marking = report.run.classification.map { "\($0) - " } ?? ""
    return "\(marking)\(report.cluster.name) - report \(report.run.shortIdentifier)"
  }

  /// What stands at the foot of each sheet, so that a single one can be told from all others.
  private static func footer(of report: ComplianceReport) -> String {
    let marking = report.run.classification.map { "\($0) - " } ?? ""
    let day = report.run.judgedOn.map { " - as of \($0.text)" } ?? ""
    let redacted = report.redaction == nil ? "" : " - redacted"
    return "\(marking)\(heading(of: report).title)\(day) - \(report.run.shortIdentifier)\(redacted)"
  }

  private static func drawingHint(_ kind: DiagramKind, _ report: ComplianceReport) -> String {
    let name = ShellText.quoted(report.cluster.name)
    return "the HTML form, or what `netdocs diagram \(name) --kind \(kind.rawValue)` draws"
  }

  private func csv(
    _ columns: [String], _ rows: [[String]], of report: ComplianceReport
  ) -> [UInt8] {
    let shown = rows.map { $0.map { report.shown($0) } }
    return Array(CSVWriter.write(columns: columns, rows: shown).utf8)
  }

  private func pdf(_ report: ComplianceReport) throws -> [UInt8] {
    let page = html(report, drawings: Self.drawingHint)
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    do {
      return try PDFPrinter(path: path).print(page.bytes)
    } catch {
      throw Fault(message: error.message, status: .unwritableOutput)
    }
  }

  private func sarifOptions(of report: ComplianceReport) -> SARIFRenderer.Options {
    var options = SARIFRenderer.Options()
    options.category = report.shown("netdocs/\(report.cluster.name)/")
    // Readers outside are not told where the site is.
    options.ruleAddress = RuleAddresses.lookup(on: report.redaction == nil ? address : nil)
    options.digests = Dictionary(
      report.inputs.map { (report.shown($0.path), $0.digest) },
      uniquingKeysWith: { first, _ in first })
    return options
  }

  private func findings(of report: ComplianceReport) -> DiagnosticReport {
    var findings = DiagnosticReport(
      tool: .init(name: "netdocs", version: ToolVersion.number, rules: report.rules),
      entries: report.entries + report.documentEntries + report.registerEntries,
      summary: .init(
        filesRead: report.inputs.count, filesUnreadable: report.skipped.count))
    findings.waivers = report.exceptions.map(\.waiver)
    findings.judgedOn = report.run.judgedOn?.text
    findings.reportIdentifier = report.run.identifier
    return findings
  }
}

/// The formats of reports.
enum ReportFileFormat: String, CaseIterable {
  case html, markdown, json, csv
  case findingsCSV = "findings-csv"
  case pdf, sarif, junit
  case oscalAR = "oscal-ar"
  case oscalPOAM = "oscal-poam"
  case oscalComponent = "oscal-component"

  /// What stands behind the cluster's name in the name of a file.
  var suffix: String {
    switch self {
    case .html, .json, .pdf, .sarif: ".\(rawValue)"
    case .markdown: ".md"
    case .csv: ".register.csv"
    case .findingsCSV: ".findings.csv"
    case .junit: ".junit.xml"
    case .oscalAR, .oscalPOAM, .oscalComponent: ".\(rawValue).json"
    }
  }
}
