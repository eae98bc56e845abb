import Diagnostics
import NetworkModel

/// The flows and sockets of a distribution as port tables.
struct EntryTables {
  private let rows: EntryRows
  private let flowEntries: [InventoryFlow]
  private let listenerEntries: [InventoryListener]

  init(view: SiteView, distribution: Distribution) {
    rows = EntryRows(view: view, distribution: distribution)
    let lookup = view.inventories.lookup(of: distribution.id)
    let text = rows.conditions
    flowEntries = (lookup?.inventory.flows ?? []).filter { !text.isImpossible($0) }
    listenerEntries = (lookup?.inventory.listeners ?? []).filter { !text.isImpossible($0) }
  }

  var counts: [Count] {
    let loopback = listenerEntries.count { $0.template.bind == .loopback }
    let unproven =
      flowEntries.count { ModelCells.isUnproven($0.template.sources) }
      + listenerEntries.count { ModelCells.isUnproven($0.template.sources) }
    return [
      Count(flowEntries.count, "flows", link: Link(at: "flows")),
      Count(loopback, "must stay local", link: Link(at: "loopback")),
      Count(
        listenerEntries.count - loopback, "exposed, not required",
        link: Link(at: "exposed")),
      Count(unproven, "not proven", tone: unproven > 0 ? .unknown : .neutral),
    ]
  }

  var searchWords: [String] {
    flowEntries.flatMap { ModelCells.searchWords($0.id, $0.ports) }
      + listenerEntries.flatMap { ModelCells.searchWords($0.id, $0.ports) }
  }

  func flows(_ writer: inout HTMLWriter) {
    writer.heading(2, "Flows", anchor: "flows")
    guard !flowEntries.isEmpty else { return writer.paragraph("The model knows no flow.") }
    writer.paragraph("Ports are those of the newest version; a key that moves one is named.")
    let table = PortTableView(
      caption: "Flows", rows: flowEntries.map(rows.row), filters: EntryRows.filters)
    writer.portTable(table)
  }

  func listeners(_ writer: inout HTMLWriter) {
    for group in SocketGroup.all {
      let entries = listenerEntries.filter { $0.template.bind == group.bind }
      group.write(entries.map(rows.row), &writer, filters: EntryRows.filters)
    }
  }

  /// All entries in short, for the table of all distributions.
  var overview: [PortTableView.Row] {
    flowEntries.map(rows.overview) + listenerEntries.map(rows.overview)
  }
}
