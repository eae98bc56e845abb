import Diagnostics
import NetworkModel

@testable import Rendering

/// Made-up workspaces of any number of clusters, each with three hosts in a network of its own.
struct InventedFleet {
  private let fixture = PageFixture()
  private let catalog: Catalog

  init() throws {
    let whole = try fixture.catalog()
    var distribution = try fixture.distribution()
    distribution.flows += try Self.flows(of: distribution.flows[0])
    catalog = Catalog(
      sources: whole.sources, components: whole.components, distributions: [distribution],
      vocabulary: Vocabulary())
  }

  /// SSH for administrators and a service for users, beside the flow that is there.
  private static func flows(of first: FlowTemplate) throws -> [FlowTemplate] {
    try [("ssh", "22", Role.client), ("web", "443", .external)].map { id, port, role in
      var flow = FlowTemplate(id: id, ipProtocol: .tcp, why: "Somebody asks.", span: first.span)
      flow.ports = try PageFixture().expression(port)
      flow.from = [.init(role: role)]
      flow.to = [.init(role: .worker)]
      return flow
    }
  }

  /// What is said of one cluster.
  struct Plan {
    /// The third number of the addresses of its hosts.
    var network: Int
    var admin: [String] = []
    var external: [String] = []
    var roles = ["controller", "worker", "worker"]
  }

  func cluster(_ name: String, _ plan: Plan) throws -> ResolvedCluster {
    let span = fixture.clusterFile.span(ofLine: 1)
    var definition = ClusterDefinition(name: name, distribution: "k0s", span: span)
    definition.version = ProductVersion("1.33.1")
    definition.networks.admin = plan.admin.compactMap { CIDR($0) }
    definition.networks.external = plan.external.compactMap { CIDR($0) }
    definition.hosts = plan.roles.enumerated().map { index, role in
      var parts = Host.Parts()
      parts.name = "\(name)-\(index)"
      parts.roleText = role
      let (high, low) = (plan.network / 250, plan.network % 250)
      parts.addresses = [IPAddress("10.\(high).\(low).\(index + 1)")].compactMap(\.self)
      return Host(parts, span: span, addressSpan: span)
    }
    guard let resolved = ClusterResolver(catalog: catalog).resolve(definition) else {
      throw PageFixture.Missing()
    }
    return resolved
  }

  /// Clusters in a row, each of which admits the hosts of the one before.
  func chain(_ count: Int) throws -> [ResolvedCluster] {
    try (0..<count).map { index in
      var plan = Plan(network: index)
      if index > 0 { plan.admin = ["10.\((index - 1) / 250).\((index - 1) % 250).0/24"] }
      return try cluster("c\(index)", plan)
    }
  }
}
