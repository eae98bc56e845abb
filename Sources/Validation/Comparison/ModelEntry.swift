package import Diagnostics
package import NetworkModel

/// An entry of the model that a row of a document can speak of.
package enum ModelEntry: Hashable, Sendable {
  /// A flow between hosts.
  case flow(InventoryFlow)
  /// A socket that no flow needs.
  case listener(InventoryListener)

  /// The id with the distribution's prefix.
  package var id: String {
    switch self {
    case .flow(let flow): flow.id
    case .listener(let listener): listener.id
    }
  }

  /// The component it belongs to; nil for entries of the distribution itself.
  package var component: String? {
    switch self {
    case .flow(let flow): flow.component
    case .listener(let listener): listener.component
    }
  }

  /// The IP protocol.
  package var ipProtocol: IPProtocol {
    switch self {
    case .flow(let flow): flow.ipProtocol
    case .listener(let listener): listener.ipProtocol
    }
  }

  /// The default ports; empty for protocols without ports.
  package var ports: PortSet {
    switch self {
    case .flow(let flow): flow.ports
    case .listener(let listener): listener.ports
    }
  }

  /// Who may open the connection under any condition; empty for sockets that nobody needs.
  package var from: [Role] {
    switch self {
    case .flow(let flow): flow.from
    case .listener(let listener): listener.template.openTo
    }
  }

  /// Who listens.
  package var to: [Role] {
    switch self {
    case .flow(let flow): flow.to
    case .listener(let listener): listener.on
    }
  }

  /// The id inside its own file, whatever the distribution calls it.
  package var templateID: String {
    switch self {
    case .flow(let flow): flow.template.id
    case .listener(let listener): listener.template.id
    }
  }

  /// The conditions as written in the model; empty when it always holds.
  package var conditions: [Expression] {
    switch self {
    case .flow(let flow): flow.conditions
    case .listener(let listener): listener.conditions
    }
  }

  /// Where the model says it.
  package var span: SourceSpan {
    switch self {
    case .flow(let flow): flow.template.span
    case .listener(let listener): listener.template.span
    }
  }

  /// What it is for, or what it speaks.
  package var purpose: String {
    switch self {
    case .flow(let flow): flow.template.why
    case .listener(let listener): listener.template.speaks
    }
  }

  /// The flow, if it is one.
  package var flow: InventoryFlow? {
    if case .flow(let flow) = self { return flow }
    return nil
  }

  /// The listener, if it is one.
  package var listener: InventoryListener? {
    if case .listener(let listener) = self { return listener }
    return nil
  }

  /// Whether the entry is a socket on the loopback address.
  package var isLoopback: Bool { listener?.template.bind == .loopback }

  /// `TCP 8132`, or `VRRP (IP 112)`.
  package var transport: String { Transport.title(ipProtocol, ports) }

  /// The entry in one line, for notes: `k0s.kube-api: TCP 6443, worker -> controller (path:line)`.
  package var citation: String {
    let who =
      switch self {
      case .flow(let flow):
        "\(flow.from.words) -> \(flow.to.words)"
      case .listener(let listener):
        listener.template.bind == .loopback
          ? "loopback on \(listener.on.words)" : "listens on \(listener.on.words)"
      }
    return "\(id): \(transport), \(who) (\(span.citation))"
  }
}

/// A protocol with its ports in words.
enum Transport {
  /// `TCP 8132`, or `VRRP (IP 112)`.
  static func title(_ ipProtocol: IPProtocol, _ ports: PortSet) -> String {
    ports.isEmpty ? ipProtocol.title : "\(ipProtocol.title) \(ports.description)"
  }
}
