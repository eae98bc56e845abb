internal import Diagnostics
internal import FirewallPlanning
internal import Ingest
internal import NetworkModel
internal import Publishing
internal import Rendering

/// Renders the documents of one cluster in all their formats.
struct ClusterDocuments {
  let frame: ClusterPublication.Frame
  let cluster: ResolvedCluster
  let inputs: [String]

  /// A file with the line under which the cluster's page lists it.
  struct Made {
    let file: OutputFile
    let listing: ClusterOutputs.File
  }

  /// The compliance report as HTML, Markdown, JSON and CSV.
  func report(_ identified: IdentifiedReport) -> [Made] {
    let rendering = ReportRendering(
      shell: frame.shell, style: frame.style, identity: frame.identity)
    let report = identified.report
    let title = ReportRendering.heading(of: report).title
    let page = path("report.html").map { path in
      Made(
        file: OutputFile(
          rendering.html(report, at: path) { kind, _ in "\(kind.rawValue).svg" }, inputs: inputs),
        listing: ClusterOutputs.File(.report, "\(title) (HTML)", at: path))
    }
    let text = path("report.md").map { path in
      rendering.markdown(report, at: path) { kind, _ in "\(kind.rawValue).svg" }
    }
    let table = CSVWriter.write(
      columns: RegisterColumns.titles, rows: RegisterColumns.rows(of: report))
    return [page].compactMap(\.self)
      + file("report.md", .report, "\(title) (Markdown)", Array((text ?? "").utf8))
      + file("report.json", .report, "Compliance report (JSON)", identified.json)
      + file("register.csv", .report, "Register of allowed services (CSV)", Array(table.utf8))
  }

  /// The firewall runbook as HTML and Markdown.
  func runbook(_ firewall: ClusterFirewall) -> [Made] {
    let origin = RunbookOrigin(
      tool: "netdocs \(frame.identity.toolVersion)", model: frame.identity.modelDigest,
      inputs: frame.identity.inputDigest, day: frame.loaded.judgedOn)
    let made = RunbookAssembly.make(
      cluster, firewall.plan, firewall.emitted, RunbookAssembly.Order(origin: origin),
      firewall.diagnostics)
    let document = RunbookDocument(made.runbook) { host, file in
      path(Self.kitPath(host, file)).map { Link(to: $0) }
    }
    let titles = RunbookText(cluster: cluster.name, runbook: made.runbook)
    let heading = Heading(title: titles.title, lead: titles.lead)
    let kits = made.kits.flatMap { kit in
      kit.files.flatMap { file in
        self.file(
          Self.kitPath(kit.host, file), .ruleSet, "\(kit.host)/\(file.name)", Array(file.text.utf8))
      }
    }
    return kits + page("runbook.html", .runbook, heading) { document.write(into: &$0) }
      + text("runbook.md", .runbook, heading) { document.write(into: &$0) }
  }

  /// One nftables file a host.
  func ruleSets(_ firewall: ClusterFirewall) -> [Made] {
    firewall.emitted.flatMap { file in
      self.file(file.path, .ruleSet, file.name, Array(file.text.utf8), proven(file.dialect))
    }
  }

  /// Where a file of a host's folder is, below the cluster.
  private static func kitPath(_ host: String, _ file: KitFile) -> String {
    "hosts/\(host)/\(file.name)"
  }

  /// The files of those other dialects that packets proved as they are now.
  func provenRuleSets(_ firewall: ClusterFirewall) -> [Made] {
    let rules = CurrentRules(plan: firewall.plan)
    return proof.provenDialects.filter { $0 != NftablesDialect().id }.flatMap { dialect in
      rules.files(of: dialect).value.flatMap { file in
        self.file(file.path, .ruleSet, file.name, Array(file.text.utf8), proven(dialect))
      }
    }
  }

  /// The proofs as they were handed in, so that their digests and signatures hold.
  func proofs() -> [Made] {
    var used: Set<String> = []
    return frame.loaded.proofs.files(of: cluster.name).enumerated().flatMap { index, file in
      let name = file.path.split(separator: "/").last.map(String.init) ?? "proof.json"
      let own = used.insert(name).inserted ? name : "\(index + 1)-\(name)"
      return self.file("proof/\(own)", .proof, name, file.bytes)
    }
  }

  private var proof: FirewallProof { frame.loaded.proofs.proof(of: cluster.name) }

