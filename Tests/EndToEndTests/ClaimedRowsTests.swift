import Diagnostics
import Ingest
import NetdocsApp
import NetworkModel
import Testing

/// The claims of the documents under review equal tables that were written by hand beforehand.
@Suite struct ClaimedRows {
  @Test(arguments: [
    "k0s-networking-2021", "k0s-networking-2022", "chef-360-networking",
    "k3s-networking-pi-cluster", "coreos-kubernetes-networking",
  ])
  func equalTheExpectedTable(_ name: String) throws {
    let document = try #require(
      ReferenceContent.loaded.workspace.documents.first { $0.path == "sources/\(name).md" })
    let expected = try ReferenceContent.rows("claims/\(name).tsv").map {
      $0.joined(separator: "\t")
    }
    #expect(document.claims.flows.map(row) == expected)
  }

  private func row(_ flow: ClaimedFlow) -> String {
    [
      "\(flow.span.start.line)", orDash(flow.protocols.map(\.name).joined(separator: ",")),
      orDash(flow.ports.description), orDash(flow.service),
      orDash(flow.from.map(\.name).joined(separator: ",")),
      orDash(flow.to.map(\.name).joined(separator: ",")), flow.direction.rawValue,
      flow.scope.rawValue,
    ].joined(separator: "\t")
  }

  private func orDash(_ text: String) -> String { text.isEmpty ? "-" : text }
}
