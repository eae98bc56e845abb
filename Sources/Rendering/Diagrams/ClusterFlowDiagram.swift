internal import DiagramLayout
internal import NetworkModel

/// Turns a cluster into the input of the role flow diagram.
struct ClusterFlowDiagram {
  private let cluster: ResolvedCluster
  private let trunks: ClusterTrunks
  private let links: FlowLinks
  private let redaction: Redaction?

  init(_ cluster: ResolvedCluster, _ links: FlowLinks, _ redaction: Redaction? = nil) {
    self.cluster = cluster
    self.redaction = redaction
    self.trunks = ClusterTrunks(of: cluster)
    self.links = links
  }

  var diagram: RoleFlowDiagram {
    let roles = trunks.roles
    let lanes = DiagramLane.allCases.filter { lane in roles.contains { DiagramLane($0) == lane } }
    var diagram = RoleFlowDiagram(
      id: DiagramName.identifier(.flows, of: shown(cluster.name)),
      title: "Flows of \(shown(cluster.name))", summary: summary,
      lanes: lanes.map { .init(id: $0.rawValue, title: $0.title, isZone: $0.isInside) })
    diagram.boxes = roles.map(box)
    diagram.trunks = trunks.trunks.map(trunk)
    diagram.remarks = [
      "Where there is no line, the cluster needs nothing open. Not drawn: the port by which hosts are "
        + "administered, and names, time and other destinations that hosts call."
    ]
    let inside = lanes.filter(\.isInside)
    if !inside.isEmpty {
      diagram.zones = [
        .init(
          id: "cluster", title: "Cluster \(shown(cluster.name))", lanes: inside.map(\.rawValue))
      ]
    }
    return diagram
  }

  private var summary: String {
    let sentences = trunks.trunks.map { trunk in
      let ports = trunk.flows.map(FlowLabel.port).joined(separator: ", ")
      return "\(trunk.to.title) accepts \(ports) from \(trunk.from.title)"
    }
    return sentences.joined(separator: "; ") + ". The cluster needs nothing else."
  }

  private func box(_ role: Role) -> RoleFlowDiagram.Box {
    var box = RoleFlowDiagram.Box(
      id: role.name, lane: DiagramLane(role).rawValue, title: role.title)
    let hosts = cluster.definition.hosts(in: role)
    box.count = max(hosts.count, 1)
    let prefixes = cluster.prefixes(of: role)
    box.subtitle = shown(subtitle(of: role, hosts, prefixes))
    if role.isNetwork {
      box.details = Self.shortened(prefixes.map(\.description))
    } else {
      box.details = Self.shortened(hosts.compactMap { $0.address?.description })
      if hosts.isEmpty { box.details = Self.shortened(prefixes.map(\.shortDescription)) }
    }
    box.details = box.details.map(shown)
    let trunk = trunks.trunks.first { $0.to == role } ?? trunks.trunks.first { $0.from == role }
    box.link = trunk?.flows.first.flatMap { links.link(to: $0) }
    return box
  }

  /// Who the role is, and for hosts in which zones they stand.
  private func subtitle(of role: Role, _ hosts: [Host], _ prefixes: [CIDR]) -> String {
    if prefixes.contains(where: { $0.prefix == 0 }) { return "anyone" }
    switch role {
    case .client: return "administrators, CI"
    case .external: return "users of applications"
    case .monitoring: return "metrics collectors"
    default:
      let zones = Set(hosts.compactMap(\.zone)).sorted()
      if !zones.isEmpty {
        return (zones.count == 1 ? "zone " : "zones ") + zones.joined(separator: ", ")
      }
      let both = role == .worker ? hosts.count { $0.roles.contains(.controller) } : 0
      return both == 0 ? "" : both == hosts.count ? "the controllers" : "\(both) are controllers"
    }
  }

  private func shown(_ text: String) -> String { redaction?.redacted(text) ?? text }

  private static func shortened(_ lines: [String]) -> [String] {
    lines.count <= 3 ? lines : Array(lines.prefix(2)) + ["and \(lines.count - 2) more"]
  }

  private func trunk(_ trunk: ClusterTrunks.Trunk) -> RoleFlowDiagram.Trunk {
    var drawn = RoleFlowDiagram.Trunk(
      id: "\(trunk.from.name)>\(trunk.to.name)", number: "\(trunk.number)", from: trunk.from.name,
      to: trunk.to.name, rows: trunk.flows.map(row))
    drawn.crossesBoundary =
      DiagramLane(trunk.from).isInside != DiagramLane(trunk.to).isInside
    drawn.link = trunk.flows.first.flatMap { links.link(to: $0) }
    return drawn
  }

  private func row(_ flow: ResolvedFlow) -> RoleFlowDiagram.Row {
    var row = RoleFlowDiagram.Row(
      port: FlowLabel.port(flow), service: FlowLabel.service(flow),
      carrier: FlowLabel.carrier(flow))
    row.insecurity = FlowLabel.insecurity(flow)
    row.condition = flow.hosts.map { hosts in
      let few = Self.shortened(hosts.map(shown)).joined(separator: ", ")
      return hosts.isEmpty ? "on no host" : "only on \(few)"
    }
    row.link = links.link(to: flow)
    return row
  }
}

/// The lanes of the role flow diagram, from the least to the most trusted, then what lies beyond.
enum DiagramLane: String, CaseIterable {
  case outside, edge, control, nodes, data, beyond

  /// The lane of a role; what nobody knows is outside.
  init(_ role: Role) {
    switch role {
    case .loadBalancer: self = .edge
    case .controller: self = .control
    case .worker, .node, .pod: self = .nodes
    case .etcd, .datastore, .storage: self = .data
    case .internet, .router, .registry, .provisioner: self = .beyond
    default: self = .outside
    }
  }

  var title: String {
    switch self {
    case .outside: "Outside"
    case .edge: "Edge"
    case .control: "Control plane"
    case .nodes: "Workers"
    case .data: "Data"
    case .beyond: "Beyond"
    }
  }

  /// Whether the lane is a zone of the cluster.
  var isInside: Bool { self != .outside && self != .beyond }
}
