import Diagnostics
import NetworkModel

/// What a cluster is: facts with reasons, hosts, networks, and what was made from it.
struct ClusterFacts {
  let view: SiteView
  let cluster: SiteContents.Cluster

  private var definition: ClusterDefinition { cluster.resolved.definition }

  func outputs(_ writer: inout HTMLWriter) {
    let groups = ClusterOutputs.Kind.allCases.compactMap { kind -> Fact? in
      let files = cluster.outputs.files.filter { $0.kind == kind }
      guard !files.isEmpty else { return nil }
      var links = RichText([])
      for (index, file) in files.enumerated() {
        if index > 0 { links = links + ", " }
        links = links + .link(file.title, to: Link(to: file.path))
      }
      return Fact(kind.title, links)
    }
    guard !groups.isEmpty else { return }
    writer.heading(2, "Made from this definition", anchor: "outputs")
    writer.facts(groups)
  }

  func keyFacts(_ writer: inout HTMLWriter) {
    writer.heading(2, "What decides", anchor: "facts")
    let rows = [distribution] + cluster.resolved.facts.map(row)
    writer.table(
      DataTable(
        caption: "Facts of the cluster with their reasons",
        columns: [.init("Fact"), .init("Value"), .init("Because")], rows: rows))
  }

  private var distribution: [RichText] {
    let model = cluster.resolved.distribution
    let page = view.map.page(ofDistribution: model.id).map { Link(to: $0) }
    let version = definition.version.map { " \($0.text)" } ?? ""
    return [
      "Distribution", .link(model.title, to: page) + RichText(version),
      view.placeText(definition.versionSpan),
    ]
  }

  private func row(_ fact: ResolvedFact) -> [RichText] {
    let value = fact.evaluation.value
    let text =
      value == .missing ? RichText([.muted("not set")]) : RichText([.code(value.text ?? "")])
    return [RichText(fact.title), text, reasons(fact.evaluation.reasons)]
  }

  /// What decided: the line of a file, or that no file mentions it.
  private func reasons(_ reasons: [Reason]) -> RichText {
    var text = RichText([])
    for (index, reason) in reasons.enumerated() {
      if index > 0 { text = text + "; " }
      text = text + view.reason(reason)
    }
    return text
  }

  func hosts(_ writer: inout HTMLWriter) {
    writer.heading(2, "Hosts", anchor: "hosts")
    guard !definition.hosts.isEmpty else {
      return writer.paragraph(RichText([.mark(.unknown, "NOT PROVIDED")]))
    }
    writer.table(
      DataTable(
        caption: "Hosts",
        columns: [
          .init("Host"), .init("Role"), .init("Addresses"), .init("Zone"), .init("System"),
          .init("Source"),
        ],
        rows: definition.hosts.map { host in
          let addresses = host.addresses.map(\.description).joined(separator: ", ")
          return [
            RichText(host.name), RichText(host.roleText),
            addresses.isEmpty ? RichText([.mark(.unknown, "NOT PROVIDED")]) : .code(addresses),
            RichText(host.zone ?? ""), RichText(host.system), view.placeText(host.span),
          ]
        }))
  }

  func networks(_ writer: inout HTMLWriter) {
    writer.heading(2, "Networks around it", anchor: "networks")
    let networks = definition.networks
    writer.facts([
      fact("Administrators", networks.admin, "admin"),
      fact("Monitoring", networks.monitoring, "monitoring"),
      fact("Users of its services", networks.external, "external"),
      fact("Must not overlap with", networks.existing, "existing"),
    ])
  }

  private func fact(_ title: String, _ prefixes: [CIDR], _ name: String) -> Fact {
    guard !prefixes.isEmpty else { return Fact(title, RichText([.mark(.unknown, "NOT PROVIDED")])) }
    let words = prefixes.map(\.shortDescription).joined(separator: ", ")
    let place = definition.networks.spans[name].map { RichText(" ") + view.placeText($0) } ?? ""
    return Fact(title, .code(words) + place)
  }
}

extension SiteView {
  /// A reason with the line that decided, or the remark that a default did.
  func reason(_ reason: Reason) -> RichText {
    if let span = reason.span {
      return RichText("\(reason.text) (") + placeText(span) + ")"
    }
    guard reason.isDefault else { return RichText(reason.text) }
    return RichText([.text(reason.text), .muted(" (default, not configured)")])
  }
}
