internal import DiagramLayout
package import NetworkModel

/// The diagrams that netdocs draws of a cluster.
package enum DiagramKind: String, CaseIterable, Sendable {
  /// Who opens connections to whom, with trust boundaries.
  case flows
  /// The same as a table: rows open connections, columns listen.
  case matrix
  /// What hosts let in, a card for each role.
  case inbound
  /// How a packet gets from a pod on one host to a pod on another, and whether it fits.
  case path
  /// Which addresses belong to whom.
  case addresses

  /// What the picture is called.
  package var title: String {
    switch self {
    case .flows: "Role flow diagram"
    case .matrix: "Port matrix"
    case .inbound: "Inbound cards"
    case .path: "Packet path"
    case .addresses: "Address plan"
    }
  }
}

/// Which part of a cluster a diagram is about.
package enum DiagramSubject: Hashable, Sendable {
  /// All of it.
  case cluster
  /// The hosts of a role.
  case role(Role)
  /// One host, by its name.
  case host(String)

  /// The name of the role or the host; empty for the cluster.
  package var name: String {
    switch self {
    case .cluster: ""
    case .role(let role): role.name
    case .host(let name): name
    }
  }
}

/// Draws clusters.
package enum ClusterDiagrams {
  /// A picture as a file of its own; the page it belongs to, if any, is what its links lead to.
  ///
  /// Only inbound cards are about less than the whole cluster.
  package static func file(
    _ kind: DiagramKind, of cluster: ResolvedCluster, page: String? = nil,
    about subject: DiagramSubject = .cluster
  ) -> [UInt8] {
    SVGWriter.bytes(of: scene(kind, of: cluster, FlowLinks(base: page), subject), mode: .file)
  }

  /// A picture inside the page that holds the table of flows.
  package static func inline(
    _ kind: DiagramKind, of cluster: ResolvedCluster, about subject: DiagramSubject = .cluster
  ) -> TrustedHTML {
    let bytes = SVGWriter.bytes(
      of: scene(kind, of: cluster, FlowLinks(base: ""), subject), mode: .inline)
    return .markup(writtenByTypedWriter: bytes)
  }

  /// A picture inside a document that travels alone, without links, and its width in pixels.
  ///
  /// Addresses are replaced before they are cut to the width of a box.
  package static func measured(
    _ kind: DiagramKind, of cluster: ResolvedCluster, redaction: Redaction? = nil
  ) -> (drawing: TrustedHTML, width: Int) {
    let scene = scene(kind, of: cluster, FlowLinks(base: nil), .cluster, redaction)
    return (.markup(writtenByTypedWriter: SVGWriter.bytes(of: scene, mode: .inline)), scene.width)
  }

  /// The roles that have an inbound card.
  package static func inboundRoles(of cluster: ResolvedCluster) -> [Role] {
    ClusterInbound.roles(of: cluster)
  }

  private static func scene(
    _ kind: DiagramKind, of cluster: ResolvedCluster, _ links: FlowLinks,
    _ subject: DiagramSubject, _ redaction: Redaction? = nil
  ) -> Scene {
    switch kind {
    case .flows: ClusterFlowDiagram(cluster, links, redaction).diagram.scene()
    case .matrix: ClusterMatrix(cluster, links).matrix.scene()
    case .inbound: ClusterInbound(cluster, links, redaction).cards(of: subject).scene()
    case .path: ClusterPacketPath(cluster, links, redaction).path.scene()
    case .addresses: ClusterAddressPlan(cluster, links, redaction).plan.scene()
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

  func link(to socket: ResolvedListener) -> String? {
    base.map { "\($0)#\(ModelCells.anchor(ofSocket: socket.id).text)" }
  }
}
