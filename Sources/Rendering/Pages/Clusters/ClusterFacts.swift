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
      return Fact(kind.title, .join(Self.groups(of: files), "; "))
    }
    guard !groups.isEmpty else { return }
    writer.heading(2, "Made from this definition", anchor: "outputs")
    writer.facts(groups)
    let others = RichText("Rules for other firewalls are printed by ")
    writer.paragraph(
      others + .code("netdocs plan \(ShellText.quoted(cluster.name)) --dialect DIALECT")
        + RichText("; ") + .code("netdocs plan --list") + RichText(" names them."))
  }

  /// Links to files, those with the same remark together.
  private static func groups(of files: [ClusterOutputs.File]) -> [RichText] {
    RegisterWords.unique(files.map { $0.remark ?? "" }).map { remark in
      let own = files.filter { ($0.remark ?? "") == remark }
      let links = own.map { RichText.link($0.title, to: Link(to: $0.path)) }
      return .join(links, ", ") + RichText([.muted(remark.isEmpty ? "" : " (\(remark))")])
    }
  }

  func keyFacts(_ writer: inout HTMLWriter) {
    writer.heading(2, "What decides", anchor: "facts")
    let facts = Self.keyNames.compactMap(cluster.resolved.fact).filter { fact in
      // A limit or an MTU that nothing sets is no fact worth a row here.
      fact.evaluation.value != .missing || !["cniMTU", "maxNodes"].contains(fact.name)
    }
    write([distribution] + facts.map(row), "Key facts with their reasons", &writer)
    guard cluster.resolved.facts.count > facts.count else { return }
    writer.paragraph(.link("All facts and what they rest on", to: Link(at: "all-facts")))
  }

  /// The facts that few readers ask for.
  func allFacts(_ writer: inout HTMLWriter) {
    let facts = cluster.resolved.facts.filter { !Self.keyNames.contains($0.name) }
    guard !facts.isEmpty else { return }
    writer.heading(2, "Further facts", anchor: "all-facts")
    write(facts.map(row), "Further facts with their reasons", &writer)
  }

  /// The facts that the model gives for every cluster.
  private static let keyNames = [
    "cni", "overlay", "mtuOverhead", "cniMTU", "datastore", "podCIDR", "maxNodes", "serviceCIDR",
    "clusterDNS", "nodePortRange",
  ]

  private func write(_ rows: [[RichText]], _ caption: String, _ writer: inout HTMLWriter) {
    writer.element("div", class: "reasons") { writer in
      writer.table(
        DataTable(
          caption: caption, columns: [.init("Fact"), .init("Value"), .init("Because")],
          rows: rows))
    }
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
    return [RichText(fact.title), Self.words(value), reasons(fact.evaluation.reasons)]
  }

  private static func words(_ value: Value) -> RichText {
    switch value {
    case .missing: RichText([.muted("none")])
    case .boolean(let flag): RichText(flag ? "yes" : "no")
    case .list(let items): .code(items.joined(separator: ", "))
    default: .code(value.text ?? "")
    }
  }

  /// What decided: the line of a file, or that no file mentions it.
  private func reasons(_ reasons: [Reason]) -> RichText {
    .join(reasons.map(view.reason), "; ")
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
  /// Why a flow or socket exists: what is configured and what gives the ports in full, further
  /// defaults by their last names; nil when nothing decided.
  func because(_ reasons: [Reason], _ ports: PortSet) -> RichText? {
    let isTold = { (reason: Reason) in
      !reason.isDefault || (!ports.isEmpty && reason.text.contains(ports.description))
    }
    let rest = reasons.filter { !isTold($0) }.map { reason in
      reason.subject.split(separator: ".").suffix(2).joined(separator: ".")
    }
    var parts = reasons.filter(isTold).map(reason)
    if !rest.isEmpty { parts.append(RichText("by default: \(rest.joined(separator: ", "))")) }
    return parts.isEmpty ? nil : "because " + RichText.join(parts, "; ")
  }

  /// A reason with the line that decided; what no file mentions stands back.
  func reason(_ reason: Reason) -> RichText {
    if let span = reason.span {
      return RichText("\(reason.text) (") + placeText(span) + ")"
    }
    return reason.isDefault ? RichText([.muted(reason.text)]) : RichText(reason.text)
  }
}
