import NetworkModel

/// Distributions with what the model knows about each.
struct DistributionTable {
  let view: SiteView

  func write(_ writer: inout HTMLWriter) {
    let distributions = view.contents.catalog.distributions
    guard !distributions.isEmpty else { return writer.paragraph("The model is empty.") }
    writer.table(
      DataTable(
        caption: "Distributions in the model",
        columns: [
          .init("Distribution"), .init("Versions"), .init("Flows", .trailing),
          .init("Other sockets", .trailing), .init("Keys", .trailing),
          .init("Not proven", .trailing), .init("Clusters", .trailing),
        ],
        rows: distributions.map(row)))
  }

  private func row(_ distribution: Distribution) -> [RichText] {
    let inventory = view.inventories.inventory(of: distribution.id)
    let flows = inventory?.flows.filter { view.inventories.shows($0.id) } ?? []
    let listeners = inventory?.listeners.filter { view.inventories.shows($0.id) } ?? []
    let unproven =
      flows.count { ModelCells.isUnproven($0.template.sources) }
      + listeners.count { ModelCells.isUnproven($0.template.sources) }
    let clusters = view.contents.clusters.count { $0.resolved.distribution.id == distribution.id }
    let page = view.map.page(ofDistribution: distribution.id)
    return [
      .link(distribution.title, to: page.map { Link(to: $0) }),
      RichText(Self.versions(distribution)), RichText(String(flows.count)),
      RichText(String(listeners.count)), RichText(String(distribution.keys.count)),
      RichText(String(unproven)), RichText(String(clusters)),
    ]
  }

  static func versions(_ distribution: Distribution) -> String {
    "\(distribution.versions.first.text) to \(distribution.versions.last.text)"
  }
}
