import Diagnostics
import FirewallPlanning
import NetworkModel
import PacketFilters
import Testing

@Suite struct RunbookTests {
  @Test(
    .enabled(if: ScriptLab.isPossible, "shellcheck is not installed"),
    arguments: ["k0s", "k3s", "rke2", "kubeadm", "tectonic", "chef-360", "of-somebody-else"],
    HostScripts.dialects)
  func writesCommandsThatShellcheckAccepts(_ distribution: String, _ dialect: String) throws {
    let shellcheck = try #require(ExternalTool("shellcheck"))
    var commands: [String] = []
    for cluster in [TestCluster.highlyAvailable, .single] {
      commands += try Self.runbook(cluster, as: distribution, in: dialect).steps.flatMap(\.commands)
    }
    try #require(commands.count > 60)
    // Each command as a function: one that does not return would make the rest unreachable.
    let functions = commands.enumerated().map {
      "step\($0.offset)() {\n\($0.element)\n}\nstep\($0.offset)\n"
    }
    let result = try shellcheck.run([], input: "#!/bin/sh\n" + functions.joined())
    #expect(result.code == 0, "\(result.output)")
  }

  @Test(arguments: HostScripts.dialects)
  func leavesNothingToFillIn(_ dialect: String) throws {
    for cluster in [TestCluster.highlyAvailable, .single, .publicServices] {
      for step in try Self.runbook(cluster, in: dialect).steps {
        for text in step.commands + [step.title, step.expected, step.otherwise] {
          for placeholder in ["<host", "<ip", "YOUR_", "TODO", "FIXME", "XXX", "$HOST", "…/"] {
            #expect(!text.contains(placeholder), "\(text)")
          }
          #expect(!text.contains { $0 == "<" && text.contains(">") && text.contains("<h") })
        }
      }
    }
  }

  @Test func numbersStepsFromOneAndSendsPeopleToRollback() throws {
    let steps = try Self.runbook(.highlyAvailable).steps
    #expect(steps.map(\.number) == Array(1...steps.count))
    #expect(steps[0].commands == ["sh /var/lib/netdocs/rollback.sh"])
    #expect(Set(steps.compactMap(\.otherwiseStep)) == [RunbookBuilder.rollbackStep])
    #expect(steps.allSatisfy { !$0.expected.isEmpty && !$0.otherwise.isEmpty })
  }

  @Test func keepsTheEmergencyPageShort() throws {
    let first = try #require(try Self.runbook(.highlyAvailable).sections.first)
    #expect(first.id == "emergency" && first.steps.count == 4)
    #expect(first.steps.allSatisfy { $0.commands.count == 1 })
  }

