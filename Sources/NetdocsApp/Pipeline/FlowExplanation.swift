internal import Diagnostics
internal import NetworkModel

/// The derivation of one flow or listener, for `netdocs flows --explain`.
enum FlowExplanation {
  static func text(of id: String, in cluster: ResolvedCluster, catalog: Catalog) -> String? {
    let flows = cluster.requiredFlows.filter { $0.id == id }
    let listeners = (cluster.loopbackOnly + cluster.exposedNotRequired).filter { $0.id == id }
    guard !flows.isEmpty || !listeners.isEmpty else { return nil }
    var text = ""
    for flow in flows {
      let transport = "\(flow.ipProtocol.title) \(flow.ports.description)".trimmed
      text += "\(flow.id): \(transport), \(names(flow.from)) -> \(names(flow.to))\n"
      text += "  \(flow.template.why)\n"
      text += details(flow.reasons, flow.template.sources, flow.template.span, catalog)
    }
    for listener in listeners {
      let transport = "\(listener.ipProtocol.title) \(listener.ports.description)".trimmed
      let bind = listener.template.bind == .loopback ? "loopback only" : "all addresses"
      text += "\(listener.id): \(transport), \(bind), on \(names(listener.on))\n"
      text += "  \(listener.template.speaks)\n"
      text += details(listener.reasons, listener.template.sources, listener.template.span, catalog)
    }
    return text
  }

  static func unknown(_ id: String, in cluster: ResolvedCluster) -> String {
    let ids =
      cluster.requiredFlows.map(\.id) + cluster.loopbackOnly.map(\.id)
      + cluster.exposedNotRequired.map(\.id)
    let near = Spelling.nearest(id, in: ids).map { "; did you mean \($0)?" } ?? ""
    return "cluster \(cluster.name) has no flow or listener \(id)\(near)"
  }

  private static func names(_ roles: [Role]) -> String {
    roles.map(\.title).joined(separator: ", ")
  }

  private static func details(
    _ reasons: [Reason], _ sources: [SourceReference], _ entry: SourceSpan, _ catalog: Catalog
  ) -> String {
    var text = ""
    for reason in reasons {
      let place = reason.span.map { " (\($0.description))" }
      text +=
        "  because \(reason.text)\(place ?? (reason.isDefault ? " (default, not configured)" : ""))\n"
    }
    text += "  model   \(entry.description)\n"
    for reference in sources {
      let title = catalog.source(reference.source)?.title ?? reference.source
      let weak = reference.evidence == .unverified ? ", not proven" : ""
      text += "  source  \(title), \(reference.path)\(weak)\n"
    }
    return text
  }
}
