import Diagnostics
import FirewallPlanning
import NetdocsApp
import NetworkModel
import PacketFilters
import Testing

/// Files that limit what the hosts of the reference clusters send, read back.
@Suite struct EgressFiles {
  static let clusters = ReferenceContent.loaded.clusters.map(\.name)

  @Test(arguments: clusters)
  func letOutExactlyWhatTheModelNeeds(_ name: String) throws {
    let cluster = try #require(ReferenceContent.loaded.cluster(name))
    let plan = PlanBuilder.plan(cluster, limitsEgress: true).value
    #expect(plan.hosts.count == cluster.definition.hosts.count)
    let dialects: [any HostDialect] = [NftablesDialect(), IptablesDialect(), FirewalldDialect()]
    for host in plan.hosts {
      for dialect in dialects {
        let emitted = PlanEvaluator(cluster).emit(host, by: dialect)
        #expect(emitted.diagnostics.map { "\($0.message) \($0.notes.map(\.text))" } == [])
        #expect(!emitted.value.isEmpty)
      }
    }
  }

  // The oracle knows nothing of plans: a flow that a host accepts has to get out of its sender.
  @Test(arguments: clusters)
  func letOutWhatOtherHostsLetIn(_ name: String) throws {
    let cluster = try #require(ReferenceContent.loaded.cluster(name))
    let plan = PlanBuilder.plan(cluster, limitsEgress: true).value
    var filters: [String: PacketFilter] = [:]
    for host in plan.hosts {
      let file = try #require(NftablesDialect().emit(host).value)
      filters[host.host] =
        NftablesReader.read(SourceFile(path: file.path, text: file.text)).value
    }
    for receiver in cluster.definition.hosts {
      for flow in cluster.requiredFlows where flow.isServed(by: receiver) {
        for sender in cluster.definition.hosts
        where sender.name != receiver.name && !Set(flow.from).isDisjoint(with: sender.roles) {
          let to = try #require(receiver.address)
          let from = try #require(sender.address)
          let filter = try #require(filters[sender.name])
          for port in flow.ipProtocol.hasPorts ? flow.ports.ranges.map(\.last) : [0] {
            var packet = Packet(
              from: from, to: to, protocolNumber: flow.ipProtocol.number, port: port)
            (packet.interface, packet.outgoingInterface) = ("", "eth0")
            let outcome = filter.outcome(for: packet, at: .output)
            #expect(outcome.verdict == .accept, "\(flow.id): \(packet)")
          }
        }
      }
    }
  }

  @Test func reachTheVirtualAddressOfTheControlPlane() throws {
    let cluster = try #require(ReferenceContent.loaded.cluster("k0s-ha"))
    let plan = PlanBuilder.plan(cluster, limitsEgress: true).value
    let worker = try #require(plan.host("k0s-ha-w1"))
    let rule = try #require(worker.rules.first { $0.kind == .base(.controlPlaneAddress) })
    #expect(rule.match.destinations?.contains(try #require(IPAddress("10.61.8.100"))) == true)
  }
}
