import Diagnostics
import NetworkModel

/// The whole network model: its distributions, and every flow and socket of them in one table.
struct ModelPage {
  let view: SiteView

  var content: PageContent {
    let catalog = view.contents.catalog
    let tables = catalog.distributions.map { EntryTables(view: view, distribution: $0) }
    let rows = tables.flatMap(\.overview)
    var writer = view.writer(for: SiteMap.model)
    writer.counts(counts(entries: rows.count))
    writer.heading(2, "Distributions", anchor: "distributions")
    DistributionTable(view: view).write(&writer)
    entries(rows, &writer)
    knownDocuments(&writer)
    addonFiles(&writer)
    var content = PageContent(
      path: SiteMap.model, title: "Network model",
      lead: "What distributions need open and where they listen, with the source of each line.",
      kind: "Model", body: writer.finish())
    content.searchWords =
      ["distributions", "provenance", "sources"] + catalog.distributions.map(\.title)
    return content
  }

  private func counts(entries: Int) -> [Count] {
    let catalog = view.contents.catalog
    let keys = catalog.distributions.reduce(0) { $0 + $1.keys.count }
    return [
      Count(catalog.distributions.count, "distributions", link: Link(at: "distributions")),
      Count(entries, "flows and sockets", link: Link(at: "entries")),
      Count(keys, "configuration keys"),
      Count(catalog.components.count, "components", link: Link(to: SiteMap.components)),
      Count(catalog.sources.count, "sources", link: Link(to: SiteMap.sources)),
    ]
  }

  private func entries(_ rows: [PortTableView.Row], _ writer: inout HTMLWriter) {
    guard !rows.isEmpty else { return }
    writer.heading(2, "All flows and sockets", anchor: "entries")
    writer.paragraph(
      "Ports are those of the newest version. The id of an entry leads to its full description.")
    writer.filterPlace()
    writer.portTable(
      PortTableView(
        caption: "All flows and sockets",
        columns: [
          .init("Protocol"), .init("Port", .trailing), .init("Service"), .init("From → to"),
          .init("Why"), .init("Source"),
        ], rows: rows, filters: EntryRows.overviewFilters))
  }

  private func knownDocuments(_ writer: inout HTMLWriter) {
    let documents = view.contents.catalog.knownDocuments
    guard !documents.isEmpty else { return }
    writer.heading(2, "Pages that others copy", anchor: "documents")
    writer.paragraph("What the port tables of well-known pages said, revision by revision.")
    writer.table(
      DataTable(
        caption: "Pages that others copy",
        columns: [.init("Page"), .init("Revisions", .trailing), .init("Newest"), .init("Source")],
        rows: documents.map { document in
          [
            .link(document.title, to: document.address.flatMap { Link(address: $0) }),
            RichText(String(document.revisions.count)),
            RichText(document.revisions.last?.from.text ?? ""),
            source(document.span, document.sources),
          ]
        }))
  }

  private func addonFiles(_ writer: inout HTMLWriter) {
    let files = view.contents.catalog.addonFiles
    guard !files.isEmpty else { return }
    writer.heading(2, "Files of add-ons", anchor: "addons")
    writer.table(
      DataTable(
        caption: "Files of add-ons",
        columns: [.init("File"), .init("Decides"), .init("Source")],
        rows: files.map { file in
          [
            RichText(file.title),
            .join(file.provisions.map { .code($0.name) }, ", "), source(file.span, file.sources),
          ]
        }))
  }

  private func source(_ span: SourceSpan, _ references: [SourceReference]) -> RichText {
    .join([view.placeText(span)] + references.map(view.upstream), "; ")
  }
}
