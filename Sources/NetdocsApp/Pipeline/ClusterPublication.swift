internal import Diagnostics
internal import FirewallPlanning
internal import NetworkModel
internal import PacketFilters
internal import Publishing
internal import Rendering

/// What is made from one cluster beside its page.
struct ClusterPublication {
  /// What is wrong with the generated firewall, if anything.
  let diagnostics: [Diagnostic]
  /// Reports, runbooks, firewall files, diagrams and data.
  let files: [OutputFile]
  /// The same as the page of the cluster lists it.
  let outputs: ClusterOutputs

  /// What all clusters of a build share.
  struct Frame: Sendable {
    let loaded: LoadedWorkspace
    let map: SiteMap
    let shell: PageShell
    let style: PageShell.InlineStyle
    let identity: SiteIdentity
    let request: ReportRequest
    let shared: ReportInputs.Shared
  }

  /// Makes the files of a cluster; pure, so clusters can be made side by side.
  static func make(_ cluster: ResolvedCluster, in frame: Frame) -> ClusterPublication {
    let firewall = ClusterFirewall.make(for: cluster, register: frame.loaded.register)
    let identified = ReportAssembly(
      loaded: frame.loaded, firewall: firewall, request: frame.request, shared: frame.shared
    ).report(on: cluster)
    let documents = ClusterDocuments(
      frame: frame, cluster: cluster, inputs: identified.report.inputs.map(\.path))
    let made =
      documents.report(identified) + documents.runbook(firewall) + documents.ruleSets(firewall)
      + documents.provenRuleSets(firewall) + documents.proofs() + documents.diagrams()
      + documents.data(entries: frame.loaded.entries(about: cluster))
    var outputs = ClusterOutputs()
    outputs.flowDiagram = documents.diagram(.flows)
    outputs.portMatrix = documents.diagram(.matrix)
    outputs.inboundCards = ClusterDiagrams.inboundRoles(of: cluster).map { role in
      (role, documents.diagram(.inbound, about: .role(role)))
    }
    outputs.packetPath = documents.diagram(.path)
    outputs.addressPlan = documents.diagram(.addresses)
    outputs.files = made.map(\.listing)
    return ClusterPublication(
      diagnostics: firewall.diagnostics, files: made.map(\.file), outputs: outputs)
  }
}

/// The plan of a cluster, written as nftables files, read back and compared with the model.
struct ClusterFirewall {
  let plan: FirewallPlan
  let emitted: [EmittedFile]
  let diagnostics: [Diagnostic]
  /// The lines that serve a flow, by flow id.
  let lines: [String: [ComplianceReport.Enforcement]]

  static func make(
    for cluster: ResolvedCluster, register: FlowRegister
  ) -> ClusterFirewall {
    var diagnostics: [Diagnostic] = []
    let plan = PlanBuilder.plan(cluster, register: register).unwrap(into: &diagnostics)
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
    let filter = NftablesReader.read(file).value
    let accepted = PacketHook.allCases.flatMap(filter.acceptedTraffic(at:))
    for traffic in accepted where !traffic.isBase {
      guard let line = traffic.rule.span?.start.line else { continue }
      for id in traffic.ids {
        lines[id, default: []].append(.init(host: host, file: file.path, line: line))
      }
    }
  }
}
