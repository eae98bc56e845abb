import Diagnostics
import NetworkModel

/// The contents of a site with everything that pages look up in them.
struct SiteView: Sendable {
  let contents: SiteContents
  let map: SiteMap
  /// The findings with their places.
  let findings: FindingIndex
  /// The model's entries by distribution and version.
  let inventories: InventoryIndex
  /// Files of the site by printed path, for references in plain text.
  let filesByPath: [String: SourceFile]
  /// Rules by the id of their code.
  let rules: [String: SiteContents.Rule]
  /// The clusters by the printed paths of the files that define them.
  let clusters: [String: String]
  /// What the model cites, by id.
  let sources: [String: ModelSource]

  init(_ contents: SiteContents) {
    self.contents = contents
    map = SiteMap(contents)
    findings = FindingIndex(contents, map)
    inventories = InventoryIndex(contents)
    filesByPath = Dictionary(
      contents.files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    rules = Dictionary(
      contents.rules.map { ($0.description.code.id, $0) }, uniquingKeysWith: { first, _ in first })
    let definitions = contents.clusters.flatMap { cluster in
      cluster.files.map { ($0.path, cluster.name) }
    }
    clusters = Dictionary(definitions, uniquingKeysWith: { first, _ in first })
    sources = Dictionary(
      contents.catalog.sources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Starts the body of a page.
  func writer(for path: SitePath) -> HTMLWriter { HTMLWriter(page: path) }

  /// `k0s.yaml:12` with a link to the line.
  func place(of span: SourceSpan, isShort: Bool = true) -> (text: String, link: Link?) {
    let path = span.file.path
    let name = isShort ? path.split(separator: "/").last.map(String.init) ?? path : path
    let line = span.file.lines.line(at: span.range.lowerBound)
    return ("\(name):\(line)", map.link(to: span))
  }
}
