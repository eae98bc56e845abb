internal import Diagnostics
internal import FirewallPlanning
internal import NetworkModel
internal import PacketFilters
internal import Publishing
internal import Rendering

/// The files that are made for one cluster beside its page.
struct ClusterOutputs {
  /// What is wrong with the generated firewall, if anything.
  let diagnostics: [Diagnostic]
  /// Reports, runbooks, firewall files, diagrams and data.
  let files: [OutputFile]

  /// What all clusters of a build share.
  struct Frame {
    let loaded: LoadedWorkspace
    let shell: PageShell
    let style: PageShell.InlineStyle
    let identity: SiteIdentity
  }

  /// Makes the files of a cluster; pure, so clusters can be made side by side.
  static func make(_ cluster: ResolvedCluster, in frame: Frame) -> ClusterOutputs {
    let folder = "clusters/\(ClusterFolder.name(of: cluster))"
    let firewall = ClusterFirewall.make(for: cluster)
    let report = ReportAssembly(frame: frame, firewall: firewall).report(on: cluster)
    let inputs = report.inputs.map(\.path)
    var files = firewall.emitted.compactMap { file in
      SitePath("\(folder)/\(file.path)").map {
        OutputFile(path: $0, bytes: Array(file.text.utf8), inputs: inputs)
      }
    }
    for kind in DiagramKind.allCases {
      guard let path = SitePath("\(folder)/\(kind.rawValue).svg") else { continue }
      let bytes = ClusterDiagrams.file(kind, of: cluster, page: "index.html")
      files.append(OutputFile(path: path, bytes: bytes, inputs: inputs))
    }
    let documents = ClusterDocuments(frame: frame, cluster: cluster, folder: folder, inputs: inputs)
    files += documents.report(report)
    files += documents.runbook(firewall)
    files += documents.data(entries: frame.loaded.entries(about: cluster))
    return ClusterOutputs(diagnostics: firewall.diagnostics, files: files)
  }
}

/// The name of a cluster's folder in the site.
enum ClusterFolder {
  static func name(of cluster: ResolvedCluster) -> String {
    Anchor(slugging: cluster.name).text
  }
}

/// The plan of a cluster, written as nftables files, read back and compared with the model.
struct ClusterFirewall {
  let plan: FirewallPlan
  let emitted: [EmittedFile]
  let diagnostics: [Diagnostic]
  /// The lines that serve a flow, by flow id.
  let lines: [String: [ComplianceReport.Enforcement]]

  static func make(for cluster: ResolvedCluster) -> ClusterFirewall {
    var diagnostics: [Diagnostic] = []
    let plan = PlanBuilder.plan(cluster).unwrap(into: &diagnostics)
    let evaluator = PlanEvaluator(cluster)
    var emitted: [EmittedFile] = []
    var lines: [String: [ComplianceReport.Enforcement]] = [:]
    for host in plan.hosts {
      guard let file = NftablesDialect().emit(host).unwrap(into: &diagnostics) else { continue }
      // A file that does not do what the model says is never published.
      let source = SourceFile(path: file.path, text: file.text)
      let differences = evaluator.check(source, against: host)
      diagnostics += differences
      guard differences.isEmpty else { continue }
      emitted.append(file)
      index(source, of: host.host, into: &lines)
    }
    return ClusterFirewall(plan: plan, emitted: emitted, diagnostics: diagnostics, lines: lines)
  }

  private static func index(
    _ file: SourceFile, of host: String, into lines: inout [String: [ComplianceReport.Enforcement]]
  ) {
    for traffic in NftablesReader.read(file).value.acceptedTraffic where !traffic.isBase {
      guard let line = traffic.rule.span?.start.line else { continue }
      for id in traffic.ids {
        lines[id, default: []].append(.init(host: host, file: file.path, line: line))
      }
    }
  }
}
