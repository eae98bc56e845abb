import Diagnostics
import NetworkModel

/// Rows about the flows and sockets of one distribution.
struct EntryRows {
  /// What the rows of a distribution's page can be filtered by.
  static let filters = ["Role", "Evidence"]
  /// What the rows of the page of all distributions can be filtered by.
  static let overviewFilters = ["Distribution", "Kind", "Role", "Evidence"]

  let conditions: ConditionText
  private let view: SiteView
  private let titles: [String: String]
  private let distribution: Distribution

  init(view: SiteView, distribution: Distribution) {
    self.view = view
    self.distribution = distribution
    conditions =
      view.inventories.lookup(of: distribution.id)?.conditions
      ?? ConditionText(distribution: distribution, catalog: view.contents.catalog)
    titles = Dictionary(
      view.contents.catalog.components.map { ($0.id, $0.title) },
      uniquingKeysWith: { first, _ in first })
  }

  // MARK: The page of a distribution

  func row(_ flow: InventoryFlow) -> PortTableView.Row {
    let template = flow.template
    var notes: [RichText] = [.code(flow.id)]
    if let security = ModelCells.security(template.security) { notes.append(security) }
    var row = PortTableView.Row(
      [
        ModelCells.transport(flow.ipProtocol), ModelCells.ports(flow.ports, of: flow.ipProtocol),
        .text(name(flow.component), notes: notes), ModelCells.direction(flow.from, flow.to),
        .text(RichText(template.why), notes: [Self.reach(template)]), place(template.span),
      ],
      anchor: ModelCells.anchor(ofEntry: flow.id), remark: remark(on: flow))
    row.details = [view.provenance(template.sources)]
    row.terms = [Self.roles(flow), Self.evidence(template.sources)]
    return row
  }

  func row(_ listener: InventoryListener) -> PortTableView.Row {
    let template = listener.template
    let allowed = template.openTo.map(\.title).joined(separator: ", ")
    var row = PortTableView.Row(
      [
        ModelCells.transport(listener.ipProtocol),
        ModelCells.ports(listener.ports, of: listener.ipProtocol),
        .text(name(listener.component), notes: [.code(listener.id)]),
        .text(ModelCells.roles(listener.on)),
        .text(
          RichText(template.speaks),
          notes: allowed.isEmpty ? [] : [RichText("of use to: \(allowed)")]),
        place(template.span),
      ],
      anchor: ModelCells.anchor(ofEntry: listener.id), remark: remark(on: listener))
    row.details = [view.provenance(template.sources)]
    row.terms = [listener.on.map(\.title), Self.evidence(template.sources)]
    return row
  }

  // MARK: The page of all distributions

  func overview(_ flow: InventoryFlow) -> PortTableView.Row {
    let template = flow.template
    let security = ModelCells.security(template.security)
    var row = PortTableView.Row(
      [
        ModelCells.transport(flow.ipProtocol), ModelCells.ports(flow.ports, of: flow.ipProtocol),
        entry(flow.id, of: flow.component), ModelCells.direction(flow.from, flow.to),
        .text(
          RichText(template.why), notes: [Self.reach(template)] + [security].compactMap(\.self)),
        place(template.span),
      ], remark: remark(on: flow))
    row.details = [view.citations(template.sources)]
    row.terms = [
      [distribution.title], ["flow"], Self.roles(flow), Self.evidence(template.sources),
    ]
    return row
  }

  func overview(_ listener: InventoryListener) -> PortTableView.Row {
    let template = listener.template
    let isLocal = template.bind == .loopback
    var row = PortTableView.Row(
      [
        ModelCells.transport(listener.ipProtocol),
        ModelCells.ports(listener.ports, of: listener.ipProtocol),
        entry(listener.id, of: listener.component),
        .text(RichText("on ") + ModelCells.roles(listener.on)),
        .text(
          RichText(template.speaks),
          notes: [isLocal ? "must stay on the host" : "exposed, not required"]),
        place(template.span),
      ], remark: remark(on: listener))
    row.details = [view.citations(template.sources)]
    row.terms = [
      [distribution.title], [isLocal ? "local socket" : "exposed socket"],
      listener.on.map(\.title), Self.evidence(template.sources),
    ]
    return row
  }

  private func entry(_ id: String, of component: String?) -> PortTableView.Cell {
    .text(name(component), notes: [RichText([.codeLink(id, view.entryLink(id))])])
  }

  // MARK: Parts

  private func place(_ span: SourceSpan) -> PortTableView.Cell {
    let place = view.place(of: span)
    return .source(place.text, place.link)
  }

  private func name(_ component: String?) -> RichText {
    RichText(component.map { titles[$0] ?? $0 } ?? distribution.title)
  }

  private func remark(on flow: InventoryFlow) -> RichText? {
    Self.joined(
      existence(conditions.words(for: flow), flow.template.versions)
        + conditions.roleRemarks(of: flow) + keys(conditions.portKeys(of: flow)))
  }

  private func remark(on listener: InventoryListener) -> RichText? {
    Self.joined(
      existence(conditions.words(for: listener), listener.template.versions)
        + keys(conditions.portKeys(of: listener)))
  }

  /// When and since when an entry exists.
  private func existence(_ when: RichText?, _ versions: VersionBounds) -> [RichText] {
    let parts = [when.map { "only " + $0 }, versions.words.map { RichText($0) }]
    return parts.compactMap(\.self)
  }

  private func keys(_ keys: [String]) -> [RichText] {
    keys.map { RichText("port: ") + .code($0) }
  }

  private static func joined(_ parts: [RichText]) -> RichText? {
    parts.isEmpty ? nil : RichText.join(parts, "; ")
  }

  private static func reach(_ template: FlowTemplate) -> RichText {
    let reach = template.reach == .any ? "; any one listener will do" : ""
    return RichText("open to: \(ModelCells.exposure(template.exposure))\(reach)")
  }

  private static func roles(_ flow: InventoryFlow) -> [String] {
    Set(flow.from + flow.to).sorted().map(\.title)
  }

  private static func evidence(_ sources: [SourceReference]) -> [String] {
    SourceReference.Evidence.allCases.filter { kind in sources.contains { $0.evidence == kind } }
      .map(\.words)
  }
}
