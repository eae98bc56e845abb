package import Diagnostics
package import NetworkModel

/// The machine-readable form of what changes between states of clusters.
package struct ComparisonJSON {
  /// The version of the shape; a change that breaks readers raises it.
  package static let schemaVersion = 1

  private let citation: ModelCitation

  /// Prepares the form; sources are looked up in the model.
  package init(catalog: Catalog) { self.citation = ModelCitation(catalog: catalog) }

  /// The sockets that no flow needs and that differ.
  package func sockets(of comparison: ClusterComparison) -> JSONValue {
    .array(comparison.sockets.map(socket))
  }

  /// The flows, sockets and facts that change.
  func changes(of comparison: ClusterComparison) -> JSONValue {
    [
      "flows": .array(comparison.flows.map(flow)),
      "sockets": sockets(of: comparison),
      "facts": .array(comparison.facts.map(fact)),
    ]
  }

  private func flow(_ change: FlowChange) -> JSONValue {
    [
      "id": .string(change.id), "kind": .string(change.kind.rawValue),
      "version": Self.version(change.version), "until": Self.version(change.end),
      "before": .array(change.before.map(flow)), "after": .array(change.after.map(flow)),
      "because": reasons(change.causes), "model": citation.json(change.citations),
    ]
  }

  private func flow(_ flow: ResolvedFlow) -> JSONValue {
    [
      "id": .string(flow.id), "protocol": .string(flow.ipProtocol.name),
      "protocolNumber": .integer(Int(flow.ipProtocol.number)), "ports": Self.ports(flow.ports),
      "from": Self.roles(flow.from), "to": Self.roles(flow.to), "hosts": Self.names(flow.hosts),
      "encrypted": flow.security.encrypted.map { .string($0) } ?? .null,
      "authenticated": flow.security.authenticated.map { .string($0) } ?? .null,
      "when": .string(flow.template.when.text), "why": .string(flow.template.why),
    ]
  }

  private func socket(_ change: SocketChange) -> JSONValue {
    [
      "name": .string(change.name), "kind": .string(change.kind.rawValue),
      "version": Self.version(change.version),
      "before": .array(change.before.map(socket)), "after": .array(change.after.map(socket)),
      "because": reasons(change.causes), "model": citation.json(change.citations),
    ]
  }

  private func socket(_ listener: ResolvedListener) -> JSONValue {
    [
      "id": .string(listener.id), "protocol": .string(listener.ipProtocol.name),
      "protocolNumber": .integer(Int(listener.ipProtocol.number)),
      "ports": Self.ports(listener.ports), "on": Self.roles(listener.on),
      "hosts": Self.names(listener.hosts), "bind": .string(listener.template.bind.rawValue),
      "openTo": Self.roles(listener.template.openTo), "speaks": .string(listener.template.speaks),
    ]
  }

  private func fact(_ change: FactChange) -> JSONValue {
    let values = [change.before, change.after].map { fact -> JSONValue in
      fact.evaluation.value.text.map { .string($0) } ?? .null
    }
    return [
      "name": .string(change.name), "title": .string(change.title),
      "version": Self.version(change.version), "before": values[0], "after": values[1],
      "because": reasons(change.causes),
    ]
  }

  private func reasons(_ reasons: [Reason]) -> JSONValue {
    .array(reasons.map { .string($0.text) })
  }

  static func version(_ version: ProductVersion?) -> JSONValue {
    version.map { .string($0.text) } ?? .null
  }

  static func ports(_ ports: PortSet) -> JSONValue {
    .array(ports.ranges.map { [.integer(Int($0.first)), .integer(Int($0.last))] })
  }

  static func roles(_ roles: [Role]) -> JSONValue { .array(roles.map { .string($0.name) }) }

  static func names(_ names: [String]?) -> JSONValue {
    names.map { .array($0.map { .string($0) }) } ?? .null
  }
}
