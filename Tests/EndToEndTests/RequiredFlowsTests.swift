import Ingest
import NetdocsApp
import NetworkModel
import Testing

/// The flows of the reference clusters equal tables that were written by hand beforehand.
@Suite struct RequiredFlows {
  @Test(arguments: [
    "k0s-ha", "k0s-calico", "k3s-ha", "k3s-edge", "tectonic", "chef-360", "kubeadm-ha", "rke2-ha",
  ])
  func equalTheExpectedTable(_ name: String) throws {
    let cluster = try #require(ReferenceContent.loaded.cluster(name))
    let expected = try ReferenceContent.rows("flows/\(name).tsv").map { $0.joined(separator: "\t") }
    #expect(!expected.isEmpty)
    #expect(rows(of: cluster).sorted() == expected.sorted())
  }

  @Test func areResolvedForEveryCluster() {
    let loaded = ReferenceContent.loaded
    #expect(loaded.clusters.count == 8)
    #expect(loaded.workspace.unreadable == [])
  }

  private func rows(of cluster: ResolvedCluster) -> [String] {
    let required = cluster.requiredFlows.map {
      row("required", $0.id, $0.ipProtocol, $0.ports, from: $0.from, to: $0.to)
    }
    let loopback = cluster.loopbackOnly.map {
      row("loopback", $0.id, $0.ipProtocol, $0.ports, from: [.itself], to: $0.on)
    }
    let exposed = cluster.exposedNotRequired.map {
      row("exposed", $0.id, $0.ipProtocol, $0.ports, from: $0.template.openTo, to: $0.on)
    }
    return required + loopback + exposed
  }

  private func row(
    _ kind: String, _ id: String, _ ipProtocol: IPProtocol, _ ports: PortSet, from: [Role],
    to: [Role]
  ) -> String {
    [
      kind, id, ipProtocol.name, ports.isEmpty ? "-" : ports.description,
      from.map(\.name).joined(separator: ","), to.map(\.name).joined(separator: ","),
    ].joined(separator: "\t")
  }
}
