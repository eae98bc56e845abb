import Testing

@testable import DiagramLayout

@Suite struct NamePatternTests {
  @Test(arguments: [
    (["controller-1", "controller-2", "controller-3"], "controller"),
    (["node1", "node12"], "node"),
    (["eth0 10.0.0.12", "eth0 10.0.0.13"], "eth0 10.0.0.*"),
    (["pods 10.42.1.0/24", "pods 10.42.2.0/24"], "pods 10.42.*.0/24"),
    (["kubelet", "kubelet"], "kubelet"),
    (["worker-1", "worker-1"], "worker-1"),
    (["zone 1 rack 7", "zone 2 rack 7"], "zone * rack 7"),
    (["節点-1", "節点-2"], "節点"),
  ])
  func findsWhatNamesHaveInCommon(_ names: [String], _ expected: String) {
    #expect(NamePattern.merged(names) == expected)
  }

  @Test func tellsNumbersFromWords() {
    #expect(NamePattern.stem(of: "pods 10.42.1.0/24") == "pods *.*.*.*/*")
    #expect(!NamePattern.isWord(NamePattern.stem(of: "10.0.0.1")))
  }
}

@Suite struct RoleQuotientTests {
  private func plan(_ graph: RoleGraph) -> RolePlan { RolePlan(of: graph, direction: .right) }

  private func trunk(_ plan: RolePlan, _ from: String, _ to: String) -> RolePlan.Trunk? {
    plan.trunks.first {
      plan.graph.name(of: $0.source) == from && plan.graph.name(of: $0.target) == to
    }
  }

  @Test func mergesEqualGroupsAndWhatIsInThem() {
    let plan = plan(RoleSamples.hosts())
    #expect(plan.groupTexts == ["site", "server ×3"])
    #expect(plan.nodeTexts == ["client", "api", "store"])
    #expect(trunk(plan, "client", "api")?.rows == ["TCP 443"])
  }

  @Test func makesALoopOfWhatMembersHaveAmongThemselves() {
    let plan = plan(RoleSamples.hosts())
    #expect(trunk(plan, "store", "store")?.rows == ["TCP 2380"])
    #expect(trunk(plan, "store", "store")?.members.count == 3)
  }

  @Test func stacksEqualSiblings() {
    var graph = RoleGraph()
    for index in 1...3 { RoleSamples.add("worker-\(index)", to: &graph) }
    RoleSamples.add("user", to: &graph)
    for index in 0..<3 { RoleSamples.connect(3, index, "TCP 80", in: &graph) }
    #expect(plan(graph).nodeTexts == ["worker ×3", "user"])
  }

  @Test func keepsWhatOnlyOneHasVisible() {
    var graph = RoleSamples.hosts()
    RoleSamples.add("proxy", in: 2, to: &graph)
    RoleSamples.connect(0, graph.nodes.count - 1, "TCP 80", in: &graph)
    let plan = plan(graph)
    #expect(plan.groupTexts == ["site", "server ×3"])
    #expect(plan.nodeTexts == ["client", "api", "store", "proxy (1 of 3)"])
    #expect(trunk(plan, "client", "proxy")?.rows == ["TCP 80"])
  }

  @Test func saysWhenOnlySomeMembersHaveALine() {
    var graph = RoleSamples.hosts()
    RoleSamples.connect(0, 1, "TCP 22", in: &graph)
    let rows = trunk(plan(graph), "client", "api")?.rows
    #expect(rows == ["TCP 443", "TCP 22 (to 1 of 3)"])
  }

  @Test func doesNotMergeWhatIsConnectedOtherwise() {
    var graph = RoleGraph()
    for name in ["host-1", "host-2", "user", "store"] { RoleSamples.add(name, to: &graph) }
    RoleSamples.connect(2, 0, "TCP 80", in: &graph)
    RoleSamples.connect(1, 3, "TCP 5432", in: &graph)
    #expect(plan(graph).nodeTexts == ["host-1", "host-2", "user", "store"])
  }

  @Test func doesNotMergeWhatHasOtherContents() {
    var graph = RoleGraph()
    for index in 0..<2 {
      graph.groups.append(.init(name: "host-\(index)", index: index))
    }
    for name in ["a", "b", "c"] { RoleSamples.add(name, in: 0, to: &graph) }
    for name in ["c", "d", "e"] { RoleSamples.add(name, in: 1, to: &graph) }
    #expect(plan(graph).groupTexts == ["host-0", "host-1"])
  }

