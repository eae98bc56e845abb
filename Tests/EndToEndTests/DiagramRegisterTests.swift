import Ingest
import NetdocsApp
import NetworkModel
import Rendering
import Testing

/// The diagrams show the register: no line without a flow, no flow without a line.
@Suite struct DiagramsOfTheRegister {
  private struct Edge: Hashable {
    let flow: String
    let from: Role
    let to: Role
  }

  @Test(arguments: ReferenceContent.loaded.clusters.map(\.name))
  func haveTheSameEdges(name: String) throws {
    let cluster = try #require(ReferenceContent.loaded.cluster(name))
    let drawn = ClusterTrunks(of: cluster).trunks.flatMap { trunk in
      trunk.flows.map { Edge(flow: $0.id, from: trunk.from, to: trunk.to) }
    }
    let report = ComplianceReport(
      ComplianceReport.Parts(cluster: cluster, catalog: ReferenceContent.loaded.workspace.catalog))
    let registered = report.register.flatMap { row in
      row.flow.from.flatMap { from in
        row.flow.to.map { Edge(flow: row.flow.id, from: from, to: $0) }
      }
    }
    #expect(Set(drawn) == Set(registered))
    #expect(report.register.allSatisfy { !$0.lines.isEmpty })
  }
}
