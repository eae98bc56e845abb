import FirewallPlanning
import NetworkModel
import Testing

@testable import PacketProof

/// What must not be called proven; needs network namespaces and `nft`.
@Suite(.serialized, .enabled(if: LiveProof.isPossible, "no private networks here"))
struct ProofGapTests {
  private static func run(
    _ cluster: ProofCluster = ProofCluster(), _ change: (inout ProofRequest) -> Void
  ) throws -> ProofRun {
    var request = try cluster.request()
    change(&request)
    return PacketProver.prove(request, with: NftablesBackend())
  }

  @Test func namesAHostWithoutAFile() throws {
    let run = try Self.run { $0.files["worker-2"] = nil }
    #expect(run.status == .notProven && run.mismatches == [])
    #expect(run.reason?.contains("host worker-2 was not tried: it has no file") == true)
  }

  @Test func namesAHostWithoutAnAddress() throws {
    var cluster = ProofCluster()
    cluster.hosts[1].2 = []
    let run = try Self.run(cluster) { _ in }
    #expect(run.status == .notProven)
    #expect(run.reason?.contains("host controller-2 was not tried: it has no file") == true)
  }

  @Test func namesAnAddressThatCannotBeBuilt() throws {
    var cluster = ProofCluster()
    cluster.hosts[1].2 = ["10.0.0.2", "10.0.0.1"]
    let run = try Self.run(cluster) { _ in }
    #expect(run.status == .notProven)
    #expect(run.reason?.contains("host controller-2 was not tried under 10.0.0.1") == true)
  }

  @Test(arguments: [["10.244.0.0/30"], ["10.244.0.0/16", "fd44::/127"]])
  func namesPodsForWhomNoAddressIsLeft(podCIDR: [String]) throws {
    var cluster = ProofCluster()
    (cluster.cni, cluster.podCIDR) = ("calico", podCIDR)
    let run = try Self.run(cluster) { _ in }
    #expect(run.status == .notProven && run.mismatches == [])
    #expect(run.reason?.contains("no pod of each family came to worker-2 by cali") == true)
    #expect(run.reason?.contains("nobody pretended to be a pod") == true)
  }

  @Test func provesNothingWhileThePlanHasErrors() throws {
    let run = try Self.run { $0.problems = ["the plan is wrong"] }
    #expect(run.status == .notProven && run.reason == "the plan is wrong")
    #expect(!run.hosts.isEmpty)
  }

  @Test func leavesOutHostsOfOtherSystems() throws {
    let run = try Self.run {
      $0.files["worker-2"] = nil
      $0.leftOut["worker-2"] = "it does not run linux"
    }
    #expect(run.status == .proven)
    #expect(run.leftOut == ["worker-2: it does not run linux"])
    #expect(run.hosts.count == 3)
  }

  @Test(arguments: ["custom", "antrea", ""])
  func provesNothingOfAnUnknownCNI(cni: String) throws {
    var cluster = ProofCluster()
    cluster.cni = cni
    let run = try Self.run(cluster) { _ in }
    #expect(run.status == .notProven && run.hosts == [])
    let words = cni.isEmpty ? "the CNI is unknown" : "interfaces of the CNI \(cni) unknown"
    #expect(run.reason?.hasPrefix(words) == true)
  }

  /// Whatever a plan and its files agree about, the model decides.
  @Test(arguments: ["flannel", "cilium", "weave"])
  func noticesAPlanForAnotherCNI(cni: String) throws {
    var other = ProofCluster()
    other.cni = cni
    let wrong = try other.request()
    let cluster = try ProofCluster().request().cluster
    var request = ProofRequest(cluster: cluster, plan: wrong.plan, files: wrong.files)
    request.drill = nil
    let run = PacketProver.prove(request, with: NftablesBackend())
    #expect(run.status == .mismatch)
    #expect(run.mismatches.contains { $0.neededBy == "base:pods" && $0.isOpenInModel })
  }

  @Test func noticesAPlanWithAnotherAdministration() throws {
    var other = ProofCluster()
    other.admin = ["203.0.113.0/24"]
    let wrong = try other.request()
    let cluster = try ProofCluster().request().cluster
    let request = ProofRequest(cluster: cluster, plan: wrong.plan, files: wrong.files)
    let run = PacketProver.prove(request, with: NftablesBackend())
    let services = run.mismatches.filter { $0.service == "tcp/22" }
    #expect(services.contains { $0.isOpenInModel && $0.neededBy == "base:management" })
    #expect(services.contains { !$0.isOpenInModel })
  }
}
