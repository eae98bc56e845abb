package import Diagnostics
package import NetworkModel

/// The machine-readable form of a resolved cluster, as `netdocs flows --format json` prints it.
package enum ClusterFlowsJSON {
  /// The version of the shape; a change that breaks readers raises it.
  package static let schemaVersion = 1

  /// Describes a cluster; findings are those about it.
  package static func value(
    of cluster: ResolvedCluster, findings: [DiagnosticReport.Entry]
  ) -> JSONValue {
    [
      "schemaVersion": .integer(schemaVersion),
      "cluster": .string(cluster.name),
      "distribution": .string(cluster.distribution.id),
      "version": .string(cluster.definition.version?.text ?? ""),
      "facts": .object(cluster.facts.map { .init($0.name, fact($0)) }),
      "requiredFlows": .array(cluster.requiredFlows.map(flow)),
      "loopbackOnly": .array(cluster.loopbackOnly.map { listener($0, from: [.itself]) }),
      "exposedNotRequired": .array(
        cluster.exposedNotRequired.map { listener($0, from: $0.template.openTo) }),
      "addresses": addresses(cluster),
      "hosts": .array(cluster.definition.hosts.map { host(HostFlows(of: $0, in: cluster)) }),
      "findings": .array(findings.map(finding)),
    ]
  }

  // By reference: addresses written out for each host would grow with the square of the hosts.
  private static func host(_ flows: HostFlows) -> JSONValue {
    [
      "name": .string(flows.host.name),
      "roles": roles(flows.host.roles),
      "addresses": .array(flows.host.addresses.map { .string($0.description) }),
      "accepts": .array(flows.accepts.map { .string($0.flow.id) }),
      "initiates": .array(flows.initiates.map { .string($0.flow.id) }),
    ]
  }

  private static func hosts(_ names: [String]?) -> JSONValue {
    names.map { .array($0.map { .string($0) }) } ?? .null
  }

  /// The addresses of every role that takes part in a flow.
  private static func addresses(_ cluster: ResolvedCluster) -> JSONValue {
    let named = Set(cluster.requiredFlows.flatMap { $0.from + $0.to }).sorted()
    return .object(
      named.map { role in
        .init(role.name, .array(cluster.prefixes(of: role).map { .string($0.shortDescription) }))
      })
  }

  private static func fact(_ fact: ResolvedFact) -> JSONValue {
    let value = fact.evaluation.value
    // Address lists stay lists even when they hold one entry, so that readers need no two cases.
    if ["podCIDR", "serviceCIDR"].contains(fact.name) {
      return .array(value.items.map { .string($0) })
    }
    switch value {
    case .missing: return .null
    case .boolean(let flag): return .bool(flag)
    case .integer(let number): return .integer(number)
    case .word(let text): return .string(text)
    case .list(let items):
      return items.count == 1 ? .string(items[0]) : .array(items.map { .string($0) })
    }
  }

  private static func flow(_ flow: ResolvedFlow) -> JSONValue {
    [
      "id": .string(flow.id),
      "protocol": .string(flow.ipProtocol.name),
      "protocolNumber": .integer(Int(flow.ipProtocol.number)),
      "ports": ports(flow.ports),
      "from": roles(flow.from),
      "to": roles(flow.to),
      "hosts": hosts(flow.hosts),
      "why": .string(flow.template.why),
      "because": .string(flow.because),
      "source": .array(flow.template.sources.map(source)),
    ]
  }

  private static func listener(_ listener: ResolvedListener, from: [Role]) -> JSONValue {
    [
      "id": .string(listener.id),
      "protocol": .string(listener.ipProtocol.name),
      "protocolNumber": .integer(Int(listener.ipProtocol.number)),
      "ports": ports(listener.ports),
      "from": roles(from),
      "to": roles(listener.on),
      "hosts": hosts(listener.hosts),
      "why": .string(listener.template.speaks),
      "because": .string(listener.because),
      "source": .array(listener.template.sources.map(source)),
    ]
  }

  private static func source(_ reference: SourceReference) -> JSONValue {
    [
      "of": .string(reference.source), "path": .string(reference.path),
      "evidence": .string(reference.evidence.rawValue),
    ]
  }

  private static func finding(_ entry: DiagnosticReport.Entry) -> JSONValue {
    let diagnostic = entry.diagnostic
    return [
      "ruleId": .string(diagnostic.code.id), "class": .string(diagnostic.code.name),
      "severity": .string(diagnostic.severity.rawValue),
      "at": .string(diagnostic.span?.description ?? ""), "message": .string(diagnostic.message),
    ]
  }

  private static func ports(_ ports: PortSet) -> JSONValue {
    .array(ports.ranges.map { [.integer(Int($0.first)), .integer(Int($0.last))] })
  }

  private static func roles(_ roles: [Role]) -> JSONValue { .array(roles.map { .string($0.name) }) }
}
