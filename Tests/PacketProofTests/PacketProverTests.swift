import FirewallPlanning
import NetworkModel
import Testing

@testable import PacketProof

/// Proofs with real packets; they need network namespaces and `nft`.
@Suite(.serialized, .enabled(if: LiveProof.isPossible, "no private networks here"))
struct PacketProverTests {
  @Test(arguments: ["kuberouter", "calico", "flannel", "cilium", "weave"])
  func provesWhatWasWritten(cni: String) throws {
    var cluster = ProofCluster()
    cluster.cni = cni
    let run = PacketProver.prove(try cluster.request(), with: NftablesBackend())
    #expect(run.reason == nil)
    #expect(run.mismatches.map(\.packet) == [])
    #expect(run.status == .proven)
    #expect(run.cells > 5000)
    #expect(run.flows.allSatisfy { $0.open.of > 0 && $0.closed.of > 0 })
    #expect(run.flows.allSatisfy { $0.open.shown == $0.open.of })
  }

  @Test(arguments: ["flannel", "kuberouter"])
  func provesFilesOfFirewalld(cni: String) throws {
    guard LiveProof.has("firewall-offline-cmd", "dbus-daemon") else { return }
    var cluster = ProofCluster()
    cluster.cni = cni
    let request = try cluster.request(FirewalldDialect(), hosts: ["worker-1"])
    let run = PacketProver.prove(request, with: FirewalldBackend())
    #expect(run.reason == nil)
    #expect(run.mismatches.map(\.packet) == [])
    #expect(run.changedBySecondLoad == [])
    #expect(run.status == .proven)
  }

  @Test func provesFilesOfUfw() throws {
    guard LiveProof.has("ufw") else { return }
    var cluster = ProofCluster()
    cluster.flows.removeAll { $0.ipProtocol == .ipip || $0.ipProtocol == .sctp }
    let request = try cluster.request(UfwDialect(), hosts: ["controller-1"])
    let run = PacketProver.prove(request, with: UfwBackend())
    #expect(run.reason == nil)
    #expect(run.mismatches.map(\.packet) == [])
    #expect(run.changedBySecondLoad == [])
    #expect(run.status == .proven)
  }

  @Test func noticesAPortTooManyInFilesOfFirewalld() throws {
    guard LiveProof.has("firewall-offline-cmd", "dbus-daemon") else { return }
    var request = try ProofCluster().request(FirewalldDialect(), hosts: ["worker-1"])
    request.files["worker-1"] = request.files["worker-1"]?.map { file in
      let text = file.text.replacing("<port port=\"10250\"", with: "<port port=\"10250-10251\"")
      return ProofFile(path: file.path, text: text, digest: "00")
    }
    let run = PacketProver.prove(request, with: FirewalldBackend())
    #expect(run.status == .mismatch)
    #expect(Set(run.mismatches.map(\.service)) == ["tcp/10251"])
  }

  @Test func provesAClusterWithoutPodsAndIPv6() throws {
    var cluster = ProofCluster()
    cluster.hosts = [
      ("a", "controller", ["10.0.0.1"]), ("b", "controller", ["172.16.200.2"]),
    ]
    let run = PacketProver.prove(try cluster.request(), with: NftablesBackend())
    #expect(run.reason == nil)
    #expect(run.status == .proven)
  }

  /// What to replace in the file of which host; every one changes what happens to some packet.
  static let mutations: [(host: String, from: String, to: String)] = [
    ("controller-1", "{ 2379-2380, 6443 }", "{ 2379, 6443 }"),
    ("controller-1", "{ 2379-2380, 6443 }", "{ 2379-2381, 6443 }"),
    ("controller-1", "      10.0.0.2,", "      10.0.0.2,\n      192.0.2.255,"),
    ("controller-1", "      10.0.0.2,", "      10.0.0.9,"),
    ("worker-1", "    ip6 saddr @worker6 udp", "    #"),
    ("worker-1", "saddr @worker4 udp", "daddr @worker4 udp"),
    ("worker-1", "meta l4proto 4 ", "meta l4proto 47 "),
    ("worker-1", "dropped drop comment", "dropped accept comment"),
    ("worker-1", "established,related", "related"),
    ("worker-1", "base-invalid drop", "base-invalid accept"),
    ("worker-1", "{ 133, 134, 135, 136, 137 }", "{ 133, 134 }"),
    ("worker-1", "@admin4 tcp dport 22 ", "@admin4 tcp dport 2222 "),
    ("worker-1", "iifname \"kube-bridge\" ", ""),
    ("worker-1", "base-spoofed-pods drop", "base-spoofed-pods accept"),
    ("worker-1", "base-other-node-ports drop", "base-other-node-ports accept"),
    ("worker-1", "ct status dnat meta l4proto 6 ct original proto-dst", "tcp dport"),
    ("worker-1", "sctp dport 38412", "sctp dport 38413"),
    ("worker-1", "iifname \"tun-*\" ip saddr", "iifname \"tum-*\" ip saddr"),
    ("controller-1", "      10.0.0.2,", "      10.0.0.2,\n      203.0.113.200,"),
    (
      "worker-1", "    counter name dropped drop",
      "    tcp dport 31337 accept\n    counter name dropped drop"
    ),
    (
      "worker-1", "    counter name dropped drop",
      "    udp sport 53 accept\n    counter name dropped drop"
    ),
    (
      "controller-1", "    counter name dropped drop",
      "    meta l4proto 50 accept\n    counter name dropped drop"
    ),
    (
      "worker-1", "iifname \"kube-bridge\" ip saddr @pods4 counter",
      "iifname \"kube-bridge\" ip daddr @pods4 counter"
    ),
    (
      "worker-1", "    ct state new ct status dnat meta l4proto 6 ct original",
      "    ip daddr 192.168.7.9 accept\n    ct state new ct status dnat meta l4proto 6 ct original"
    ),
    (
      "worker-1", "    counter name dropped drop",
      "    tcp dport 30000-32767 accept\n    counter name dropped drop"
    ),
    ("worker-1", "    ct state invalid", "    icmp type 0 accept\n    ct state invalid"),
  ]

