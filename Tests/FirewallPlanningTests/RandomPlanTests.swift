import Diagnostics
import FirewallPlanning
import NetworkModel
import PacketFilters
import TestSupport
import Testing

/// Clusters nobody thought of: what is written for them, read back, is what their plans say.
@Suite struct RandomPlanTests {
  static let dialects: [any HostDialect] = [
    NftablesDialect(), IptablesDialect(), FirewalldDialect(),
  ]

  @Test(arguments: 1...24)
  func writesWhatThePlanSays(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let cluster = try TestCluster.random(using: &random).resolve()
    let plans = PlanBuilder.plan(cluster).value.hosts
    #expect(!plans.isEmpty, "seed \(seed)")
    for plan in plans {
      for dialect in Self.dialects {
        let emitted = dialect.emitFiles(plan)
        let refusals = emitted.diagnostics.map { $0.message }
        #expect(refusals == [], "seed \(seed)")
        let files = emitted.value.filter { !$0.path.hasSuffix(".sh") }
          .map { SourceFile(path: $0.path, text: $0.text) }
        let found = PlanEvaluator(cluster).check(files, dialect: dialect.id, against: plan)
        #expect(
          found.map { "\($0.message) \($0.notes.map(\.text))" } == [],
          "seed \(seed) \(plan.host) \(dialect.id)")
        guard dialect.id != "firewalld" else { continue }
        let read = try DialectOutput.read(files, dialect.id)
        for hook in PacketHook.allCases where !plan.rules(at: hook).isEmpty {
          let differences = FilterComparison(Self.filter(plan, at: hook), read, at: hook)
            .differences()
          #expect(differences.map(\.packet.description) == [], "seed \(seed) \(dialect.id) \(hook)")
        }
      }
    }
  }

  /// The rules of a plan themselves, without any language in between.
  private static func filter(_ plan: HostPlan, at hook: PacketHook) -> PacketFilter {
    var chain = FilterChain(table: "inet plan", name: "plan")
    chain.hook = hook.rawValue
    chain.policy = HostPlan.dropsOthers(at: hook) ? .drop : .accept
    chain.rules = plan.rules(at: hook).map { planned in
      var match = planned.match
      if let group = planned.group { match.sources = AddressSet(group.prefixes) }
      return FilterRule(match, planned.isAccept ? .accept : .drop)
    }
    return PacketFilter(chains: [chain])
  }
}

extension TestCluster {
  /// A cluster with one to six hosts of any role and one to twelve flows between any roles.
  static func random(using generator: inout SeededGenerator) -> TestCluster {
    var cluster = TestCluster()
    cluster.cni =
      ["kuberouter", "calico", "flannel", "cilium", "none"].randomElement(
        using: &generator) ?? ""
    cluster.admin = Bool.random(using: &generator) ? ["10.0.0.0/8", "fd00::/8"] : []
    cluster.hosts = (0..<Int.random(in: 1...6, using: &generator)).map { number in
      let roles = ["controller", "worker", "single", "etcd"].randomElement(using: &generator)
      var addresses = ["10.0.0.\(Int.random(in: 1...5, using: &generator) + number * 5)"]
      if Bool.random(using: &generator) { addresses.append("fd00::\(number + 1)") }
      return TestHost(name: "host-\(number)", roles: roles ?? "worker", addresses: addresses)
    }
    let roles: [Role] = [.controller, .worker, .etcd, .client, .internet, .pod, .external]
    let protocols: [IPProtocol] = [.tcp, .udp, .sctp, .vrrp, .ipip, .esp]
    cluster.flows = (0..<Int.random(in: 1...12, using: &generator)).map { number in
      let ipProtocol = protocols.randomElement(using: &generator) ?? .tcp
      let first = Int.random(in: 1...60, using: &generator)
      let ports = "\(first)-\(first + Int.random(in: 0...9, using: &generator)),\(first * 1000)"
      return TestFlow(
        id: "flow-with-a-long-name-\(number)", ipProtocol: ipProtocol,
        ports: ipProtocol.hasPorts ? ports : nil,
        from: Array(roles.shuffled(using: &generator).prefix(2)),
        to: Array(roles.prefix(3).shuffled(using: &generator).prefix(2)))
    }
    return cluster
  }
}
