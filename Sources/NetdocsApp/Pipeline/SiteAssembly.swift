internal import Diagnostics
internal import Ingest
internal import Markup
internal import NetworkModel
internal import Rendering
internal import Validation

/// Turns a checked workspace into what the pages of the site are rendered from.
struct SiteAssembly {
  let loaded: LoadedWorkspace

  /// Everything but the outputs of the clusters, which need the paths of the pages first.
  func contents() -> SiteContents {
    let workspace = loaded.workspace
    var contents = SiteContents(
      title: workspace.settings.title, summary: workspace.settings.summary,
      catalog: workspace.catalog)
    contents.documents = workspace.documents.map(document)
    contents.clusters = loaded.clusters.map(cluster)
    let resolved = Set(loaded.clusters.map(\.name))
    contents.unresolvedClusters = workspace.clusters.map(\.definition)
      .filter { !resolved.contains($0.name) }
    contents.prose = workspace.prose.map(prose)
    contents.rules = RuleRegistry.infos.map(rule)
    contents.findings = loaded.entries
    // A proof is data for programs, published whole beside the page of its cluster.
    let proofs = Set(workspace.proofs.map(\.path))
    contents.files = workspace.files.filter { !proofs.contains($0.path) }
    contents.unreadable = workspace.unreadable
    return contents
  }

  private func document(_ document: Workspace.Document) -> SiteContents.Document {
    let name = document.path.hasPrefix("sources/") ? document.path.dropFirst(8) : document.path[...]
    var result = SiteContents.Document(
      name: String(name), page: document.page, claims: document.claims)
    result.origin = document.origin
    result.comparison = loaded.context.comparison(of: document.claims).map { DocumentVerdicts($0) }
    return result
  }

  private func cluster(_ cluster: ResolvedCluster) -> SiteContents.Cluster {
    let source = loaded.workspace.clusters.first { $0.definition.name == cluster.name }
    var result = SiteContents.Cluster(
      resolved: cluster, page: source?.page, files: source?.files ?? [])
    result.proof = loaded.proofs.proof(of: cluster.name)
    return result
  }

  private func prose(_ prose: Workspace.Prose) -> SiteContents.Prose {
    let name = prose.path.hasPrefix("docs/") ? prose.path.dropFirst(5) : prose.path[...]
    return SiteContents.Prose(
      name: String(name), page: prose.page, title: prose.title, summary: prose.summary ?? "")
  }

  private func rule(_ info: RuleInfo) -> SiteContents.Rule {
    let description = DiagnosticReport.RuleDescription(
      code: info.code, title: info.title, help: info.rationale, severity: info.severity,
      controls: loaded.workspace.catalog.controls.texts(
        forRule: info.name, declared: info.controls))
    var rule = SiteContents.Rule(description: description, remediation: info.remediation)
    rule.fixture = AssetStore.builtIn("rules/\(info.name).md").map { MarkdownReader.read($0).value }
    return rule
  }
}
