import NetworkModel
import Testing
import Validation

/// A document beside the model, row by row.
@Suite struct DocumentComparisons {
  private func verdict(_ row: String, of distribution: String = "k0s") throws
    -> RowComparison.Verdict
  {
    try #require(Example.comparison([row], of: distribution)).rows[0].verdict
  }

  @Test func agreesWithRowsThatSayTheSame() throws {
    #expect(try verdict("TCP | 8132 | konnectivity | worker => controller") == .agrees)
    #expect(try verdict("TCP | 6443 | kube-apiserver | worker, CLI => controller") == .agrees)
  }

  @Test func tellsWhatHoldsUnderAConditionOnly() throws {
    #expect(try verdict("UDP | 4789 | Calico | worker <-> worker") == .agreesUnderCondition)
  }

  @Test func namesTheInitiatorBehindATwoHeadedArrow() throws {
    #expect(
      try verdict("TCP | 8132 | konnectivity | worker <-> controller")
        == .differs([.direction(initiators: [.worker])]))
  }

  /// What a row documents and what is missing are answers to one question.
  @Test(arguments: [
    ("TCP | 8132 | konnectivity | worker => controller", true),
    ("TCP | 8132 | konnectivity | CLI => worker", false),
    ("UDP | 8132 | konnectivity | worker => controller", false),
    ("TCP | 8133 | konnectivity | worker => controller", false),
  ])
  func namesTheRowsThatHaveAFlow(row: String, has: Bool) throws {
    let comparison = try #require(Example.comparison([row]))
    let flow = try #require(
      comparison.baseline.defaults.requiredFlows.first { $0.id == "k0s.konnectivity-agent" })
    #expect(comparison.rows(having: flow).count == (has ? 1 : 0))
    for flow in comparison.uncovered { #expect(comparison.rows(having: flow).isEmpty) }
  }

  @Test func separatesLoopbackPortsFromTheOthersOfARow() throws {
    let comparison = try #require(
      Example.comparison(["TCP | 8132,8133 | konnectivity | worker => controller"]))
    #expect(comparison.rows[0].loopbackPorts == PortSet(8133))
    #expect(comparison.rows[0].flows.map(\.id) == ["k0s.konnectivity-agent"])
    #expect(
      try verdict("TCP | 8133 | konnectivity | worker => controller")
        == .loopbackOnly(PortSet(8133)))
  }

  @Test func tellsProtocolNumbersFromPorts() throws {
    #expect(
      try verdict("TCP | 112 | keepalived | controller => controller")
        == .differs([.protocolNumber(.vrrp)]))
  }

  @Test func tellsTheRightPortWithTheWrongTransport() throws {
    #expect(
      try verdict("UDP | 179 | kube-router | worker <-> worker") == .differs([.transport(.tcp)]))
  }

  @Test func findsTheRealPortOfAComponent() throws {
    #expect(
      try verdict("UDP | 8472 | flannel vxlan | worker <-> worker", of: "tectonic")
        == .differs([.ports(PortSet(4789))]))
  }

  @Test func knowsWhatTheProductDoesNotRun() throws {
    #expect(try verdict("TCP | 179 | kube-router | worker <-> worker", of: "chef-360") == .notRun)
    #expect(try verdict("TCP | 7777 | backup | worker => controller") == .notInModel)
  }

  @Test func tellsThePortOfAnotherComponent() throws {
    #expect(try verdict("TCP | 2380 | kubelet | controller => controller") == .otherComponent)
  }

  @Test func tellsListenersThatNobodyNeeds() throws {
    #expect(try verdict("TCP | 8080 | kube-router | monitoring => worker") == .notRequired)
    #expect(try verdict("TCP | 30000-32767 | services | users => worker") == .nodePorts)
    #expect(
      try verdict("TCP | ALL | everything | worker => worker") == .differs([.everyPort]))
  }

  @Test func listsTheFlowsOfADefaultClusterThatNoRowHas() throws {
    let comparison = try #require(
      Example.comparison([
        "TCP | 6443 | kube-apiserver | worker, CLI => controller",
        "TCP | 10250 | kubelet | worker => worker",
        "TCP | 2380 | etcd | controller <-> controller",
      ]))
    #expect(
      comparison.uncovered.map(\.id) == ["k0s.join-api", "k0s.konnectivity-agent", "k0s.kr-bgp"])
  }

  @Test func takesAnUnknownRoleForAnyRole() throws {
    let comparison = try #require(
      Example.comparison(["TCP | 10250 | kubelet | monitoring agents => big machines"]))
    #expect(!comparison.uncovered.map(\.id).contains("k0s.kubelet"))
  }

  @Test func comparesWithTheVersionThatTheDocumentNames() throws {
    let row = ["UDP | 4789 | Calico | worker <-> worker"]
    #expect(try #require(Example.comparison(row, version: "0.10")).rows[0].verdict == .agrees)
  }

  @Test func isSilentAboutProductsNobodyKnows() {
    #expect(Example.comparison(["TCP | 1 | x | a => b"], of: "unheard-of") == nil)
  }
}
