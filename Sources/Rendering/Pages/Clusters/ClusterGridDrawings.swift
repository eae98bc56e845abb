import Diagnostics
import DiagramLayout
import NetworkModel
import Validation

/// The drawings that stand beside their own tables: inbound cards, packet path, address plan.
struct ClusterGridDrawings {
  let view: SiteView
  let cluster: SiteContents.Cluster

  private var links: FlowLinks { FlowLinks(base: "") }

  func write(_ writer: inout HTMLWriter) {
    writeInbound(&writer)
    writePath(&writer)
    writeAddresses(&writer)
  }

  private func writeInbound(_ writer: inout HTMLWriter) {
    let drawings = cluster.outputs.inboundCards
    guard !drawings.isEmpty else { return }
    writer.heading(2, "What each role lets in", anchor: "inbound")
    let inbound = ClusterInbound(cluster.resolved, links)
    for (role, drawing) in drawings {
      writer.heading(3, role.title, anchor: Anchor(slugging: "inbound of \(role.name)"))
      figure(drawing, of: "What \(role.title) lets in", class: "diagram card", &writer)
      for card in inbound.cards(of: .role(role)).cards {
        writer.table(DiagramTables(page: writer.page).inbound(card))
      }
    }
  }

  private func writePath(_ writer: inout HTMLWriter) {
    guard let drawing = cluster.outputs.packetPath else { return }
    writer.heading(2, "How a packet gets from pod to pod", anchor: "path")
    figure(drawing, of: "Packet path", &writer)
    let path = ClusterPacketPath(cluster.resolved, links).path
    writer.table(DiagramTables(page: writer.page).path(path))
    let rows = ClusterPacketPath.facts.compactMap(cluster.resolved.fact).filter {
      $0.evaluation.value != .missing
    }.map(row)
    guard !rows.isEmpty else { return }
    writer.element("div", class: "reasons") { writer in
      writer.table(
        DataTable(
          caption: "Facts behind the packet path",
          columns: [.init("Fact"), .init("Value"), .init("Because")], rows: rows))
    }
  }

  /// A fact with its reasons, and the line of the model that declares it.
  private func row(_ fact: ResolvedFact) -> [RichText] {
    let reasons = fact.evaluation.reasons.map(view.reason)
    let declared = cluster.resolved.distribution.facts.first { $0.name == fact.name }?.span
    let places = reasons + [declared.map { "model: " + view.placeText($0) }].compactMap(\.self)
    return [
      RichText(fact.title), .code(fact.evaluation.value.text ?? ""), .join(places, "; "),
    ]
  }

  private func writeAddresses(_ writer: inout HTMLWriter) {
    guard let drawing = cluster.outputs.addressPlan else { return }
    writer.heading(2, "Which addresses belong to whom", anchor: "addresses")
    figure(drawing, of: "Address plan", &writer)
    let plan = ClusterAddressPlan(cluster.resolved, links)
    writer.table(DiagramTables(page: writer.page).addresses(plan.plan))
    guard !plan.conflicts.isEmpty else {
      return writer.paragraph("No two of these ranges overlap where they must not.")
    }
    var table = DataTable(
      caption: "Ranges that overlap", columns: [.init("Overlap"), .init("Rule")],
      rows: plan.conflicts.map { overlap in
        let rule = overlap.rule
        let page = view.map.page(ofRule: DiagnosticCode(rule.id, rule.name))
        return [
          RichText(overlap.message),
          .link("\(rule.id) \(rule.name)", to: page.map { Link(to: $0) }),
        ]
      })
    table.anchors = plan.conflicts.indices.map(ClusterAddressPlan.anchor(ofConflict:))
    writer.table(table)
  }

  private func figure(
    _ drawing: ClusterOutputs.Diagram, of title: String, class style: StaticString = "diagram",
    _ writer: inout HTMLWriter
  ) {
    writer.element("figure", class: style) { writer in
      writer.scrollRegion(label: title) { $0.drawing(drawing) }
      writer.element("figcaption") { writer in
        writer.text(drawing.description + ". The same stands in the table below. ")
        if let file = drawing.file { writer.link("SVG file", to: Link(to: file)) }
      }
    }
    writer.newline()
  }
}
