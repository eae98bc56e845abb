import Diagnostics
import NetworkModel

/// The flows and sockets of a cluster as port tables.
struct ClusterFlowTables {
  private let view: SiteView
  private let cluster: ResolvedCluster
  private let proof: FirewallProof
  private let titles: [String: String]
  private let trunks: ClusterTrunks

  init(view: SiteView, cluster: SiteContents.Cluster) {
    self.view = view
    self.cluster = cluster.resolved
    proof = cluster.proof
    trunks = ClusterTrunks(of: cluster.resolved)
    titles = Dictionary(
      view.contents.catalog.components.map { ($0.id, $0.title) },
      uniquingKeysWith: { first, _ in first })
  }

  var searchWords: [String] {
    cluster.requiredFlows.flatMap { ModelCells.searchWords($0.id, $0.ports) }
  }

  func write(_ writer: inout HTMLWriter) {
    writer.heading(2, "Required flows", anchor: "flows")
    if cluster.requiredFlows.isEmpty {
      writer.paragraph("The model knows no flow that this cluster needs.")
    } else {
      writer.filterPlace()
      writer.portTable(
        PortTableView(
          caption: "Required flows", rows: cluster.requiredFlows.map(row), filters: ["Proof"]))
    }
    for group in SocketGroup.all {
      let sockets = group.bind == .all ? cluster.exposedNotRequired : cluster.loopbackOnly
      group.write(sockets.map(row), &writer)
    }
  }

  private func row(_ flow: ResolvedFlow) -> PortTableView.Row {
    let template = flow.template
    var notes: [RichText] = [entry(flow.id)]
    if let security = ModelCells.security(flow.security) { notes.append(security) }
    let lines = trunks.numbers(of: flow).map(String.init)
    if !lines.isEmpty {
      let word = lines.count == 1 ? "line" : "lines"
      notes.append(RichText([.muted("\(word) \(lines.joined(separator: ", "))")]))
    }
    let state = proof.state(ofFlow: flow.id)
    var row = PortTableView.Row(
      [
        ModelCells.transport(flow.ipProtocol), ModelCells.ports(flow.ports, of: flow.ipProtocol),
        .text(name(flow.component), notes: notes), ModelCells.direction(flow.from, flow.to),
        .text(RichText(template.why)), view.sourceCell(template.span, template.sources),
      ],
      anchor: ModelCells.anchor(ofFlow: flow.id), remark: view.because(flow.reasons, flow.ports))
    row.details = [Self.words(for: state)]
    row.terms = [[state.word]]
    return row
  }

  /// What packets showed; why they did not stands back.
  private static func words(for state: FirewallProof.FlowState) -> RichText {
    let rest =
      state.isProven ? "by \(ProofWords.backends(state.runs))" : state.reason ?? ""
    return RichText([.mark(state.tone, state.word), .muted(" \(rest)")])
  }

  private func row(_ listener: ResolvedListener) -> PortTableView.Row {
    let template = listener.template
    let allowed = template.openTo.map(\.title).joined(separator: ", ")
    let use = allowed.isEmpty ? [] : [RichText("of use to: \(allowed)")]
    return PortTableView.Row(
      [
        ModelCells.transport(listener.ipProtocol),
        ModelCells.ports(listener.ports, of: listener.ipProtocol),
        .text(name(listener.component), notes: [entry(listener.id)]),
        .text(ModelCells.roles(listener.on)),
        .text(
          RichText(template.speaks), notes: use),
        view.sourceCell(template.span, template.sources),
      ],
      anchor: ModelCells.anchor(ofSocket: listener.id),
      remark: view.because(listener.reasons, listener.ports))
  }

  private func name(_ component: String?) -> RichText {
    RichText(component.map { titles[$0] ?? $0 } ?? cluster.distribution.title)
  }

  private func entry(_ id: String) -> RichText { RichText([.codeLink(id, view.entryLink(id))]) }
}