  /// What the files of a dialect were proven by.
  private func proven(_ dialect: String) -> String {
    let runs = proof.runs(.proven).filter { $0.dialect == dialect }
    guard let first = runs.map(\.at).min() else { return "not proven" }
    return "proven by \(runs.map(\.backend).joined(separator: " and ")), \(first)"
  }

  /// The diagrams as files of their own; inbound cards all together, and one for each role.
  func diagrams() -> [Made] {
    DiagramKind.allCases.flatMap { kind in
      let roles = kind == .inbound ? ClusterDiagrams.inboundRoles(of: cluster) : []
      return diagram(file: kind, about: .cluster)
        + roles.flatMap { diagram(file: kind, about: .role($0)) }
    }
  }

  private func diagram(file kind: DiagramKind, about subject: DiagramSubject) -> [Made] {
    let title = subject == .cluster ? kind.title : "\(kind.title), \(subject.name)"
    return file(
      Self.fileName(kind, subject), .diagram, "\(title) (SVG)",
      ClusterDiagrams.file(kind, of: cluster, page: "index.html", about: subject))
  }

  private static func fileName(_ kind: DiagramKind, _ subject: DiagramSubject) -> String {
    ([kind.rawValue] + (subject == .cluster ? [] : [subject.name])).joined(separator: "-") + ".svg"
  }

  /// A diagram as the cluster's page shows it.
  func diagram(
    _ kind: DiagramKind, about subject: DiagramSubject = .cluster
  ) -> ClusterOutputs.Diagram {
    let whom = subject == .cluster ? cluster.name : "\(subject.name) of \(cluster.name)"
    return ClusterOutputs.Diagram(
      markup: ClusterDiagrams.inline(kind, of: cluster, about: subject),
      file: path(Self.fileName(kind, subject)), description: "\(kind.title) of \(whom)")
  }

  /// The flows as JSON and CSV.
  func data(entries: [DiagnosticReport.Entry]) -> [Made] {
    let json = JSONWriter.write(ClusterFlowsJSON.value(of: cluster, findings: entries))
    let csv = CSVWriter.write(
      columns: ClusterFlowsText.columns, rows: ClusterFlowsText.rows(of: cluster))
    return file("flows.json", .flows, "Flows (JSON)", json)
      + file("flows.csv", .flows, "Flows (CSV)", Array(csv.utf8))
  }

  /// Title and lead of a document.
  private struct Heading {
    let title: String
    let lead: String
  }

  private func path(_ name: String) -> SitePath? {
    frame.map.file(ofCluster: cluster.name, named: name)
  }

  private func page(
    _ name: String, _ kind: ClusterOutputs.Kind, _ heading: Heading,
    _ write: (inout HTMLWriter) -> Void
  ) -> [Made] {
    guard let path = path(name) else { return [] }
    var writer = HTMLWriter(page: path, capacity: 1 << 16)
    write(&writer)
    let content = PageContent(
      path: path, title: heading.title, lead: RichText(heading.lead), kind: "Report",
      body: writer.finish())
    // Sheets get separated: each says what it belongs to.
    let marking = frame.loaded.workspace.settings.classification.map { "\($0) - " } ?? ""
    let footer = "\(marking)\(heading.title) - inputs \(frame.identity.inputDigest)"
    let rendered = frame.shell.renderStandalone(
      content, identifier: "\(cluster.name) \(frame.identity.inputDigest)",
      style: .init(hashing: frame.style.text, printing: footer), site: frame.identity)
    let listing = ClusterOutputs.File(kind, "\(heading.title) (HTML)", at: path)
    return [Made(file: OutputFile(rendered, inputs: inputs), listing: listing)]
  }

  private func text(
    _ name: String, _ kind: ClusterOutputs.Kind, _ heading: Heading,
    _ write: (inout MarkdownWriter) -> Void
  ) -> [Made] {
    guard let path = path(name) else { return [] }
    var writer = MarkdownWriter(page: path)
    writer.heading(1, RichText(heading.title))
    writer.paragraph(RichText(heading.lead))
    write(&writer)
    return file(name, kind, "\(heading.title) (Markdown)", Array(writer.finish().utf8))
  }

  private func file(
    _ name: String, _ kind: ClusterOutputs.Kind, _ title: String, _ bytes: [UInt8],
    _ remark: String? = nil
  ) -> [Made] {
    guard let path = path(name) else { return [] }
    var listing = ClusterOutputs.File(kind, title, at: path)
    listing.remark = remark
    return [Made(file: OutputFile(path: path, bytes: bytes, inputs: inputs), listing: listing)]
  }
}
