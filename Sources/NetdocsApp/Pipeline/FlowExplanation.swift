internal import Diagnostics
internal import NetworkModel

/// The derivation of one flow or listener, for `netdocs flows --explain`.
enum FlowExplanation {
  /// The derivation of an entry or fact, or why the cluster lacks it; nil when the model has neither.
  static func text(of id: String, in cluster: ResolvedCluster, catalog: Catalog) -> String? {
    if let fact = cluster.fact(id) { return text(of: fact, in: cluster) }
    let flows = cluster.requiredFlows.filter { $0.id == id }
    let listeners = (cluster.loopbackOnly + cluster.exposedNotRequired).filter { $0.id == id }
    guard !flows.isEmpty || !listeners.isEmpty else {
      return ClusterResolver(catalog: catalog).absence(of: id, in: cluster.definition)
        .map { self.text(of: $0, in: cluster, catalog) }
    }
    var text = ""
    for flow in flows {
      let transport = "\(flow.ipProtocol.title) \(flow.ports.description)".trimmed
      text +=
        "\(flow.id): \(transport), \(names(flow.from)) -> \(names(flow.to))\(limit(flow.hosts))\n"
      text += "  \(flow.template.why)\n"
      text += details(flow.reasons, flow.template.sources, flow.template.span, catalog)
    }
    for listener in listeners {
      let transport = "\(listener.ipProtocol.title) \(listener.ports.description)".trimmed
      let bind = listener.template.bind == .loopback ? "loopback only" : "all addresses"
      text +=
        "\(listener.id): \(transport), \(bind), on \(names(listener.on))\(limit(listener.hosts))\n"
      text += "  \(listener.template.speaks)\n"
      text += details(listener.reasons, listener.template.sources, listener.template.span, catalog)
    }
    return text
  }

  private static func text(of fact: ResolvedFact, in cluster: ResolvedCluster) -> String {
    let value = fact.evaluation.value.text ?? "has no value"
    let span = cluster.distribution.facts.first { $0.name == fact.name }?.span
    return "\(fact.name): \(value)\n  \(fact.title)\n" + lines(fact.evaluation.reasons)
      + (span.map { "  model   \($0.description)\n" } ?? "")
  }

  private static func text(
    of absent: AbsentEntry, in cluster: ResolvedCluster, _ catalog: Catalog
  ) -> String {
    "\(absent.id): not in \(cluster.name), since \(absent.cause)\n  \(absent.purpose)\n"
      + details(absent.reasons, absent.sources, absent.span, catalog)
  }

  /// What to say about a name that is neither a fact nor an entry of the cluster's distribution.
  static func unknown(_ id: String, in cluster: ResolvedCluster, catalog: Catalog) -> String {
    let entries = ModelInventory(
      distribution: cluster.distribution, version: cluster.definition.version, catalog: catalog)
    let names =
      entries.flows.map(\.id) + entries.listeners.map(\.id) + cluster.facts.map(\.name)
    // People leave out the distribution's prefix.
    let prefixed = "\(cluster.distribution.prefix).\(id)"
    let near = names.contains(prefixed) ? prefixed : Spelling.nearest(id, in: names)
    return "\(cluster.distribution.title) has no flow, listener or fact \(id)"
      + (near.map { "; did you mean \($0)?" } ?? "")
      + " (netdocs flows \(cluster.name) lists flows and listeners, --format json the facts)"
  }

  private static func limit(_ hosts: [String]?) -> String {
    hosts.map { ", only \($0.joined(separator: ", "))" } ?? ""
  }

  private static func names(_ roles: [Role]) -> String {
    roles.map(\.title).joined(separator: ", ")
  }

  private static func details(
    _ reasons: [Reason], _ sources: [SourceReference], _ entry: SourceSpan, _ catalog: Catalog
  ) -> String {
    var text = lines(reasons)
    text += "  model   \(entry.description)\n"
    for reference in sources {
      let title = catalog.source(reference.source)?.title ?? reference.source
      let weak = reference.evidence == .unverified ? ", not proven" : ""
      text += "  source  \(title), \(reference.path)\(weak)\n"
    }
    return text
  }

  private static func lines(_ reasons: [Reason]) -> String {
    reasons.map { reason in
      let place = reason.span.map { " (\($0.description))" }
      return
        "  because \(reason.text)\(place ?? (reason.isDefault ? " (default, not configured)" : ""))\n"
    }.joined()
  }
}
