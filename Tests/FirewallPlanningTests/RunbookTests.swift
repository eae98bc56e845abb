import Diagnostics
import FirewallPlanning
import NetworkModel
import Testing

@Suite struct RunbookTests {
  @Test(
    .enabled(if: ExternalTool("bash") != nil, "bash is not installed"),
    arguments: [
      TestCluster.highlyAvailable, .single,
    ])
  func writesCommandsThatBashAccepts(_ cluster: TestCluster) throws {
    let bash = try #require(ExternalTool("bash"))
    let commands = try Self.runbook(cluster).steps.flatMap(\.commands)
    try #require(commands.count > 20)
    let result = try bash.run(["-n"], input: commands.joined(separator: "\n"))
    #expect(result.code == 0 && result.output.isEmpty, "\(result.output)")
  }

  @Test func numbersStepsFromOneAndSendsPeopleToRollback() throws {
    let steps = try Self.runbook(.highlyAvailable).steps
    #expect(steps.map(\.number) == Array(1...steps.count))
    #expect(steps[0].commands == ["nft delete table inet netdocs"])
    #expect(Set(steps.compactMap(\.otherwiseStep)) == [RunbookBuilder.rollbackStep])
    #expect(steps.allSatisfy { !$0.expected.isEmpty && !$0.otherwise.isEmpty })
  }

  @Test func armsTheRollbackBeforeItLoadsAndOneHostAfterTheOther() throws {
    let steps = try Self.section("apply", of: .highlyAvailable)
    let order = steps.filter { $0.title.hasPrefix("Load the file") }.compactMap(\.host)
    #expect(order == ["worker-1", "worker-2", "controller-1", "controller-2", "controller-3"])
    for (index, step) in steps.enumerated() where step.title.hasPrefix("Load the file") {
      #expect(steps[index - 1].title.hasPrefix("Arm the automatic rollback"))
      #expect(steps[index - 1].host == step.host)
      #expect(step.isDestructive)
    }
  }

  @Test func provesEveryFlow() throws {
    let proven = Set(try Self.section("verify", of: .highlyAvailable).compactMap(\.flow))
    let flows = try TestCluster.highlyAvailable.resolve().requiredFlows.map(\.id)
    #expect(proven == Set(flows))
  }

  @Test func probesEveryResponderFromAHostOfTheRole() throws {
    let steps = try Self.section("verify", of: .highlyAvailable).filter {
      $0.flow == "k0s.etcd-peer"
    }
    #expect(steps.map(\.host) == ["controller-1", "controller-2"])
    #expect(
      steps.flatMap(\.commands) == [
        "nc -z -v -w 2 10.0.0.2 2380", "nc -z -v -w 2 10.0.0.3 2380", "nc -z -v -w 2 10.0.0.1 2380",
      ])
  }

  @Test func watchesProtocolsWithoutPorts() throws {
    let steps = try Self.section("verify", of: .highlyAvailable).filter {
      $0.flow == "k0s.cplb-vrrp"
    }
    #expect(steps.count == 3)
    #expect(steps.first?.commands.first == "timeout 10 tcpdump -ni any -c 3 'ip proto 112'")
  }

  @Test func probesClosedDoorsFromHostsThatMustNotGetIn() throws {
    let steps = try Self.section("deny", of: .highlyAvailable)
    #expect(steps.map(\.host) == ["worker-2", "worker-1"])
    #expect(steps.first?.commands == ["nc -z -w 2 10.0.1.1 10249 || echo closed"])
  }

  @Test func fillsInDigestsAndPorts() throws {
    let commands = try Self.runbook(.single).steps.flatMap(\.commands)
    let digest = String(repeating: "ab", count: 32)
    #expect(commands.contains("echo '\(digest)  edge-2.nft' | sha256sum -c -"))
    #expect(commands.contains("ssh -p 2222 172.16.0.10 'cat > edge-2.nft' < nftables/edge-2.nft"))
    #expect(!commands.contains { $0.contains("<host>") || $0.contains("$HOST") })
  }

  @Test(arguments: [
    ("k0s", "k0s kubectl get nodes"), ("k3s", "k3s kubectl get nodes"),
    ("kubeadm", "kubectl --kubeconfig /etc/kubernetes/admin.conf get nodes"),
    (
      "rke2", "/var/lib/rancher/rke2/bin/kubectl --kubeconfig /etc/rancher/rke2/rke2.yaml get nodes"
    ),
    ("of-somebody-else", "kubectl get nodes"),
  ])
  func listsNodesAsTheProductDoes(_ distribution: String, command: String) throws {
    let steps = try Self.runbook(.highlyAvailable, as: distribution).steps
    let listing = steps.flatMap(\.commands).filter { $0.hasSuffix("get nodes") }
    #expect(Set(listing) == [command])
  }

  @Test func knowsWhatGoesWrongOnRKE2() throws {
    let traps = try Self.runbook(.highlyAvailable, as: "rke2").traps.map(\.id)
    #expect(traps.contains("rke2-firewalld") && traps.contains("rke2-network-manager"))
  }

  @Test func printsTrapsOnlyWhereTheyApply() throws {
    let router = try Self.runbook(.highlyAvailable).traps.map(\.id)
    #expect(router.contains("vrrp-protocol") && router.contains("kube-router-pod-addresses"))
    #expect(!router.contains("vxlan-port") && !router.contains("k3s-other-firewalls"))
    #expect(try Self.runbook(.single).traps.map(\.id).contains("vxlan-port"))
  }

  @Test func leavesHostsWithoutFileOut() throws {
    let plan = PlanBuilder.plan(try TestCluster.highlyAvailable.resolve()).value
    let runbook = RunbookBuilder(plan, files: [], madeBy: "test").build()
    #expect(runbook.steps.isEmpty)
  }

  private static func section(_ id: String, of cluster: TestCluster) throws -> [RunbookStep] {
    try #require(try runbook(cluster).sections.first { $0.id == id }).steps
  }

  private static func runbook(
    _ cluster: TestCluster, as distribution: String = "k0s"
  ) throws -> Runbook {
    var cluster = cluster
    cluster.distribution = distribution
    let plan = PlanBuilder.plan(try cluster.resolve()).value
    let digest = String(repeating: "ab", count: 32)
    let files = plan.hosts.compactMap { NftablesDialect().emit($0).value }
      .map { RunbookFile($0, sha256: digest) }
    return RunbookBuilder(plan, files: files, madeBy: "netdocs test").build()
  }
}
