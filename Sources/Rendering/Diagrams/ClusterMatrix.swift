internal import DiagramLayout
internal import NetworkModel

/// Turns a cluster into the input of the port matrix.
struct ClusterMatrix {
  private let cluster: ResolvedCluster
  private let trunks: ClusterTrunks
  private let links: FlowLinks

  init(_ cluster: ResolvedCluster, _ links: FlowLinks) {
    self.cluster = cluster
    self.trunks = ClusterTrunks(of: cluster)
    self.links = links
  }

  var matrix: PortMatrix {
    let sources = trunks.roles.filter { role in trunks.trunks.contains { $0.from == role } }
    let listeners = trunks.roles.filter { role in trunks.trunks.contains { $0.to == role } }
    var matrix = PortMatrix(
      id: DiagramName.identifier(.matrix, of: cluster.name),
      title: "Port matrix of \(cluster.name)",
      summary: "Rows open connections, columns listen; an empty cell needs no flow.",
      rows: sources.map(party), columns: listeners.map(party))
    matrix.cells = trunks.trunks.map { trunk in
      var cell = PortMatrix.Cell(
        row: trunk.from.name, column: trunk.to.name, exposure: exposure(of: trunk.from),
        entries: trunk.flows.map(entry))
      cell.number = "\(trunk.number)"
      return cell
    }
    return matrix
  }

  private func party(_ role: Role) -> PortMatrix.Party {
    var party = PortMatrix.Party(id: role.name, title: role.title)
    party.count = max(cluster.definition.hosts(in: role).count, 1)
    return party
  }

  private func exposure(of role: Role) -> DiagramLayout.Exposure {
    guard role.isNetwork else { return .inside }
    return cluster.prefixes(of: role).contains { $0.prefix == 0 } ? .everyone : .restricted
  }

  private func entry(_ flow: ResolvedFlow) -> PortMatrix.Entry {
    var entry = PortMatrix.Entry(FlowLabel.port(flow))
    entry.service = FlowLabel.service(flow)
    entry.insecurity = FlowLabel.insecurity(flow)
    entry.link = links.link(to: flow)
    return entry
  }
}
