import Diagnostics
import FirewallPlanning
import Foundation
import NetdocsApp
import NetworkModel
import PacketFilters
import Testing

/// Each generated file, read back, lets in exactly what the cluster's flows need on that host.
@Suite struct FirewallFiles {
  @Test(arguments: ReferenceContent.loaded.clusters.map(\.name))
  func letInExactlyTheRequiredTriples(_ name: String) throws {
    let cluster = try #require(ReferenceContent.loaded.cluster(name))
    let plan = PlanBuilder.plan(cluster).value
    #expect(plan.hosts.count == cluster.definition.hosts.count)
    for host in plan.hosts {
      let file = try #require(NftablesDialect().emit(host).value)
      let read = NftablesReader.read(SourceFile(path: file.path, text: file.text))
      #expect(read.diagnostics == [])
      #expect(read.value.unknown == [])
      let traffic = read.value.acceptedTraffic(at: .input).filter { !$0.isBase }
      #expect(differences(traffic, on: host.host, of: cluster) == [], "\(name) \(host.host)")
      let forwarded = read.value.acceptedTraffic(at: .forward).filter { !$0.isBase }
      #expect(
        differences(forwarded, on: host.host, of: cluster, delivery: .nodePort) == [],
        "\(name) \(host.host)")
    }
  }

  @Test(arguments: ReferenceContent.loaded.clusters.map(\.name))
  func nameTheirBaseRules(_ name: String) throws {
    let cluster = try #require(ReferenceContent.loaded.cluster(name))
    for host in PlanBuilder.plan(cluster).value.hosts {
      let file = try #require(NftablesDialect().emit(host).value)
      let read = NftablesReader.read(SourceFile(path: file.path, text: file.text)).value
      let names = Set(read.acceptedTraffic(at: .input).filter(\.isBase).flatMap(\.ids))
      let known = Set(BaseRule.allCases.map { "base:\($0.rawValue)" })
      #expect(names.isSubset(of: known))
      #expect(
        names.isSuperset(of: ["base:loopback", "base:icmp", "base:icmpv6", "base:management"]))
    }
  }

  // The oracle knows nothing of plans: it asks the flows of the cluster who may reach this host.
  private func differences(
    _ traffic: [AcceptedTraffic], on name: String, of cluster: ResolvedCluster,
    delivery: FlowTemplate.Delivery = .socket
  ) -> [String] {
    guard let host = cluster.definition.hosts.first(where: { $0.name == name }) else {
      return [name]
    }
    let flows = cluster.requiredFlows.filter {
      !Set($0.to).isDisjoint(with: host.roles) && $0.template.delivery == delivery
    }
    let ports = Set(
      cluster.requiredFlows.flatMap(\.ports.ranges).flatMap { range in
        [range.first - 1, range.first, range.last, range.last &+ 1]
      }
    ).union([22, 80, 443, 65535])
    let protocols = Set(cluster.requiredFlows.map(\.ipProtocol)).union([.tcp, .udp])
    var wrong: [String] = []
    for source in sources(of: cluster) where !host.addresses.contains(source) {
      for ipProtocol in protocols.sorted() {
        for port in ipProtocol.hasPorts ? ports.filter({ $0 > 0 }).sorted() : [0] {
          let isNeeded = flows.contains { flow in
            flow.ipProtocol == ipProtocol && (!ipProtocol.hasPorts || flow.ports.contains(port))
              && flow.from.contains { cluster.prefixes(of: $0).contains { $0.contains(source) } }
          }
          let isAccepted = traffic.contains { $0.accepts(source, ipProtocol.number, port: port) }
          if isNeeded != isAccepted {
            wrong.append("\(source) \(ipProtocol.name) \(port): needed \(isNeeded)")
          }
        }
      }
    }
    return wrong
  }

  // Every class of sources: each prefix's ends and the addresses just outside of it.
  private func sources(of cluster: ResolvedCluster) -> [IPAddress] {
    let roles = Set(cluster.requiredFlows.flatMap { $0.from + $0.to })
    let prefixes = roles.flatMap { cluster.prefixes(of: $0) }
    let edges = prefixes.flatMap { prefix in
      [
        prefix.network, prefix.last, prefix.network.advanced(by: -1), prefix.last.advanced(by: 1),
      ]
    }
    return Set(edges + [IPAddress(.ipv4, 0x0808_0808)]).sorted()
  }
}
