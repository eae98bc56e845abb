import NetworkModel

/// What each host of a cluster must accept and may open, with the addresses of the other side.
struct HostFlowTables {
  let view: SiteView
  let cluster: SiteContents.Cluster

  /// Beyond so many hosts the page would be longer than anybody reads; the data file has them all.
  private static let limit = 12

  func write(_ writer: inout HTMLWriter) {
    let hosts = cluster.resolved.definition.hosts
    guard !hosts.isEmpty else { return }
    writer.heading(2, "Host by host", anchor: "by-host")
    guard hosts.count <= Self.limit else {
      let command = "netdocs flows \(cluster.name) --host NAME"
      return writer.paragraph(
        RichText("\(hosts.count) hosts are too many for a page. ") + .code(command)
          + RichText(" prints those of one, and the flows as data list them all."))
    }
    for host in hosts { write(HostFlows(of: host, in: cluster.resolved), &writer) }
  }

  private func write(_ flows: HostFlows, _ writer: inout HTMLWriter) {
    let rows =
      flows.accepts.map { row("accepts", $0, \.from) }
      + flows.initiates.map { row("opens", $0, \.to) }
    let name = flows.host.name
    writer.heading(3, name, anchor: Anchor(slugging: "host \(name)"))
    guard !rows.isEmpty else {
      return writer.paragraph("No flow of the cluster begins or ends here.")
    }
    writer.table(
      DataTable(
        caption: "What \(name) accepts and opens",
        columns: [
          .init("Way"), .init("Protocol and port"), .init("Flow"), .init("Other side"),
        ], rows: rows))
  }

  private func row(
    _ way: String, _ peers: HostFlows.Peers, _ side: KeyPath<ResolvedFlow, [Role]>
  ) -> [RichText] {
    let flow = peers.flow
    let ports = flow.ports.isEmpty ? "" : " \(flow.ports.description)"
    let addresses = peers.prefixes.map(\.shortDescription).joined(separator: ", ")
    let roles = flow[keyPath: side].map(\.title).joined(separator: ", ")
    return [
      RichText(way), RichText("\(flow.ipProtocol.title)\(ports)"), .code(flow.id),
      addresses.isEmpty
        ? RichText("\(roles), ") + RichText([.mark(.unknown, "NOT PROVIDED")]) : .code(addresses),
    ]
  }
}
