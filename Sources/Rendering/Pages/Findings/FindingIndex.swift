import Diagnostics

/// The findings of a site, each with the page on which it is told in full.
struct FindingIndex: Sendable {
  /// A finding with its place in the site.
  struct Entry: Sendable {
    let finding: DiagnosticReport.Entry
    /// The page that tells it in full.
    let page: SitePath
    /// Its id on that page, unique in the site.
    let anchor: Anchor

    /// Links to the full text.
    var link: Link { Link(to: page, at: anchor) }
    /// Whether someone has to act.
    var isOpen: Bool { finding.isOpen }
    /// The file it is about.
    var path: String? { finding.diagnostic.span?.file.path }
    /// The 1-based line it is about.
    var line: Int? {
      finding.diagnostic.span.map { $0.file.lines.line(at: $0.range.lowerBound) }
    }
  }

  /// All findings: open ones first, the most serious first, then in the order of the contents.
  let all: [Entry]
  private let byFile: [String: [Entry]]
  private let byPage: [SitePath: [Entry]]
  private let byRule: [String: [Entry]]

  init(_ contents: SiteContents, _ map: SiteMap) {
    let owners = Self.owners(contents, map)
    var used: [String: Int] = [:]
    let entries = contents.findings.map { finding in
      let wanted = "finding-" + (finding.fingerprint.isEmpty ? "x" : finding.fingerprint)
      let count = (used[wanted] ?? 0) + 1
      used[wanted] = count
      return Entry(
        finding: finding,
        page: finding.diagnostic.span.flatMap { owners[$0.file.path] }
          ?? Self.cluster(finding.diagnostic, map) ?? SiteMap.findings,
        anchor: Anchor(count == 1 ? wanted : "\(wanted)-\(count)"))
    }
    all = entries.enumerated().sorted { Self.key($0) < Self.key($1) }.map(\.element)
    byFile = Dictionary(grouping: all) { $0.path ?? "" }
    byPage = Dictionary(grouping: all, by: \.page)
    byRule = Dictionary(grouping: all, by: \.finding.diagnostic.code.id)
  }

  /// The findings about a file.
  func about(file path: String) -> [Entry] { byFile[path] ?? [] }

  /// The findings that a page tells in full.
  func told(on page: SitePath) -> [Entry] { byPage[page] ?? [] }

  /// The findings of a rule.
  func of(rule code: DiagnosticCode) -> [Entry] { byRule[code.id] ?? [] }

  /// The page of the cluster whose flows the register says too little of, or that a proof is about;
  /// nil for other findings.
  private static func cluster(_ diagnostic: Diagnostic, _ map: SiteMap) -> SitePath? {
    diagnostic.cluster.flatMap { map.page(ofCluster: $0) }
  }

  /// The pages of documents and clusters, by the files that are their own.
  private static func owners(_ contents: SiteContents, _ map: SiteMap) -> [String: SitePath] {
    var owners: [String: SitePath] = [:]
    for document in contents.documents {
      owners[document.path] = map.page(ofDocument: document.path)
    }
    for cluster in contents.clusters {
      for file in cluster.files { owners[file.path] = map.page(ofCluster: cluster.name) }
    }
    return owners
  }

  private static func key(_ entry: (offset: Int, element: Entry)) -> (Int, Int, Int) {
    let rank =
      switch entry.element.finding.diagnostic.severity {
      case .error: 0
      case .warning: 1
      case .note: 2
      }
    return (entry.element.isOpen ? 0 : 1, rank, entry.offset)
  }
}
