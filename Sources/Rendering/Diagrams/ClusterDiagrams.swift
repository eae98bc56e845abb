internal import DiagramLayout
package import NetworkModel

/// The diagrams that netdocs draws of a cluster.
package enum DiagramKind: String, CaseIterable, Sendable {
  /// Who opens connections to whom, with trust boundaries.
  case flows
  /// The same as a table: rows open connections, columns listen.
  case matrix

  /// What the picture is called.
  package var title: String {
    switch self {
    case .flows: "Role flow diagram"
    case .matrix: "Port matrix"
    }
  }
}

/// Draws clusters.
package enum ClusterDiagrams {
  /// A picture as a file of its own; the page it belongs to, if any, is what its links lead to.
  package static func file(
    _ kind: DiagramKind, of cluster: ResolvedCluster, page: String? = nil
  ) -> [UInt8] {
    SVGWriter.bytes(of: scene(kind, of: cluster, linkBase: page), mode: .file)
  }

  /// A picture inside the page that holds the table of flows.
  package static func inline(_ kind: DiagramKind, of cluster: ResolvedCluster) -> TrustedHTML {
    let bytes = SVGWriter.bytes(of: scene(kind, of: cluster, linkBase: ""), mode: .inline)
    return .markup(writtenByTypedWriter: bytes)
  }

  /// A picture inside a document that travels alone, without links, and its width in pixels.
  ///
  /// Addresses are replaced before they are cut to the width of a box.
  package static func measured(
    _ kind: DiagramKind, of cluster: ResolvedCluster, redaction: Redaction? = nil
  ) -> (drawing: TrustedHTML, width: Int) {
    let scene = scene(kind, of: cluster, linkBase: nil, redaction)
    return (.markup(writtenByTypedWriter: SVGWriter.bytes(of: scene, mode: .inline)), scene.width)
  }

  private static func scene(
    _ kind: DiagramKind, of cluster: ResolvedCluster, linkBase: String?,
    _ redaction: Redaction? = nil
  ) -> Scene {
    let links = FlowLinks(base: linkBase)
    switch kind {
    case .flows: return ClusterFlowDiagram(cluster, links, redaction).diagram.scene()
    case .matrix: return ClusterMatrix(cluster, links).matrix.scene()
    }
  }
}

/// Where the flows of a picture lead to.
struct FlowLinks {
  /// The page with the table; empty for the page the picture is in; nil for no links.
  let base: String?

  func link(to flow: ResolvedFlow) -> String? {
    base.map { "\($0)#\(FlowLabel.anchor(flow).text)" }
  }
}