  @Test func loadsOneHostAfterTheOtherAndConfirmsFromANewSession() throws {
    let steps = try Self.section("apply", of: .highlyAvailable)
    let loading = steps.filter { $0.commands.contains { $0.contains("sh apply.sh --wait") } }
    #expect(
      loading.compactMap(\.host) == [
        "worker-1", "worker-2", "controller-1", "controller-2", "controller-3",
      ])
    let confirming = steps.filter { $0.commands.contains { $0.contains("--confirm") } }
    #expect(confirming.count == 5 && confirming.allSatisfy { $0.place == .operatorMachine })
    #expect(
      confirming.first?.commands == [
        "ssh -t -p 22 10.0.1.1 'cd worker-1 && sudo sh apply.sh --confirm'"
      ])
    for (load, confirm) in zip(loading, confirming) { #expect(confirm.number == load.number + 2) }
  }

  @Test func checksTheApprovedDigestsFirst() throws {
    let steps = try Self.section("preflight", of: .highlyAvailable)
    let kit = try HostKit.made(of: .highlyAvailable, host: "worker-1")
    let digest = try #require(kit.file(HostKit.digests)).sha256
    #expect(
      steps.first?.commands.first
        == "printf '%s\\n' '\(digest)  worker-1/SHA256SUMS' | sha256sum -c -")
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

  @Test(arguments: [
    ("nftables", "nft list counter inet netdocs controller-vrrp"),
    (
      "iptables",
      "for tool in iptables ip6tables; do for hook in INPUT FORWARD; do "
        + "\"$tool\" -w -nvxL \"NETDOCS-$hook\" | grep -wF k0s.cplb-vrrp || true; done; done"
    ),
  ])
  func countsProtocolsWithoutPorts(_ dialect: String, counting: String) throws {
    let steps = try Self.runbook(.highlyAvailable, in: dialect).steps.filter {
      $0.flow == "k0s.cplb-vrrp"
    }
    #expect(steps.count == 3)
    #expect(
      steps.first?.commands == ["timeout 10 tcpdump -ni any -c 3 'ip proto 112'", counting])
  }

  @Test func probesClosedDoorsFromHostsThatMustNotGetIn() throws {
    let steps = try Self.section("deny", of: .highlyAvailable)
    #expect(steps.map(\.host) == ["worker-2", "worker-1"])
    #expect(steps.first?.commands == ["nc -z -w 2 10.0.1.1 10249 || echo closed"])
  }

  @Test func fillsInPortsOfServers() throws {
    let commands = try Self.runbook(.single).steps.flatMap(\.commands)
    #expect(commands.contains("scp -r -P 2222 edge-2 172.16.0.10:"))
    #expect(commands.contains("ssh -p 2222 172.16.0.10 true && echo edge-2 reachable"))
  }

  @Test(arguments: [
    ("k0s", "k0s kubectl"), ("k3s", "k3s kubectl"),
    ("kubeadm", "kubectl --kubeconfig /etc/kubernetes/admin.conf"),
    ("rke2", "/var/lib/rancher/rke2/bin/kubectl --kubeconfig /etc/rancher/rke2/rke2.yaml"),
    ("of-somebody-else", "kubectl"),
  ])
  func asksForHealthAsTheProductDoes(_ distribution: String, kubectl: String) throws {
    let commands = try Self.runbook(.highlyAvailable, as: distribution).steps.flatMap(\.commands)
    #expect(
      Set(commands.filter { $0.hasSuffix("get nodes") }) == ["\(kubectl) get nodes"])
    #expect(commands.contains("\(kubectl) get --raw /readyz/etcd"))
  }

  @Test func knowsWhatGoesWrongOnRKE2() throws {
    let traps = try Self.runbook(.highlyAvailable, as: "rke2").traps.map(\.id)
    #expect(traps.contains("rke2-firewalld") && traps.contains("rke2-network-manager"))
  }

  @Test func printsTrapsOnlyWhereTheyApply() throws {
    let router = try Self.runbook(.highlyAvailable).traps.map(\.id)
    #expect(router.contains("vrrp-protocol") && router.contains("kube-router-pod-addresses"))
    #expect(router.contains("node-port"))
    #expect(!router.contains("vxlan-port") && !router.contains("k3s-other-firewalls"))
    #expect(try Self.runbook(.single).traps.map(\.id).contains("vxlan-port"))
    #expect(try !Self.runbook(.publicServices).traps.map(\.id).contains("node-port"))
  }

  @Test func leavesHostsWithoutFilesOut() throws {
    let plan = PlanBuilder.plan(try TestCluster.highlyAvailable.resolve()).value
    #expect(
      RunbookBuilder(RunbookRequest(plan, kits: [], origin: Self.origin)).build().steps.isEmpty)
    var request = RunbookRequest(
      plan, kits: [try HostKit.made(of: .highlyAvailable, host: "worker-1")], origin: Self.origin)
    request.leftOut = [RunbookOmission(host: "worker-2", reason: "it runs windows")]
    let runbook = RunbookBuilder(request).build()
    #expect(runbook.header.hosts.map(\.kit.host) == ["worker-1"])
    #expect(runbook.header.leftOut.map(\.host) == ["worker-2"])
    #expect(!runbook.steps.contains { $0.host == "worker-2" })
  }

  private static func section(_ id: String, of cluster: TestCluster) throws -> [RunbookStep] {
    try #require(try runbook(cluster).sections.first { $0.id == id }).steps
  }

  static let origin = RunbookOrigin(tool: "netdocs test", model: "0a", inputs: "0b")

  static func runbook(
    _ cluster: TestCluster, as distribution: String = "k0s", in dialect: String = "nftables"
  ) throws -> Runbook {
    var cluster = cluster
    cluster.distribution = distribution
    return RunbookBuilder(try request(cluster, in: dialect)).build()
  }

  static func request(_ cluster: TestCluster, in dialect: String) throws -> RunbookRequest {
    let plan = PlanBuilder.plan(try cluster.resolve()).value
    let kits = try plan.hosts.map { try HostKit.made(dialect, $0).get() }
    return RunbookRequest(plan, kits: kits, origin: origin)
  }
}
