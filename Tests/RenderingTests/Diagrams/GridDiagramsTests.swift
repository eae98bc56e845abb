import Diagnostics
import DiagramLayout
import NetworkModel
import Testing

@testable import Rendering

/// Inbound cards, packet path and address plan of a cluster, whatever its names are.
@Suite struct GridDiagramsTests {
  private static let hostile =
    "<script>&\"'\u{1}\u{202E} מאזן 負荷" + String(repeating: "x", count: 200)

  private func cluster(_ payload: String = "") throws -> ResolvedCluster {
    let fixture = PageFixture(payload: payload)
    return try fixture.cluster(try fixture.catalog()).resolved
  }

  @Test(arguments: ["", hostile])
  func areWithoutDefects(_ payload: String) throws {
    let cluster = try cluster(payload)
    let links = FlowLinks(base: "")
    let scenes = [
      ClusterInbound(cluster, links).cards(of: .cluster).scene(),
      ClusterPacketPath(cluster, links).path.scene(),
      ClusterAddressPlan(cluster, links).plan.scene(),
    ]
    for scene in scenes { #expect(scene.defects == [], "\(scene.id)") }
  }

  @Test func haveTheSameBytesTwice() throws {
    let cluster = try cluster()
    for kind in DiagramKind.allCases {
      #expect(
        ClusterDiagrams.file(kind, of: cluster) == ClusterDiagrams.file(kind, of: cluster),
        "\(kind)")
    }
  }

  @Test func showEveryFlowOnTheCardsOfItsListeners() throws {
    let cluster = try cluster()
    let links = FlowLinks(base: "page.html")
    for role in ClusterInbound.roles(of: cluster) {
      let card = try #require(ClusterInbound(cluster, links).cards(of: .role(role)).cards.first)
      let hosts = cluster.definition.hosts(in: role)
      let flows = cluster.requiredFlows.filter { flow in hosts.contains(where: flow.isServed) }
      #expect(Set(card.rows.compactMap(\.link)) == Set(flows.compactMap(links.link(to:))))
      #expect(card.rows.allSatisfy { $0.link?.hasPrefix("page.html#flow-") == true })
    }
  }

  @Test func sayTheSameInTablesAsInPictures() throws {
    let cluster = try cluster()
    let links = FlowLinks(base: "")
    let tables = DiagramTables(page: nil)
    let card = try #require(ClusterInbound(cluster, links).cards(of: .cluster).cards.first)
    #expect(tables.inbound(card).rows.count == card.rows.count + card.closed.count + 1)
    let plan = ClusterAddressPlan(cluster, links).plan
    let ranges = plan.rulers.flatMap(\.bands).map(\.range)
    let written = tables.addresses(plan).rows.map { $0[2].plainText }.filter { !$0.isEmpty }
    #expect(Set(written) == Set(ranges))
  }

  @Test func hideWhatARedactedReportHides() throws {
    let cluster = try cluster()
    let redaction = Redaction(RedactionSources(cluster, files: []))
    for kind in [DiagramKind.inbound, .path, .addresses] {
      let drawing = ClusterDiagrams.measured(kind, of: cluster, redaction: redaction).drawing.text
      #expect(!drawing.contains("10.0.0.1") && !drawing.contains("10.9.0.0"), "\(kind)")
    }
  }

  @Test func drawACardOfOneHost() throws {
    let cluster = try cluster()
    let host = try #require(cluster.definition.hosts.first?.name)
    let cards = ClusterInbound(cluster, FlowLinks(base: nil)).cards(of: .host(host)).cards
    #expect(cards.map(\.title) == [host])
  }

  @Test(arguments: [0, 1, 999, 1_000, 1_048_576])
  func groupThousands(_ number: Int) {
    let text = AddressWords.grouped(number)
    #expect(Int(text.filter(\.isNumber)) == number)
    #expect(text.count { $0 == "," } == (String(number).count - 1) / 3)
  }
}
