import Diagnostics
import NetworkModel

/// The home page: the verdict first, then everything that was looked at.
struct HomePage {
  let view: SiteView

  var content: PageContent {
    var writer = view.writer(for: SiteMap.home)
    writer.callout(WorkspaceVerdict(view).callout)
    writer.counts(counts)
    worst(&writer)
    clusters(&writer)
    documents(&writer)
    distributions(&writer)
    notProven(&writer)
    reading(&writer)
    return PageContent(
      path: SiteMap.home, title: view.contents.title, lead: RichText(view.contents.summary),
      kind: "Home", body: writer.finish())
  }

  private var counts: [Count] {
    let counts = FindingCounts(view.findings.all)
    let findings = Link(to: SiteMap.findings)
    let flows = view.contents.clusters.reduce(0) { $0 + $1.resolved.requiredFlows.count }
    return [
      Count(
        counts.errors, "open errors", tone: counts.errors > 0 ? .error : .neutral, link: findings),
      Count(
        counts.warnings, "open warnings", tone: counts.warnings > 0 ? .warning : .neutral,
        link: findings),
      Count(counts.notes, "open notes", tone: counts.notes > 0 ? .note : .neutral, link: findings),
      Count(
        counts.waived, counts.waived > 0 ? counts.waivedUntil : "waived", link: findings),
      Count(counts.expected, "expected", link: findings),
      Count(view.contents.clusters.count, "clusters", link: Link(to: SiteMap.clusters)),
      Count(view.contents.documents.count, "documents", link: Link(to: SiteMap.documents)),
      Count(flows, "required flows", link: Link(to: SiteMap.clusters)),
      Count(view.contents.files.count, "files read", link: Link(to: SiteMap.files)),
    ]
  }

  /// The five findings that matter most, so that nobody has to search for them.
  private func worst(_ writer: inout HTMLWriter) {
    let open = view.findings.all.prefix { $0.isOpen }
    guard !open.isEmpty else { return }
    writer.heading(2, "What to look at first")
    writer.list(open.prefix(5).map(view.summary))
    if open.count > 5 {
      writer.paragraph(.link("All \(open.count) open findings", to: Link(to: SiteMap.findings)))
    }
  }

  private func clusters(_ writer: inout HTMLWriter) {
    writer.heading(2, "Clusters")
    ClusterTable(view: view).write(&writer)
  }

  private func documents(_ writer: inout HTMLWriter) {
    writer.heading(2, "Documents")
    DocumentTableOfContents(view: view).write(&writer)
  }

  private func distributions(_ writer: inout HTMLWriter) {
    writer.heading(2, "Distributions in the model")
    DistributionTable(view: view).write(&writer)
  }

  private func notProven(_ writer: inout HTMLWriter) {
    writer.heading(2, "What was not proven")
    writer.list(NotProven(view).statements)
  }

  private func reading(_ writer: inout HTMLWriter) {
    writer.heading(2, "How to read these pages")
    writer.facts([
      Fact("Flow", "One line for one connection: the arrow points from the side that opens it."),
      Fact(
        "Finding",
        RichText([
          .mark(.error, "error"), .text(" breaks a cluster or opens what must stay closed; "),
          .mark(.warning, "warning"), .text(" is likely wrong; "), .mark(.note, "note"),
          .text(" is worth knowing."),
        ])),
      Fact(
        "Expected",
        "A finding that the workspace lists as known, with a reason; it stays visible."),
      Fact(
        "Waived",
        "A finding whose risk somebody carries until a day; after it, the finding is open again."),
      Fact(
        "Not proven",
        RichText([
          .mark(.unknown, "not proven"), .text(" marks what nobody checked against its source."),
        ])),
      Fact(
        "Source",
        "Every line leads to the line of the file it comes from, and to what that file cites."),
    ])
  }
}

/// What a build cannot vouch for, said in full.
struct NotProven {
  let statements: [RichText]

  init(_ view: SiteView) {
    let contents = view.contents
    let hosts = contents.clusters.reduce(0) { $0 + $1.resolved.definition.hosts.count }
    var statements: [RichText] = []
    if hosts > 0 {
      statements.append(
        RichText(
          "Firewalls and listening sockets: none of the \(Words.count(hosts, "host")) was read, "
            + "so nothing is said about what is really open."))
    }
    statements += Self.unusable(contents)
    statements += contents.documents.filter { $0.comparison == nil }.map { document in
      let page = view.map.page(ofDocument: document.path).map { Link(to: $0) }
      return .link(document.claims.description.title, to: page)
        + ": not compared, because it names no distribution that the model covers."
    }
    statements += contents.catalog.distributions.compactMap { Self.unverified($0, view) }
    self.statements = statements.isEmpty ? ["Nothing was left out."] : statements
  }

  private static func unusable(_ contents: SiteContents) -> [RichText] {
    contents.unreadable.map { RichText([.code($0), .text(": could not be read or used.")]) }
      + contents.unresolvedClusters.map { cluster in
        RichText([
          .strong(cluster.name), .text(": the model does not cover "), .code(cluster.distribution),
          .text(" as it is defined, so its flows are unknown."),
        ])
      }
  }

  private static func unverified(_ distribution: Distribution, _ view: SiteView) -> RichText? {
    guard let inventory = view.inventories.inventory(of: distribution.id),
      let page = view.map.page(ofDistribution: distribution.id)
    else { return nil }
    let count =
      inventory.flows.count { ModelCells.isUnproven($0.template.sources) }
      + inventory.listeners.count { ModelCells.isUnproven($0.template.sources) }
    guard count > 0 else { return nil }
    return .link(distribution.title, to: Link(to: page))
      + RichText(
        ": \(Words.count(count, "entry", "entries")) of the model "
          + "\(count == 1 ? "rests" : "rest") on sources that nobody re-checked.")
  }
}
