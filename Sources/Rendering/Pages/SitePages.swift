import Diagnostics
import NetworkModel

/// All pages of a site, each of which can be rendered on its own.
///
/// Everything that pages share is indexed once, so the cost of a page depends on what it shows and
/// not on how many pages there are.
package struct SitePages: Sendable {
  /// Where the pages are.
  package var map: SiteMap { view.map }
  /// The pages, in the order in which they are best made.
  package let kinds: [PageKind]
  /// What is said on top of the home page.
  package var verdict: WorkspaceVerdict { WorkspaceVerdict(view) }

  private let view: SiteView

  /// Indexes the contents of a site.
  package init(_ contents: SiteContents) {
    view = SiteView(contents)
    kinds = Self.kinds(of: contents, view.map)
  }

  /// Renders one page; safe to call from several threads at once.
  package func page(_ kind: PageKind) -> SitePage {
    switch kind {
    case .home: SitePage(HomePage(view: view).content, below: nil)
    case .clusters: section(ClustersPage(view: view).content, rank: 1)
    case .documents: section(DocumentsPage(view: view).content, rank: 2)
    case .model: section(ModelPage(view: view).content, rank: 3)
    case .components:
      SitePage(ComponentsPage(view: view).content, below: SiteMap.model, rank: 1)
    case .sources: SitePage(SourcesPage(view: view).content, below: SiteMap.model, rank: 2)
    case .findings: section(FindingsPage(view: view).content, rank: 4)
    case .rules: section(RulesPage(view: view).content, rank: 5)
    case .controls: section(ControlsPage(view: view).content, rank: 6)
    case .prosePages: section(ProseIndexPage(view: view).content, rank: 7)
    case .files: section(FilesPage(view: view).content, rank: 8)
    case .cluster(let index):
      SitePage(
        ClusterPage(view: view, cluster: view.contents.clusters[index]).content,
        below: SiteMap.clusters)
    case .document(let index):
      SitePage(
        DocumentPage(view: view, document: view.contents.documents[index]).content,
        below: SiteMap.documents)
    case .distribution(let index):
      SitePage(
        DistributionPage(
          view: view, distribution: view.contents.catalog.distributions[index]
        ).content, below: SiteMap.model)
    case .rule(let index):
      SitePage(
        RulePage(view: view, rule: view.contents.rules[index]).content, below: SiteMap.rules)
    case .prose(let index): prose(view.contents.prose[index])
    case .file(let index):
      SitePage(
        FilePage(view: view, file: view.contents.files[index]).content, below: SiteMap.files)
    }
  }

  /// Renders all pages one after the other.
  package func all() -> [SitePage] { kinds.map(page) }

  private func section(_ content: PageContent, rank: Int) -> SitePage {
    SitePage(content, below: SiteMap.home, rank: rank)
  }

  private func prose(_ prose: SiteContents.Prose) -> SitePage {
    let content = ProsePage(view: view, prose: prose).content
    return content.path == SiteMap.prose
      ? section(content, rank: 7) : SitePage(content, below: SiteMap.prose)
  }

  private static func kinds(of contents: SiteContents, _ map: SiteMap) -> [PageKind] {
    var kinds: [PageKind] = [
      .home, .clusters, .documents, .model, .components, .sources, .findings, .rules, .files,
    ]
    if !contents.catalog.controls.frameworks.isEmpty { kinds.append(.controls) }
    kinds += contents.clusters.indices.map(PageKind.cluster)
    kinds += contents.documents.indices.map(PageKind.document)
    kinds += contents.catalog.distributions.indices.map(PageKind.distribution)
    kinds += contents.rules.indices.map(PageKind.rule)
    kinds += contents.prose.indices.map(PageKind.prose)
    kinds += contents.files.indices.filter { map.page(ofFile: contents.files[$0].path) != nil }
      .map(PageKind.file)
    let hasOwnIndex = contents.prose.contains {
      map.page(ofProse: $0.path) == SiteMap.prose
    }
    if !contents.prose.isEmpty, !hasOwnIndex { kinds.append(.prosePages) }
    return kinds
  }
}

/// A page with its place in the navigation.
package struct SitePage: Sendable {
  /// What the page says.
  package let content: PageContent
  /// The page it stands below; nil for the home page.
  package let parent: SitePath?
  /// Its place among the pages below the same parent, which are otherwise ordered by path.
  package let rank: Int

  /// Places a page.
  init(_ content: PageContent, below parent: SitePath?, rank: Int = 0) {
    self.content = content
    self.parent = parent
    self.rank = rank
  }
}

/// One page of a site; a number is the position in the list of ``SiteContents``.
package enum PageKind: Hashable, Sendable {
  /// The home page.
  case home
  /// The list of clusters.
  case clusters
  /// The list of documents.
  case documents
  /// The network model.
  case model
  /// The components of the model.
  case components
  /// What the model cites.
  case sources
  /// All findings.
  case findings
  /// The list of rules.
  case rules
  /// The controls of frameworks.
  case controls
  /// The list of prose pages.
  case prosePages
  /// The list of files.
  case files
  /// A cluster.
  case cluster(Int)
  /// A document under review.
  case document(Int)
  /// A distribution of the model.
  case distribution(Int)
  /// A rule.
  case rule(Int)
  /// A page of prose.
  case prose(Int)
  /// A file, line by line.
  case file(Int)
}
