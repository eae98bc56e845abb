package import Diagnostics
import NetworkModel

/// Where every page of the site is, and how to link to a line of an input.
///
/// Paths are made from the names that people chose and are unique; the same contents give the same
/// paths.
package struct SiteMap: Sendable {
  /// The home page.
  package static let home: SitePath = "index.html"
  /// The list of clusters.
  package static let clusters: SitePath = "clusters/index.html"
  /// The list of documents.
  package static let documents: SitePath = "documents/index.html"
  /// The network model: its distributions, and all of their flows and sockets.
  package static let model: SitePath = "model/index.html"
  /// The components of the model.
  package static let components: SitePath = "model/components.html"
  /// What the model cites.
  package static let sources: SitePath = "model/sources.html"
  /// All findings.
  package static let findings: SitePath = "findings.html"
  /// The list of rules.
  package static let rules: SitePath = "rules/index.html"
  /// The controls of frameworks, and what there is to show for each.
  package static let controls: SitePath = "controls/index.html"
  /// The list of prose pages; a prose page named `index` takes its place.
  package static let prose: SitePath = "docs/index.html"
  /// The list of files.
  package static let files: SitePath = "files/index.html"

  private let clusterPages: [String: SitePath]
  private let documentPages: [String: SitePath]
  private let distributionPages: [String: SitePath]
  private let rulePages: [String: SitePath]
  private let prosePages: [String: SitePath]
  private let filePages: [String: SitePath]

  /// Lays out the pages of a site.
  package init(_ contents: SiteContents) {
    var paths = SitePathAllocator(reserving: [
      Self.home, Self.clusters, Self.documents, Self.model, Self.components, Self.sources,
      Self.findings, Self.rules, Self.controls, Self.prose, Self.files,
    ])
    clusterPages = Self.pages(contents.clusters.map { ($0.name, $0.name) }) {
      paths.folder(["clusters", $0])
    }
    documentPages = Self.pages(contents.documents.map { ($0.path, $0.name) }) {
      paths.file(["documents"] + Self.components($0))
    }
    distributionPages = Self.pages(contents.catalog.distributions.map { ($0.id, $0.id) }) {
      paths.file(["model", $0])
    }
    let rules = contents.rules.map { ($0.description.code.id, $0.description.code.name) }
    rulePages = Self.pages(rules) { paths.file(["rules", $0]) }
    prosePages = Self.pages(contents.prose.map { ($0.path, $0.name) }) { name in
      let parts = Self.components(name)
      return parts == ["index"] ? Self.prose : paths.file(["docs"] + parts)
    }
    filePages = Self.pages(Self.linkable(contents).map { ($0, $0) }) { path in
      paths.file(["files"] + path.split(separator: "/").map(String.init))
    }
  }

  /// The page of a cluster; nil for names that the site does not have.
  package func page(ofCluster name: String) -> SitePath? { clusterPages[name] }

  /// The path of a file that is made for a cluster and lies beside its page; nil for names that the
  /// site does not have.
  package func file(ofCluster name: String, named file: String) -> SitePath? {
    let own = SitePath(slugging: file.split(separator: "/").map(String.init)).text
    return clusterPages[name]?.resolving(own == "index.html" ? "cluster-index.html" : own)
  }

  /// The page of a document, by the printed path of its file.
  package func page(ofDocument path: String) -> SitePath? { documentPages[path] }

  /// The page of a distribution, by its id.
  package func page(ofDistribution id: String) -> SitePath? { distributionPages[id] }

  /// The page of a rule; nil for codes that no rule owns.
  package func page(ofRule code: DiagnosticCode) -> SitePath? { rulePages[code.id] }

  /// The page of a prose page, by the printed path of its file.
  package func page(ofProse path: String) -> SitePath? { prosePages[path] }

  /// The page that shows a file line by line, by the file's printed path.
  ///
  /// Prose has none unless a finding points into it: its page says the same.
  package func page(ofFile path: String) -> SitePath? { filePages[path] }

  /// A link to the line on which a span starts, or to the page of prose that the span is in; nil for
  /// files that the site does not show.
  package func link(to span: SourceSpan) -> Link? {
    if let page = filePages[span.file.path] {
      return Link(to: page, at: .line(span.file.lines.line(at: span.range.lowerBound)))
    }
    return prosePages[span.file.path].map { Link(to: $0) }
  }

  /// Gives each key a path, in the order of names and then keys; a repeated key counts once.
  private static func pages(
    _ entries: [(key: String, name: String)], _ path: (String) -> SitePath
  ) -> [String: SitePath] {
    var pages: [String: SitePath] = [:]
    for entry in entries.sorted(by: { ($0.name, $0.key) < ($1.name, $1.key) })
    where pages[entry.key] == nil {
      pages[entry.key] = path(entry.name)
    }
    return pages
  }

  /// The folders of a name and the name itself without the ending of its format.
  private static func components(_ name: String) -> [String] {
    var parts = name.split(separator: "/").map(String.init)
    for ending in [
      ".md", ".mdx", ".markdown", ".html", ".htm", ".adoc", ".asciidoc", ".rst", ".txt",
    ] {
      guard let last = parts.last, last.hasSuffix(ending), last != ending else { continue }
      parts[parts.count - 1] = String(last.dropLast(ending.count))
      break
    }
    return parts.isEmpty ? ["page"] : parts
  }

  private static func linkable(_ contents: SiteContents) -> [String] {
    var cited: Set<String> = []
    for entry in contents.findings {
      let spans = [entry.diagnostic.span].compactMap(\.self) + entry.diagnostic.related.map(\.span)
      cited.formUnion(spans.map(\.file.path))
    }
    let prose = Set(contents.prose.map(\.path)).subtracting(cited)
    return contents.files.map(\.path).filter { !prose.contains($0) }
  }
}
