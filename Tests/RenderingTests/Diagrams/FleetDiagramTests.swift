import NetworkModel
import Testing

@testable import DiagramLayout
@testable import Rendering

/// Drawings of all clusters of a workspace.
@Suite struct FleetDiagramTests {
  private let fleet: InventedFleet

  init() throws { fleet = try InventedFleet() }

  @Test(arguments: [0, 1, 2, 5, 60])
  func drawsWorkspacesOfAnySize(_ count: Int) throws {
    let diagrams = FleetDiagrams(try fleet.chain(count))
    for kind in FleetDiagrams.Kind.allCases {
      let scene = diagrams.scene(kind)
      #expect(scene.defects == [], "\(count) \(kind)")
      #expect(scene.edges.count <= FleetMap.mostLinks)
      #expect(diagrams.file(kind) == diagrams.file(kind))
    }
  }

  @Test func drawsALinkWhereANetworkHoldsHostsOfAnotherCluster() throws {
    let map = FleetDiagrams(try fleet.chain(5)).map
    #expect(
      map.diagram.trunks.map(\.id) == ["c0>c1", "c1>c2", "c2>c3", "c3>c4"])
    #expect(map.lines[0][3] == "client 10.0.0.0/24 holds 3 hosts")
    #expect(map.lines[0][2].contains("TCP 22 ssh"))
    #expect(map.diagram.lanes.map(\.title) == ["open only", "open and listen", "listen only"])
    #expect(!map.hasMore)
  }

  @Test func drawsTheLargestAndCountsTheRest() throws {
    let map = FleetDiagrams(try fleet.chain(60)).map
    #expect(map.diagram.trunks.count == 30)
    #expect(map.hasMore && map.admissions.count == 59)
    #expect(map.notes.contains { $0.contains("30 largest of 59 links") })
  }

  @Test func drawsNoLinkForNetworksOfEverybody() throws {
    let clusters = try (0..<5).map { index in
      try fleet.cluster("c\(index)", .init(network: index, external: ["0.0.0.0/0"]))
    }
    let map = FleetDiagrams(clusters).map
    #expect(map.diagram.trunks.isEmpty && map.anyone.count == 5)
    #expect(map.anyone[0] == ["c0", "external", "TCP 443 web"])
    #expect(map.notes.contains { $0.hasPrefix("◂") })
  }

  @Test func marksAddressesThatSeveralClustersUse() throws {
    let clusters = try [
      fleet.cluster("a", .init(network: 1)), fleet.cluster("b", .init(network: 1)),
      fleet.cluster("c", .init(network: 2)),
    ]
    let map = FleetDiagrams(clusters).map
    #expect(map.shared.map { $0[0] } == ["10.0.1.1", "10.0.1.2", "10.0.1.3"])
    #expect(map.shared[0][1] == "a (hosts), b (hosts)")
    let details = map.diagram.boxes.map { $0.details.filter { $0.hasPrefix("≡") } }
    #expect(details == [["≡ 10.0.1.1 +2"], ["≡ 10.0.1.1 +2"], []])
  }

  @Test func signsWhatDiffersFromTheOthers() throws {
    var clusters = try (0..<4).map { try fleet.cluster("c\($0)", .init(network: $0)) }
    let alike = FleetDiagrams(clusters).matrix
    #expect(alike.rows.allSatisfy { $0.differences.isEmpty && $0.standard == "most of 4 k0s" })
    clusters.append(
      try fleet.cluster("odd", .init(network: 9, roles: ["controller", "controller"])))
    let matrix = FleetDiagrams(clusters).matrix
    #expect(matrix.rows.dropLast().allSatisfy { $0.differences.isEmpty })
    let differences = try #require(matrix.rows.last?.differences)
    #expect(differences.map(\.text).contains("− client → worker: not TCP 22"))
    let panel = try #require(matrix.gallery.panels.last)
    #expect(panel.cells.contains { $0.difference == .less && $0.count == 0 })
    #expect(panel.remarks == differences.map(\.text))
  }

  @Test func drawsEqualClustersOfALargeFleetOnce() throws {
    var clusters = try (0..<40).map { try fleet.cluster("c\($0)", .init(network: $0)) }
    clusters.append(
      try fleet.cluster("odd", .init(network: 99, roles: ["controller", "controller"])))
    let panels = FleetDiagrams(clusters).matrix.gallery.panels
    #expect(panels.map(\.title) == ["odd", "c0 and 39 like it"])
    #expect(FleetDiagrams(clusters).matrix.rows.count == 41)
  }

  @Test func staysQuickWithManyClusters() throws {
    // Every network holds the hosts of all clusters: the most links that there can be.
    let clusters = try (0..<200).map { index in
      try fleet.cluster("c\(index)", .init(network: index, admin: ["10.0.0.0/8"]))
    }
    let start = ContinuousClock.now
    let diagrams = FleetDiagrams(clusters)
    #expect(diagrams.map.diagram.trunks.count == 30)
    #expect(!diagrams.file(.map).isEmpty && !diagrams.file(.matrix).isEmpty)
    #expect(ContinuousClock.now - start < .seconds(20))
  }
}
