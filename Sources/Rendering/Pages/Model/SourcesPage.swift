import Diagnostics
import NetworkModel

/// What the model cites, and when it was read.
struct SourcesPage {
  let view: SiteView

  /// The id of a source's row.
  static func anchor(of source: ModelSource) -> Anchor { Anchor("source-\(source.id)") }

  var content: PageContent {
    let sources = view.contents.catalog.sources
    let uses = SourceUses(view.contents.catalog)
    var writer = view.writer(for: SiteMap.sources)
    writer.counts(counts(sources))
    var table = DataTable(
      caption: "Sources of the model",
      columns: [
        .init("Source"), .init("Found at"), .init("Revision"), .init("Date"),
        .init("Cited", .trailing), .init("Listed"),
      ], rows: sources.map { row($0, uses) })
    table.anchors = sources.map(Self.anchor)
    if sources.isEmpty {
      writer.paragraph("The model cites nothing.")
    } else {
      writer.element("div", class: "registry") { $0.table(table) }
    }
    var content = PageContent(
      path: SiteMap.sources, title: "Sources",
      lead: "What the lines of the model rest on, where it was read, and on which day.",
      kind: "Model", body: writer.finish())
    content.searchWords = ["provenance"] + sources.flatMap { [$0.id, $0.repository ?? ""] }
    return content
  }

  private func counts(_ sources: [ModelSource]) -> [Count] {
    var counts = [
      Count(sources.count, "sources"), Count(sources.count { $0.frozen != nil }, "frozen"),
    ]
    if let today = view.contents.today {
      let stale = sources.count { $0.isStale(on: today) }
      counts.append(
        Count(stale, "older than a year", tone: stale > 0 ? .warning : .neutral))
    }
    return counts
  }

  private func row(_ source: ModelSource, _ uses: SourceUses) -> [RichText] {
    let address = source.link(to: "").flatMap { Link(address: $0) }
    let home = source.repository.flatMap { Link(address: "https://github.com/\($0)") } ?? address
    let place = source.repository ?? source.address ?? "unknown"
    return [
      RichText([.strong(source.title), .text(" "), .code(source.id)]),
      .link(place, to: home),
      source.revision.map { RichText([.codeLink($0, address)]) } ?? RichText([.muted("a page")]),
      date(of: source), RichText(String(uses.count(of: source))), view.placeText(source.span),
    ]
  }

  private func date(of source: ModelSource) -> RichText {
    var text = RichText(source.date)
    if let today = view.contents.today, let day = source.day, day <= today {
      text = text + RichText([.muted(", \(day.age(on: today)) old")])
      if source.isStale(on: today) {
        text = text + RichText([.text(" "), .mark(.warning, "older than a year")])
      }
    }
    if let reason = source.frozen { text = text + RichText([.muted(", frozen: \(reason)")]) }
    return text
  }
}

/// How many entries of the model cite each source.
struct SourceUses {
  private let counts: [String: Int]

  init(_ catalog: Catalog) {
    var entries = catalog.components.flatMap { component in
      component.flows.map(\.sources) + component.listeners.map(\.sources)
    }
    // What a distribution takes over from another one is that one's entry.
    for distribution in catalog.distributions {
      let path = distribution.span.file.path
      entries += distribution.flows.filter { $0.span.file.path == path }.map(\.sources)
      entries += distribution.listeners.filter { $0.span.file.path == path }.map(\.sources)
      entries += distribution.constraints.filter { $0.span.file.path == path }.map(\.sources)
      entries += distribution.keys.filter { $0.span.file.path == path }.map(\.sources)
    }
    entries += catalog.addonFiles.map(\.sources) + catalog.knownDocuments.map(\.sources)
    entries += catalog.controls.frameworks.map(\.sources)
    var counts: [String: Int] = [:]
    for sources in entries {
      for id in Set(sources.map(\.source)) { counts[id, default: 0] += 1 }
    }
    self.counts = counts
  }

  func count(of source: ModelSource) -> Int { counts[source.id] ?? 0 }
}
