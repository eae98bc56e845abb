import Diagnostics
import NetworkModel

/// The rows of a document beside what the model says about each.
struct ComparisonTable {
  private let view: SiteView
  private let document: SiteContents.Document
  private let findingsByLine: [Int: [FindingIndex.Entry]]
  private let model: InventoryIndex.Lookup?

  init(view: SiteView, document: SiteContents.Document, findings: [FindingIndex.Entry]) {
    self.view = view
    self.document = document
    findingsByLine = Dictionary(grouping: findings) { $0.line ?? 0 }
    let description = document.claims.description
    model = description.distribution.flatMap {
      view.inventories.lookup(of: $0, description.version)
    }
  }

  /// One port table of the document.
  func view(of table: DocumentTable) -> PortTableView {
    PortTableView(
      caption: table.heading.isEmpty ? "Rows and the model" : table.heading,
      columns: [
        .init("Protocol"), .init("Port", .trailing), .init("Service"), .init("From → to"),
        .init("What the model says"), .init("Line"),
      ],
      rows: table.flows.map(row))
  }

  /// The model's flows that the document does not name.
  func missing(_ ids: [String]) -> PortTableView {
    PortTableView(
      caption: "Flows that the document does not name",
      rows: ids.map { id in
        guard let flow = model?.flows[id] else {
          return PortTableView.Row([.empty, .empty, .text(RichText([.code(id)]))])
        }
        let when = model?.conditions.words(for: flow)
        return PortTableView.Row([
          ModelCells.transport(flow.ipProtocol),
          ModelCells.ports(flow.ports, of: flow.ipProtocol),
          .text(
            RichText([.codeLink(id, view.entryLink(id))]),
            notes: when.map { ["only " + $0] } ?? []),
          ModelCells.direction(flow.from, flow.to), .text(RichText(flow.template.why)),
          view.sourceCell(flow.template.span, flow.template.sources),
        ])
      })
  }

  private func row(_ claim: ClaimedFlow) -> PortTableView.Row {
    let line = claim.span.file.lines.line(at: claim.span.range.lowerBound)
    let compared =
      document.comparison?.rows[line] ?? ComparedRow(line: line, verdict: .notCompared)
    let findings = findingsByLine[line] ?? []
    let place = view.place(of: claim.span)
    return PortTableView.Row(
      [
        protocols(claim), ports(claim), service(claim), direction(claim),
        verdict(compared, findings), .source(String(line), place.link),
      ],
      anchor: Anchor("row-\(line)"), tone: tone(findings))
  }

  private func protocols(_ claim: ClaimedFlow) -> PortTableView.Cell {
    let column: ColumnMeaning =
      claim.cells[.ipProtocol] == nil ? .portAndProtocol : .ipProtocol
    if let text = claim.cells[column]?.text, column == .ipProtocol {
      return text.isEmpty ? .text(RichText([.muted("not stated")])) : .protocols([text])
    }
    let names = claim.protocols.map { $0.name.uppercased() }
    return names.isEmpty ? .text(RichText([.muted("not stated")])) : .protocols(names)
  }

  private func ports(_ claim: ClaimedFlow) -> PortTableView.Cell {
    let cell = claim.cells[.port] ?? claim.cells[.portAndProtocol]
    let read = claim.ports.isAll ? ["all"] : claim.ports.ranges.map(\.description)
    guard let text = cell?.text, !text.isEmpty, !Self.isSame(text, claim) else {
      return read.isEmpty ? .text(RichText([.muted("not stated")])) : .ports(read)
    }
    guard !read.isEmpty else { return .text(RichText(text)) }
    return .ports(read, notes: [RichText("written “\(text)”")])
  }

  /// Whether a cell says nothing but the ports that were read, with or without their protocol.
  private static func isSame(_ text: String, _ claim: ClaimedFlow) -> Bool {
    let ports = claim.ports.description
    let known = [ports] + claim.protocols.map { "\(ports)/\($0.name)" }
    return known.contains(text.lowercased().filter { $0 != " " })
  }

  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter }.map(String.init)
  }

  private func service(_ claim: ClaimedFlow) -> PortTableView.Cell {
    var notes: [RichText] = []
    if let condition = claim.condition { notes.append(RichText(condition)) }
    if !claim.notes.isEmpty, claim.notes != claim.condition { notes.append(RichText(claim.notes)) }
    if claim.scope == .hostLocal { notes.append("inside one host") }
    return .text(RichText(claim.service), notes: notes)
  }

  private func direction(_ claim: ClaimedFlow) -> PortTableView.Cell {
    let written = [.direction, .source, .destination].compactMap { (column: ColumnMeaning) in
      claim.cells[column]?.text
    }
    .filter { !$0.isEmpty }.joined(separator: " to ")
    let isSame = Self.words(written) == (claim.from + claim.to).flatMap { Self.words($0.title) }
    let notes = written.isEmpty || isSame ? [] : [RichText("written “\(written)”")]
    guard !claim.from.isEmpty || !claim.to.isEmpty else {
      return .text(RichText([.muted("not stated")]), notes: notes)
    }
    let kind: PortTableView.DirectionKind =
      switch claim.direction {
      case .forward: .forward
      case .mutual: .mutual
      case .unstated: .unstated
      }
    let names = { (roles: [Role]) in roles.isEmpty ? ["?"] : roles.map(\.title) }
    return PortTableView.Cell(
      .direction(from: names(claim.from), to: names(claim.to), kind), notes: notes)
  }

  private func verdict(
    _ compared: ComparedRow, _ findings: [FindingIndex.Entry]
  ) -> PortTableView.Cell {
    var notes = compared.entries.map(entry)
    if let remark = compared.remark { notes.append(view.linked(remark)) }
    notes += findings.map(view.summary)
    return PortTableView.Cell(.mark(compared.verdict.tone, compared.verdict.word), notes: notes)
  }

  /// `k0s.kubelet: TCP 10250, worker → worker, only when …`.
  private func entry(_ id: String) -> RichText {
    let name = RichText([.codeLink(id, view.entryLink(id))])
    if let flow = model?.flows[id] {
      let when = model?.conditions.words(for: flow).map { RichText(", only ") + $0 } ?? ""
      let sides = "\(Self.names(flow.from)) → \(Self.names(flow.to))"
      return name + RichText(": \(Self.transport(flow.ipProtocol, flow.ports)), \(sides)") + when
    }
    if let listener = model?.listeners[id] {
      let place = listener.template.bind == .loopback ? "loopback only" : "exposed, not required"
      let transport = Self.transport(listener.ipProtocol, listener.ports)
      return name + RichText(": \(transport), \(place) on \(Self.names(listener.on))")
    }
    return name
  }

  private static func transport(_ ipProtocol: IPProtocol, _ ports: PortSet) -> String {
    ports.isEmpty ? ipProtocol.title : "\(ipProtocol.title) \(ports.description)"
  }

  private static func names(_ roles: [Role]) -> String {
    roles.map(\.title).joined(separator: ", ")
  }

  /// What is expected leaves the row unmarked; its verdict says enough.
  private func tone(_ findings: [FindingIndex.Entry]) -> Tone {
    let open = findings.filter(\.isOpen).map(\.finding.diagnostic.severity)
    return open.max().map { Tone($0) } ?? .neutral
  }
}
