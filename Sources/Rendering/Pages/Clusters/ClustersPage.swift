import NetworkModel

/// The list of clusters.
struct ClustersPage {
  let view: SiteView

  var content: PageContent {
    var writer = view.writer(for: SiteMap.clusters)
    ClusterTable(view: view).write(&writer)
    FleetSection(view: view).write(&writer)
    return PageContent(
      path: SiteMap.clusters, title: "Clusters",
      lead: "Which clusters are defined, what each needs, and what was found in its definition.",
      kind: "List", body: writer.finish())
  }
}

/// Clusters with their verdicts; those that could not be resolved are listed as well.
struct ClusterTable {
  let view: SiteView

  func write(_ writer: inout HTMLWriter) {
    let clusters = view.contents.clusters.sorted { $0.name < $1.name }
    let unresolved = view.contents.unresolvedClusters.sorted { $0.name < $1.name }
    guard !clusters.isEmpty || !unresolved.isEmpty else {
      return writer.paragraph("No cluster is defined.")
    }
    writer.table(
      DataTable(
        caption: "Clusters",
        columns: [
          .init("Cluster"), .init("Distribution"), .init("Hosts", .trailing),
          .init("Flows", .trailing), .init("Verdict"), .init("Proof"),
          .init("Files"),
        ],
        rows: clusters.map(row) + unresolved.map(row)))
  }

  private func row(_ cluster: SiteContents.Cluster) -> [RichText] {
    let page = view.map.page(ofCluster: cluster.name)
    let findings = page.map(view.findings.told) ?? []
    let definition = cluster.resolved.definition
    let verdict = ClusterVerdict(cluster.resolved, findings)
    return [
      .link(cluster.name, to: page.map { Link(to: $0) }),
      RichText(Self.product(cluster.resolved.distribution.title, definition.version)),
      RichText(String(definition.hosts.count)),
      RichText(String(cluster.resolved.requiredFlows.count)),
      FindingCounts(findings).verdict(verdict.tone, verdict.word),
      ClusterProofSection.mark(of: cluster), outputs(cluster),
    ]
  }

  private func row(_ cluster: ClusterDefinition) -> [RichText] {
    [
      RichText(cluster.name), RichText(Self.product(cluster.distribution, cluster.version)),
      RichText(String(cluster.hosts.count)), RichText("–"),
      RichText([.mark(.unknown, "not resolved")]), RichText([.mark(.unknown, "not proven")]),
      view.placeText(cluster.span),
    ]
  }

  /// The first report and the first runbook.
  private func outputs(_ cluster: SiteContents.Cluster) -> RichText {
    let kinds: [ClusterOutputs.Kind] = [.report, .runbook]
    let files = kinds.compactMap { kind in cluster.outputs.files.first { $0.kind == kind } }
    return .join(
      files.map { .link($0.kind == .report ? "report" : "runbook", to: Link(to: $0.path)) }, ", ")
  }

  static func product(_ title: String, _ version: ProductVersion?) -> String {
    [title, version?.text].compactMap(\.self).joined(separator: " ")
  }
}
