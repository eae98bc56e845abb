import Diagnostics
import Ingest
import NetworkModel
import Testing

/// What `hosts.yaml` says of destinations outside the cluster.
@Suite struct EgressReading {
  @Test func readsServersAndDestinations() throws {
    let read = Self.read(
      """
        dns: 10.9.0.53
        ntp: [10.9.0.123, "fd09::123"]
        allow:
          - {name: registry, to: 10.9.0.80, ports: [443, 5000-5001], why: Images.}
          - {name: tunnel, to: [10.9.0.0/24], protocol: 47, why: The GRE tunnel.}
      """)
    #expect(read.diagnostics.map(\.message) == [])
    let egress = try #require(read.value?.egress)
    #expect(egress.resolvers.map(\.description) == ["10.9.0.53/32"])
    #expect(egress.timeServers.count == 2)
    #expect(egress.allowed.map(\.name) == ["registry", "tunnel"])
    #expect(egress.allowed[0].ipProtocol == .tcp)
    #expect(egress.allowed[0].ports.description == "443,5000-5001")
    #expect(egress.allowed[1].ipProtocol.number == 47)
    #expect(egress.allowed[1].ports.isEmpty)
    #expect(egress.allowed[1].span.start.line == 10)
  }

  @Test(arguments: [
    ("to: 10.9.0.5/24, ports: 1, why: x", "10.9.0.5/24 is not an IP address or prefix"),
    ("to: registry.example.net, ports: 1, why: x", "registry.example.net is not an IP address"),
    ("to: 10.9.0.5, ports: 70000, why: x", "70000 is no port"),
    ("to: 10.9.0.5, ports: 0, why: x", "0 is no port"),
    ("to: 10.9.0.5, protocol: tpc, ports: 1, why: x", "tpc is not a protocol"),
    ("to: 10.9.0.5, protocol: vrrp, ports: 1, why: x", "vrrp has no ports"),
    ("to: 10.9.0.5, why: x", "`ports`"), ("to: 10.9.0.5, ports: 1", "`why`"),
    ("ports: 1, why: x", "`to`"), ("to: [], ports: 1, why: x", "`to` names no address"),
    ("to: 10.9.0.5, port: 1, ports: 1, why: x", "`port`"),
  ])
  func opensNothingForEntriesWithAnError(_ entry: String, message: String) throws {
    let read = Self.read("  allow: [{name: a, \(entry)}]")
    #expect(read.value?.egress.allowed.isEmpty == !entry.contains("port: 1, ports"))
    let isReported = read.diagnostics.contains { $0.message.contains(message) }
    #expect(isReported, "\(read.diagnostics.map(\.message))")
  }

  @Test func reportsTwoDestinationsWithOneName() {
    let entry = "{name: a, to: 10.9.0.5, ports: 1, why: x}"
    let read = Self.read("  allow: [\(entry), \(entry)]")
    #expect(read.diagnostics.map(\.code.name) == ["duplicate-name"])
  }

  private static func read(_ egress: String) -> Diagnosed<ClusterDefinition?> {
    HarborModel.cluster([
      "hosts.yaml": HarborModel.hosts("boat", "hosts: []\negress:\n\(egress)\n")
    ])
  }
}
