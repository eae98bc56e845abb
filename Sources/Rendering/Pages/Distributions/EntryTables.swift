import Diagnostics
import NetworkModel

/// The flows and sockets of a distribution as port tables.
struct EntryTables {
  private let view: SiteView
  private let conditions: ConditionText
  private let flowEntries: [InventoryFlow]
  private let listenerEntries: [InventoryListener]
  private let titles: [String: String]
  private let own: String

  init(view: SiteView, distribution: Distribution) {
    self.view = view
    own = distribution.title
    let lookup = view.inventories.lookup(of: distribution.id)
    let text =
      lookup?.conditions
      ?? ConditionText(distribution: distribution, catalog: view.contents.catalog)
    conditions = text
    flowEntries = (lookup?.inventory.flows ?? []).filter { !text.isImpossible($0) }
    listenerEntries = (lookup?.inventory.listeners ?? []).filter { !text.isImpossible($0) }
    titles = Dictionary(
      view.contents.catalog.components.map { ($0.id, $0.title) },
      uniquingKeysWith: { first, _ in first })
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
    let table = PortTableView(caption: "Flows", rows: flowEntries.map(row))
    writer.portTable(table)
  }

  func listeners(_ writer: inout HTMLWriter) {
    for group in SocketGroup.all {
      let entries = listenerEntries.filter { $0.template.bind == group.bind }
      group.write(entries.map(row), &writer)
    }
  }

  private func row(_ flow: InventoryFlow) -> PortTableView.Row {
    let template = flow.template
    var notes: [RichText] = [.code(flow.id)]
    if let security = ModelCells.security(template.security) { notes.append(security) }
    let remarks =
      existence(conditions.words(for: flow), template.versions)
      + conditions.roleRemarks(of: flow) + keys(conditions.portKeys(of: flow))
    return PortTableView.Row(
      [
        ModelCells.transport(flow.ipProtocol), ModelCells.ports(flow.ports, of: flow.ipProtocol),
        .text(name(flow.component), notes: notes), ModelCells.direction(flow.from, flow.to),
        .text(RichText(template.why), notes: [reach(template)]),
        view.sourceCell(template.span, template.sources),
      ],
      anchor: ModelCells.anchor(ofFlow: flow.id), remark: Self.remark(remarks))
  }

  private func row(_ listener: InventoryListener) -> PortTableView.Row {
    let template = listener.template
    let allowed = template.openTo.map(\.title).joined(separator: ", ")
    let remarks =
      existence(conditions.words(for: listener), template.versions)
      + keys(conditions.portKeys(of: listener))
    return PortTableView.Row(
      [
        ModelCells.transport(listener.ipProtocol),
        ModelCells.ports(listener.ports, of: listener.ipProtocol),
        .text(name(listener.component), notes: [.code(listener.id)]),
        .text(ModelCells.roles(listener.on)),
        .text(
          RichText(template.speaks),
          notes: allowed.isEmpty ? [] : [RichText("of use to: \(allowed)")]),
        view.sourceCell(template.span, template.sources),
      ],
      anchor: ModelCells.anchor(ofSocket: listener.id), remark: Self.remark(remarks))
  }

  private func name(_ component: String?) -> RichText {
    RichText(component.map { titles[$0] ?? $0 } ?? own)
  }

  /// When and since when an entry exists.
  private func existence(_ when: RichText?, _ versions: VersionBounds) -> [RichText] {
    let parts = [when.map { "only " + $0 }, versions.words.map { RichText($0) }]
    return parts.compactMap(\.self)
  }

  private func keys(_ keys: [String]) -> [RichText] {
    keys.map { RichText("port: ") + .code($0) }
  }

  private static func remark(_ parts: [RichText]) -> RichText? {
    parts.isEmpty ? nil : RichText.join(parts, "; ")
  }

  private func reach(_ template: FlowTemplate) -> RichText {
    let reach = template.reach == .any ? "; any one listener will do" : ""
    return RichText("open to: \(ModelCells.exposure(template.exposure))\(reach)")
  }
}
