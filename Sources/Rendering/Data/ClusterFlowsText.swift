package import NetworkModel

/// The flows of a cluster as rows of text, for `netdocs flows` and for files that people open.
package enum ClusterFlowsText {
  /// The columns of ``rows(of:)``.
  package static let columns = ["Kind", "Id", "Protocol", "Port", "From", "To", "Why", "Because"]

  /// One row a flow or listener: required ones first, then loopback, then exposed.
  package static func rows(of cluster: ResolvedCluster) -> [[String]] {
    let required = cluster.requiredFlows.map { flow in
      [
        "required", flow.id, flow.ipProtocol.name, flow.ports.description, roles(flow.from),
        roles(flow.to) + limit(flow.hosts), flow.template.why, flow.because,
      ]
    }
    let loopback = cluster.loopbackOnly.map { row("loopback", $0, from: "self") }
    let exposed = cluster.exposedNotRequired.map {
      row("exposed", $0, from: roles($0.template.openTo))
    }
    return required + loopback + exposed
  }

  /// The columns of ``rows(of:in:)``.
  package static let hostColumns = ["Way", "Id", "Protocol", "Port", "Other side", "Why"]

  /// One row for each flow that a host accepts or opens, with the addresses of the other side.
  package static func rows(of host: Host, in cluster: ResolvedCluster) -> [[String]] {
    let flows = HostFlows(of: host, in: cluster)
    return flows.accepts.map { row("accepts", $0, \.from) }
      + flows.initiates.map { row("initiates", $0, \.to) }
  }

  private static func row(
    _ way: String, _ peers: HostFlows.Peers, _ side: KeyPath<ResolvedFlow, [Role]>
  ) -> [String] {
    let flow = peers.flow
    let addresses = peers.prefixes.map(\.shortDescription).joined(separator: ", ")
    return [
      way, flow.id, flow.ipProtocol.name, flow.ports.description,
      addresses.isEmpty ? "\(roles(flow[keyPath: side])) (address not given)" : addresses,
      flow.template.why,
    ]
  }

  private static func row(_ kind: String, _ listener: ResolvedListener, from: String) -> [String] {
    [
      kind, listener.id, listener.ipProtocol.name, listener.ports.description, from,
      roles(listener.on) + limit(listener.hosts), listener.template.speaks, listener.because,
    ]
  }

  private static func limit(_ hosts: [String]?) -> String {
    hosts.map { " (\($0.joined(separator: ", ")) only)" } ?? ""
  }

  private static func roles(_ roles: [Role]) -> String { roles.map(\.name).joined(separator: ",") }
}
