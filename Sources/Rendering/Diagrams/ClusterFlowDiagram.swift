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
    let lanes = DiagramLane.allCases.filter { lane in roles.contains { lane.holds($0) } }
    var diagram = RoleFlowDiagram(
      id: "flows", title: "Flows of \(shown(cluster.name))", summary: summary,
      lanes: lanes.map { .init(id: $0.rawValue, title: $0.title) })
    diagram.boxes = roles.map(box)
    diagram.trunks = trunks.trunks.map(trunk)
    let inside = lanes.filter { $0 != .outside && $0 != .beyond }
    if lanes.contains(.outside), !inside.isEmpty {
      diagram.zones = [
        .init(id: "cluster", title: shown(cluster.name), lanes: inside.map(\.rawValue))
      ]
    }
    return diagram
  }

  private var summary: String {
    let sentences = trunks.trunks.map { trunk in
      let ports = trunk.flows.map(FlowLabel.port).joined(separator: ", ")
      return "\(trunk.to.title) accepts \(ports) from \(trunk.from.title)"
    }
    return sentences.joined(separator: "; ") + ". Everything else is denied."
  }

  private func box(_ role: Role) -> RoleFlowDiagram.Box {
    let lane = DiagramLane.allCases.first { $0.holds(role) } ?? .outside
    var box = RoleFlowDiagram.Box(id: role.name, lane: lane.rawValue, title: role.title)
    let hosts = cluster.definition.hosts(in: role)
    box.count = max(hosts.count, 1)
    let prefixes = cluster.prefixes(of: role)
    if role.isNetwork {
      box.details = Self.shortened(prefixes.map(\.description))
    } else {
      box.details = Self.shortened(hosts.compactMap { $0.address?.description })
      if hosts.isEmpty { box.details = Self.shortened(prefixes.map(\.shortDescription)) }
    }
    box.details = box.details.map(shown)
    return box
  }

  private func shown(_ text: String) -> String { redaction?.redacted(text) ?? text }

  private static func shortened(_ lines: [String]) -> [String] {
    lines.count <= 3 ? lines : Array(lines.prefix(2)) + ["and \(lines.count - 2) more"]
  }

  private func trunk(_ trunk: ClusterTrunks.Trunk) -> RoleFlowDiagram.Trunk {
    var drawn = RoleFlowDiagram.Trunk(
      id: "\(trunk.from.name)>\(trunk.to.name)", number: "\(trunk.number)", from: trunk.from.name,
      to: trunk.to.name, rows: trunk.flows.map(row))
    drawn.crossesBoundary = trunk.from.isNetwork
    drawn.link = trunk.flows.first.flatMap { links.link(to: $0) }
    return drawn
  }

  private func row(_ flow: ResolvedFlow) -> RoleFlowDiagram.Row {
    var row = RoleFlowDiagram.Row(
      port: FlowLabel.port(flow), service: FlowLabel.service(flow),
      carrier: FlowLabel.carrier(flow))
    row.insecurity = FlowLabel.insecurity(flow)
    row.link = links.link(to: flow)
    return row
  }
}

/// The columns of the role flow diagram, from the least to the most trusted, then what lies beyond.
enum DiagramLane: String, CaseIterable {
  case outside, edge, control, nodes, data, beyond

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

  func holds(_ role: Role) -> Bool {
    switch self {
    case .outside: [.client, .external, .monitoring].contains(role)
    case .edge: role == .loadBalancer
    case .control: role == .controller
    case .nodes: [.worker, .node].contains(role)
    case .data: [.etcd, .datastore, .storage].contains(role)
    case .beyond: [.internet, .router, .registry, .provisioner, .pod].contains(role)
    }
  }
}
