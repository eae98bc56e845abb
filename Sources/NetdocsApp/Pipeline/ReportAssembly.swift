internal import Diagnostics
internal import FirewallPlanning
internal import Ingest
internal import NetworkModel
internal import Publishing
internal import Rendering

/// Collects what the report of a cluster is written from.
struct ReportAssembly {
  let frame: ClusterPublication.Frame
  let firewall: ClusterFirewall

  func report(on cluster: ResolvedCluster) -> ComplianceReport {
    let loaded = frame.loaded
    var parts = ComplianceReport.Parts(cluster: cluster, catalog: loaded.workspace.catalog)
    parts.entries = loaded.entries(about: cluster)
    parts.inputs = inputs(of: cluster)
    parts.enforcement = firewall.lines
    parts.documented = DocumentedFlows.find(
      of: cluster, in: loaded.workspace.documents.map(\.claims))
    parts.origins = loaded.workspace.documents
      .filter { $0.claims.description.distribution == cluster.distribution.id }
      .compactMap { document in
        document.origin.map { .init(path: document.claims.file.path, origin: $0) }
      }
    parts.notProven = notProven(of: cluster)
    parts.rules = RuleDescriptions.all(in: loaded.workspace.catalog.controls)
    return ComplianceReport(parts)
  }

  private func inputs(of cluster: ResolvedCluster) -> [ComplianceReport.Input] {
    let source = frame.loaded.workspace.clusters
      .first { $0.definition.name == cluster.name }
    let own = source?.files ?? []
    let model = frame.loaded.workspace.files.filter { file in
      file.path.hasPrefix("model/") || file.path.contains("/model/")
    }
    return own.map { input($0, isModel: false) } + model.map { input($0, isModel: true) }
  }

  private func input(_ file: SourceFile, isModel: Bool) -> ComplianceReport.Input {
    ComplianceReport.Input(
      path: file.path, digest: SHA256Digest(hashing: file.bytes).hexadecimal,
      size: file.bytes.count, isModel: isModel)
  }

  private func notProven(of cluster: ResolvedCluster) -> [String] {
    var limits = firewall.plan.notProven
    let weak = cluster.requiredFlows.filter { flow in
      flow.template.sources.allSatisfy { $0.evidence == .unverified }
    }
    if !weak.isEmpty {
      limits.append(
        "No source was read for \(weak.map(\.id).joined(separator: ", ")): common knowledge only.")
    }
    limits.append("The running configuration was not compared with the files that were read.")
    return limits
  }
}

/// Which documents under review claim the flows of a cluster.
enum DocumentedFlows {
  /// The rows by flow id; a row counts when it covers the flow's protocol and all of its ports.
  static func find(
    of cluster: ResolvedCluster, in documents: [PortDocument]
  ) -> [String: [SourceSpan]] {
    let fitting = documents.filter {
      $0.description.distribution == cluster.distribution.id
    }
    let claims = fitting.flatMap(\.flows).filter { $0.scope == .network }
    guard !fitting.isEmpty else { return [:] }
    var found: [String: [SourceSpan]] = [:]
    for flow in cluster.requiredFlows {
      let rows = claims.filter { claim in
        claim.protocols.contains { $0.ipProtocol == flow.ipProtocol }
          && !(claim.ports.isAll) && claim.ports.set.isSuperset(of: flow.ports)
      }
      found[flow.id] = rows.map(\.span)
    }
    return found
  }
}