  @Test(arguments: mutations)
  func catches(_ mutation: (host: String, from: String, to: String)) throws {
    var request = try ProofCluster().request()
    let file = try #require(request.files[mutation.host]?.first)
    let mutant = file.text.replacing(mutation.from, with: mutation.to)
    try #require(mutant != file.text)
    request.files[mutation.host] = [ProofFile(path: file.path, text: mutant, digest: "00")]
    let run = PacketProver.prove(request, with: NftablesBackend())
    #expect(run.status == .mismatch, "\(mutation.from) -> \(mutation.to): \(run.reason ?? "")")
  }

  // The answer goes to the control host, which is also where such a packet would end, and quotes it.
  @Test func takesNoAnswerThatQuotesAPacketForItsArrival() throws {
    var request = try ProofCluster().request()
    let file = try #require(request.files["worker-1"]?.first)
    let text = file.text.replacing(
      "base-other-node-ports drop", with: "base-other-node-ports reject")
    try #require(text != file.text)
    request.files["worker-1"] = [ProofFile(path: file.path, text: text, digest: "00")]
    let run = PacketProver.prove(request, with: NftablesBackend())
    #expect(run.mismatches.map(\.packet) == [])
    #expect(run.status == .proven, "\(run.reason ?? "")")
  }

  @Test func sendsThePacketInWhichAFileDiffers() throws {
    var request = try ProofCluster().request()
    let file = try #require(request.files["worker-1"]?.first)
    let drop = "    counter name dropped drop"
    let text = file.text.replacing(drop, with: "    tcp dport 31337 accept\n" + drop)
    request.files["worker-1"] = [ProofFile(path: file.path, text: text, digest: "00")]
    let run = PacketProver.prove(request, with: NftablesBackend())
    #expect(Set(run.mismatches.map(\.service)) == ["tcp/31337"])
    #expect(run.mismatches.allSatisfy { $0.rule?.text == "tcp dport 31337 accept" })
    let row = run.hosts.first { $0.host == "worker-1" }?.rows.first {
      $0.service == "tcp/31337 where files and model differ"
    }
    #expect(row?.marks.contains(.wronglyOpen) == true)
  }

  @Test func namesThePacketTheFlowAndTheRule() throws {
    var request = try ProofCluster().request()
    let file = try #require(request.files["controller-1"]?.first)
    let mutant = file.text.replacing("{ 2379-2380, 6443 }", with: "{ 2379, 6443 }")
    request.files["controller-1"] = [ProofFile(path: file.path, text: mutant, digest: "00")]
    let run = PacketProver.prove(request, with: NftablesBackend())
    let mismatch = try #require(run.mismatches.first)
    #expect(mismatch.packet == "new tcp 10.0.0.2 -> 10.0.0.1 port 2380 on eth0")
    #expect(mismatch.neededBy == "k0s.etcd")
    #expect(mismatch.sender == "controller-2")
    #expect(mismatch.isOpenInModel)
    #expect(mismatch.rule?.path == "nftables/controller-1.nft")
    #expect(mismatch.rule?.text.contains("base:drop") == true)
    #expect(run.flows.first { $0.id == "k0s.etcd" }?.open.shown != nil)
  }

  @Test func provesNothingWithAFileThatCannotBeLoaded() throws {
    var request = try ProofCluster().request()
    request.files["worker-1"] = [
      ProofFile(path: "nftables/worker-1.nft", text: "table inet netdocs {", digest: "00")
    ]
    let run = PacketProver.prove(request, with: NftablesBackend())
    #expect(run.status == .notProven)
    #expect(run.reason?.hasPrefix("worker-1: nft ended with 1") == true)
  }

  @Test func noticesAFileThatAddsToItself() throws {
    var request = try ProofCluster().request()
    let file = try #require(request.files["worker-1"]?.first)
    let text = file.text.replacing("delete table inet netdocs\n", with: "")
    request.files["worker-1"] = [ProofFile(path: file.path, text: text, digest: "00")]
    let run = PacketProver.prove(request, with: NftablesBackend())
    #expect(run.changedBySecondLoad == ["worker-1"])
    #expect(run.status == .mismatch)
    #expect(run.mismatches == [])
  }

  @Test func provesNothingWithoutAProgram() throws {
    let run = PacketProver.prove(try ProofCluster().request(), with: MissingProgram())
    #expect(run.status == .notProven)
    #expect(run.reason == "netdocs-no-such-program is not installed")
  }

  @Test func provesNothingWithASample() throws {
    var request = try ProofCluster().request()
    request.mostCells = 8000
    let run = PacketProver.prove(request, with: NftablesBackend())
    #expect(run.status == .notProven)
    #expect(run.reason == "only 8000 of \(run.possibleCells) cells were probed")
    #expect(run.mismatches == [] && run.cells == 8000 && !run.hosts.isEmpty)
  }

  @Test func probesEverythingInSeveralRounds() throws {
    var request = try ProofCluster().request()
    request.cellsPerRound = 1500
    let run = PacketProver.prove(request, with: NftablesBackend())
    #expect(run.status == .proven)
    #expect(run.cells == run.possibleCells && run.cells > 4500)
  }
}
