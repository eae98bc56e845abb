internal import DiagramLayout
internal import NetworkModel

/// How a flow is written in a diagram.
enum FlowLabel {
  /// Protocol and ports: `TCP 6443`, `UDP 51820`, `VRRP (IP 112)`.
  static func port(_ flow: ResolvedFlow) -> String {
    guard flow.ipProtocol.hasPorts else { return flow.ipProtocol.title }
    let ranges = flow.ports.ranges.map { range in
      range.first == range.last ? "\(range.first)" : "\(range.first)–\(range.last)"
    }
    return "\(flow.ipProtocol.title) \(ranges.joined(separator: ", "))"
  }

  /// The id without the distribution's prefix: short, and the key to the table.
  static func service(_ flow: ResolvedFlow) -> String { shortened(flow.id) }

  /// An id without the distribution's prefix.
  static func shortened(_ id: String) -> String {
    id.split(separator: ".", maxSplits: 1).last.map(String.init) ?? id
  }

  static func carrier(_ flow: ResolvedFlow) -> RoleFlowDiagram.Carrier {
    switch flow.ipProtocol {
    case .tcp, .sctp: .tcp
    case .udp: .udp
    default: .other
    }
  }

  /// The word beside an open lock; nil when the flow is protected or nothing is known.
  static func insecurity(_ flow: ResolvedFlow) -> String? {
    let security = flow.security
    if security.isOpen { return "plaintext" }
    guard security.isReadable else { return nil }
    return security.state == .plaintext
      ? "not encrypted" : "\(security.plaintextPorts) not encrypted"
  }

  /// The id of the table row that describes a flow.
  static func anchor(_ flow: ResolvedFlow) -> Anchor { Anchor(slugging: "flow-\(flow.id)") }
}
