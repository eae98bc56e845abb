import Diagnostics
import FirewallPlanning
import NetworkModel
import Testing

@Suite struct PlanEvaluatorTests {
  @Test(arguments: NftablesDialectTests.goldens)
  func findsNothingInWhatWasWritten(_ cluster: TestCluster, host: String) throws {
    let text = try NftablesDialectTests.text(cluster, host)
    #expect(try Self.findings(in: text, cluster, host).isEmpty)
  }

  /// What to replace on which host; every one changes what happens to some packet.
  static let mutations: [(name: String, host: String, from: String, to: String)] = [
    ("drop a port", "controller-1", "{ 2380, 6443, 9443 }", "{ 2380, 6443 }"),
    ("widen a port", "controller-1", "{ 6443, 8132 }", "{ 6443, 8132-8133 }"),
    ("lose all ports", "controller-1", "tcp dport { 6443, 8132 }", "meta l4proto 6"),
    ("widen a set", "controller-1", "      10.0.0.2,", "      10.0.0.0/24,"),
    ("shrink a set", "controller-1", "      10.0.0.2,\n", ""),
    ("widen a set of IPv6", "worker-1", "      fd00::1:2,", "      fd00::/64,"),
    ("let anyone in", "worker-1", "ip saddr @worker4 tcp", "tcp"),
    ("forget IPv6", "worker-1", "    ip6 saddr @worker6 tcp", "    #"),
    ("swap source and destination", "worker-1", "saddr @worker4 tcp", "daddr @worker4 tcp"),
    ("swap two sets", "controller-1", "@worker4 tcp", "@controller4 tcp"),
    ("write another protocol", "worker-1", "meta l4proto 4 ", "meta l4proto 47 "),
    (
      "write VRRP as TCP", "controller-1", "@controller4 meta l4proto 112",
      "@controller4 tcp dport 112"
    ),
    ("drop before accepting", "worker-1", "    iifname \"lo\"", "    drop\n    iifname \"lo\""),
    (
      "accept before dropping", "worker-1", "    ct state invalid",
      "    accept\n    ct state invalid"
    ),
    ("accept at the end", "worker-1", "dropped drop comment", "dropped accept comment"),
    (
      "turn the policy round", "worker-1", "    counter name dropped drop comment \"base:drop\"\n",
      ""
    ),
    ("lose loopback", "worker-1", "iifname \"lo\" counter", "iifname \"lo2\" counter"),
    ("lose answers", "worker-1", "established,related", "related"),
    ("let invalid packets in", "worker-1", "base-invalid drop", "base-invalid accept"),
    ("lose neighbour discovery", "worker-1", "{ 133, 134, 135, 136, 137 }", "{ 133, 134 }"),
    ("lose path MTU discovery", "worker-1", "{ 1, 2, 3, 4, 128 }", "{ 1, 3, 4, 128 }"),
    ("lose SSH", "worker-1", "@admin4 tcp dport 22 ", "@admin4 tcp dport 2222 "),
    ("open SSH to everyone", "worker-1", "ip saddr @admin4 tcp", "tcp"),
    ("trust pods from everywhere", "worker-1", "iifname \"kube-bridge\" ", ""),
    ("trust a longer name", "worker-1", "\"kube-bridge\"", "\"kube*\""),
    ("let spoofed pods in", "worker-1", "base-spoofed-pods drop", "base-spoofed-pods accept"),
    (
      "drop pods before accepting them", "worker-1", "    iifname \"kube-bridge\"",
      "    ip saddr @pods4 drop\n    iifname \"kube-bridge\""
    ),
    ("lose a not", "worker-1", "ct state invalid", "ct state != invalid"),
    ("add an unread condition", "worker-1", "ip saddr @worker4 tcp", "meta mark & 1 == 1 tcp"),
    ("name another flow", "worker-1", "k0s.kubelet", "k0s.kubelets"),
    ("leave the input hook", "worker-1", "hook input", "hook forward"),
  ]

  @Test(arguments: mutations)
  func catches(_ mutation: (name: String, host: String, from: String, to: String)) throws {
    var cluster = TestCluster.highlyAvailable
    cluster.flows.removeAll { $0.id == "kr-bgp" }
    let text = try NftablesDialectTests.text(cluster, mutation.host)
    var mutant = text.replacing(mutation.from, with: mutation.to)
    if mutation.name == "turn the policy round" {
      mutant = mutant.replacing("policy drop", with: "policy accept")
    }
    try #require(mutant != text)
    let findings = try Self.findings(in: mutant, cluster, mutation.host)
    #expect(findings.contains { $0.code == PlanningCode.planDiffers }, "\(mutation.name)")
  }

  @Test func showsThePacketThatProvesIt() throws {
    let text = try NftablesDialectTests.text(.highlyAvailable, "controller-1")
    let mutant = text.replacing("{ 6443, 8132 }", with: "{ 6443, 8132-8133 }")
    let finding = try #require(Self.findings(in: mutant, .highlyAvailable, "controller-1").first)
    #expect(finding.message == "the filter of controller-1 accepts a packet that no flow needs")
    #expect(
      finding.notes.contains {
        $0.text == "new tcp 10.0.1.1 -> 10.0.0.1 port 8133 from port 40000 on eth0"
      })
    #expect(finding.span?.text.contains("@worker4 tcp dport") == true)
  }

  private static func findings(
    in text: String, _ cluster: TestCluster, _ host: String
  ) throws -> [Diagnostic] {
    let resolved = try cluster.resolve()
    let plan = try #require(PlanBuilder.plan(resolved).value.host(host))
    let source = SourceFile(path: "\(host).nft", text: text)
    return PlanEvaluator(resolved).check(source, against: plan)
  }
}
