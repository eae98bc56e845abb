@testable import DiagramLayout

/// Graphs of named things for tests of their roles.
enum RoleSamples {
  static func add(_ name: String, in group: Int? = nil, to graph: inout RoleGraph) {
    graph.nodes.append(
      .init(
        name: name, group: group, size: .init(width: 20, height: 20), index: graph.nodes.count))
  }

  static func connect(_ source: Int, _ target: Int, _ label: String, in graph: inout RoleGraph) {
    graph.edges.append(
      .init(from: .node(source), to: .node(target), label: label, index: graph.edges.count))
  }

  /// A client and three servers with two parts each; the stores are connected with one another.
  static func hosts() -> RoleGraph {
    var graph = RoleGraph()
    graph.groups = [.init(name: "site", index: 0)]
    add("client", to: &graph)
    for number in 1...3 {
      graph.groups.append(.init(name: "server-\(number)", parent: 0, index: number))
      add("api", in: number, to: &graph)
      add("store", in: number, to: &graph)
      connect(0, 2 * number - 1, "TCP 443", in: &graph)
      connect(2 * number - 1, 2 * number, "TCP 2379", in: &graph)
    }
    for (one, other) in [(2, 4), (2, 6), (4, 6)] { connect(one, other, "TCP 2380", in: &graph) }
    return graph
  }

  /// Three controllers and two workers behind a load balancer: 25 parts and 32 lines.
  static func cluster() -> RoleGraph {
    var graph = RoleGraph()
    for (name, parent) in [("site", nil), ("balancers", 0), ("controllers", 0), ("workers", 0)] {
      graph.groups.append(.init(name: name, parent: parent, index: graph.groups.count))
    }
    add("client", to: &graph)
    add("balancer", in: 1, to: &graph)
    for number in 1...3 {
      graph.groups.append(.init(name: "controller-\(number)", parent: 2, index: 3 + number))
      for part in ["api", "store", "join", "tunnel", "vrrp"] {
        add(part, in: graph.groups.count - 1, to: &graph)
      }
    }
    for number in 1...2 {
      graph.groups.append(.init(name: "worker-\(number)", parent: 3, index: 6 + number))
      for part in ["kubelet", "agent", "overlay", "router"] {
        add(part, in: graph.groups.count - 1, to: &graph)
      }
    }
    connect(0, 1, "TCP 6443", in: &graph)
    for (part, label) in [(2, "TCP 6443"), (4, "TCP 9443"), (5, "TCP 8132")] {
      for host in 0..<3 { connect(1, part + 5 * host, label, in: &graph) }
    }
    for (part, label) in [(3, "TCP 2380"), (4, "TCP 9443"), (6, "VRRP (IP 112)")] {
      for (one, other) in [(0, 1), (1, 2), (0, 2)] {
        connect(part + 5 * one, part + 5 * other, label, in: &graph)
      }
    }
    for worker in [17, 21] {
      connect(worker, 1, "TCP 6443", in: &graph)
      connect(worker + 1, 1, "TCP 8132", in: &graph)
      for host in 0..<3 { connect(2 + 5 * host, worker, "TCP 10250", in: &graph) }
    }
    for (part, label) in [(17, "TCP 10250"), (19, "UDP 4789"), (20, "TCP 179")] {
      connect(part, part + 4, label, in: &graph)
    }
    return graph
  }

  /// Sites with two zones of four different parts each, connected at random.
  static func fleet(sites: Int) -> RoleGraph {
    var random = SplitMix(seed: 7)
    var graph = RoleGraph()
    for site in 0..<sites {
      graph.groups.append(.init(name: "site-\(site)", index: graph.groups.count))
      let parent = graph.groups.count - 1
      for zone in ["edge", "core"] {
        graph.groups.append(.init(name: zone, parent: parent, index: graph.groups.count))
        for part in ["a", "b", "c", "d"] {
          add(part, in: graph.groups.count - 1, to: &graph)
        }
      }
    }
    for _ in 0..<(40 * sites) {
      let ends = (0..<2).map { _ in Int.random(in: 0..<graph.nodes.count, using: &random) }
      connect(ends[0], ends[1], "TCP \(Int.random(in: 1...9, using: &random))", in: &graph)
    }
    return graph
  }

  /// Anything: names with and without numbers, nested groups, rings of groups, loops, and ends at
  /// groups.
  static func random(seed: UInt64) -> RoleGraph {
    var random = SplitMix(seed: seed)
    var graph = RoleGraph()
    for index in 0..<Int.random(in: 0...7, using: &random) {
      let parent = Int.random(in: -3...7, using: &random)
      graph.groups.append(
        .init(name: name(&random), parent: parent < 0 ? nil : parent, index: index))
    }
    for _ in 0..<Int.random(in: 0...24, using: &random) {
      let group = Int.random(in: -2...7, using: &random)
      add(name(&random), in: group < 0 ? nil : group, to: &graph)
    }
    guard !graph.nodes.isEmpty else { return graph }
    for index in 0..<Int.random(in: 0...60, using: &random) {
      var edge = RoleGraph.Edge(
        from: end(graph, &random), to: end(graph, &random),
        label: ["", "TCP 1", "TCP 2", RandomDiagrams.name(&random)].randomElement(using: &random)
          ?? "", index: index)
      edge.isMutual = Int.random(in: 0...3, using: &random) == 0
      graph.edges.append(edge)
    }
    return graph
  }

  private static func name(_ random: inout SplitMix) -> String {
    let stem = ["host-", "node", "主机", "מאזן ", "part", RandomDiagrams.name(&random)]
      .randomElement(using: &random)
    let number = Int.random(in: -1...3, using: &random)
    return (stem ?? "") + (number < 0 ? "" : "\(number)")
  }

  private static func end(_ graph: RoleGraph, _ random: inout SplitMix) -> LayeredGraph.End {
    if !graph.groups.isEmpty, Int.random(in: 0...9, using: &random) == 0 {
      return .group(Int.random(in: 0..<graph.groups.count, using: &random))
    }
    return .node(Int.random(in: 0..<graph.nodes.count, using: &random))
  }
}