  @Test func doesNotMergeNumbersWithoutAName() {
    var graph = RoleGraph()
    for name in ["10.0.0.1", "10.0.0.2"] { RoleSamples.add(name, to: &graph) }
    #expect(plan(graph).nodeTexts == ["10.0.0.1", "10.0.0.2"])
  }

  @Test func writesFourRowsAndCountsTheRest() {
    var graph = RoleGraph()
    for name in ["user", "store"] { RoleSamples.add(name, to: &graph) }
    for port in 1...9 { RoleSamples.connect(0, 1, "TCP \(port)", in: &graph) }
    let trunks = plan(graph).trunks
    #expect(trunks.map(\.rows) == [["TCP 1", "TCP 2", "TCP 3", "TCP 4", "+5 more"]])
  }

  @Test func shortensNamesAndKeepsCounts() throws {
    var graph = RoleGraph()
    for number in 1...3 {
      RoleSamples.add(String(repeating: "很长的名字", count: 30) + "-\(number)", to: &graph)
    }
    let plan = plan(graph)
    #expect(plan.nodeTexts.count == 1)
    #expect(try #require(plan.nodeTexts.first).hasSuffix("… ×3"))
    #expect(plan.layered.nodes.allSatisfy { $0.size.width < 300 })
  }

  @Test func writesWhatGroupsHaveAmongThemselvesIntoTheirTitles() {
    var graph = RoleGraph()
    for number in 0..<2 { graph.groups.append(.init(name: "site-\(number)", index: number)) }
    for number in 0..<2 { RoleSamples.add("host", in: number, to: &graph) }
    graph.edges = [.init(from: .group(0), to: .group(1), label: "TCP 179", index: 0)]
    let plan = plan(graph)
    #expect(plan.groupTexts == ["site ×2 ↔ TCP 179"])
    #expect(plan.layered.edges.map(\.label) == [nil])
  }

  @Test func marksMutualRowsAmongOthers() {
    var graph = RoleGraph()
    for name in ["a", "b"] { RoleSamples.add(name, to: &graph) }
    RoleSamples.connect(0, 1, "TCP 1", in: &graph)
    RoleSamples.connect(0, 1, "UDP 2", in: &graph)
    graph.edges[1].isMutual = true
    #expect(plan(graph).trunks.map(\.rows) == [["TCP 1", "↔ UDP 2"]])
  }

  @Test func foldsGroupsOfLargeGraphs() {
    let plan = plan(RoleSamples.fleet(sites: 6))
    #expect(plan.nodeTexts.count == 6)
    #expect(plan.nodeTexts.allSatisfy { $0.hasSuffix("(8 nodes)") })
    #expect(plan.trunks.filter { $0.source != $0.target }.count <= RolePlan.mostTrunks)
  }
}

@Suite struct RoleQuotientProperties {
  @Test(arguments: UInt64(1)...120)
  func changesNothingTheSecondTime(seed: UInt64) {
    let once = RoleQuotient.quotient(of: RoleSamples.random(seed: seed))
    #expect(RoleQuotient.quotient(of: once) == once)
  }

  @Test(arguments: UInt64(1)...120)
  func putsEveryEdgeIntoOneTrunk(seed: UInt64) {
    let graph = RoleSamples.random(seed: seed)
    let members = RolePlan(of: graph, direction: .down).trunks.flatMap(\.members)
    #expect(members.sorted() == Array(graph.edges.indices))
  }

  @Test(arguments: UInt64(1)...120)
  func keepsEveryNodeInOneBox(seed: UInt64) {
    let graph = RoleSamples.random(seed: seed)
    let plan = RolePlan(of: graph, direction: .down)
    #expect(plan.graph.nodes.flatMap(\.members).sorted() == Array(graph.nodes.indices))
  }

  @Test(arguments: UInt64(1)...40)
  func endsTrunksWhereTheirEdgesEnd(seed: UInt64) {
    let graph = RoleSamples.random(seed: seed)
    let roles = RoleQuotient.quotient(of: graph)
    for edge in roles.edges {
      for member in edge.members {
        #expect(holds(edge.source, graph.edges[member].source, roles))
        #expect(holds(edge.target, graph.edges[member].target, roles))
      }
    }
  }

  private func holds(
    _ role: LayeredGraph.End, _ end: LayeredGraph.End, _ roles: RoleGraph
  ) -> Bool {
    switch (role, end) {
    case (.node(let role), .node(let node)): roles.nodes[role].members.contains(node)
    case (.group(let role), .group(let group)): roles.groups[role].members.contains(group)
    default: false
    }
  }
}
