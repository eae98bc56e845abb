internal import DiagramLayout
package import NetworkModel

/// Draws all clusters of a workspace at once: never as one graph of hosts.
package struct FleetDiagrams {
  private let clusters: [ResolvedCluster]
  private let link: (String) -> String?

  /// Sorts the clusters by name; `link` says where the page of one is, if there is any.
  package init(_ clusters: [ResolvedCluster], link: @escaping (String) -> String? = { _ in nil }) {
    self.clusters = clusters.sorted { $0.name < $1.name }
    self.link = link
  }

  /// The drawings.
  package enum Kind: String, CaseIterable, Sendable {
    /// One small matrix for each cluster.
    case matrix
    /// Who of one cluster may open connections to another.
    case map
  }

  /// A drawing as a file of its own.
  package func file(_ kind: Kind) -> [UInt8] { SVGWriter.bytes(of: scene(kind), mode: .file) }

  /// A drawing inside a page.
  package func inline(_ kind: Kind) -> TrustedHTML {
    .markup(writtenByTypedWriter: SVGWriter.bytes(of: scene(kind), mode: .inline))
  }

  func scene(_ kind: Kind) -> Scene {
    switch kind {
    case .matrix: matrix.gallery.scene()
    case .map: map.scene
    }
  }

  var matrix: FleetMatrix { FleetMatrix(clusters, link: link) }
  var map: FleetMap { FleetMap(clusters, link: link) }
}
