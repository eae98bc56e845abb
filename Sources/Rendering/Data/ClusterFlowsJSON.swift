package import Diagnostics
package import NetworkModel

/// The machine-readable form of a resolved cluster, as `netdocs flows --format json` prints it.
package enum ClusterFlowsJSON {
  /// The version of the shape; a change that breaks readers raises it.
  package static let schemaVersion = 1

  /// Describes a cluster, or what concerns one of its hosts; findings are those about the cluster.
  package static func value(
    of cluster: ResolvedCluster, host: Host? = nil, findings: [DiagnosticReport.Entry]
  ) -> JSONValue {
    let index = HostFlowIndex(cluster)
    let hosts = host.map { [$0] } ?? cluster.definition.hosts
    let lists = hosts.map { (host: $0, flows: index.flows(of: $0)) }
    let kept = host == nil ? nil : Set(lists.flatMap { $0.flows.accepts + $0.flows.initiates })
    let flows = cluster.requiredFlows.enumerated().filter { kept?.contains($0.offset) ?? true }
      .map(\.element)
    let isHere = { (listener: ResolvedListener) in host.map(listener.isOpen) ?? true }
    return [
      "schemaVersion": .integer(schemaVersion),
      "cluster": .string(cluster.name),
      "distribution": .string(cluster.distribution.id),
      "version": .string(cluster.definition.version?.text ?? ""),
      "facts": .object(cluster.facts.map { .init($0.name, fact($0)) }),
      "requiredFlows": .array(flows.map(flow)),
      "loopbackOnly": .array(
        cluster.loopbackOnly.filter(isHere).map { listener($0, from: [.itself]) }),
      "exposedNotRequired": .array(
        cluster.exposedNotRequired.filter(isHere).map { listener($0, from: $0.template.openTo) }),
      "addresses": addresses(of: flows, in: cluster),
      "hosts": .array(lists.map { entry($0.host, $0.flows, in: cluster) }),
      "findings": .array(findings.map(finding)),
    ]
  }

  // By reference: addresses written out for each host would grow with the square of the hosts.
  private static func entry(
    _ host: Host, _ flows: HostFlowIndex.Flows, in cluster: ResolvedCluster
  ) -> JSONValue {
    let ids = { (positions: [Int]) -> JSONValue in
      .array(positions.map { .string(cluster.requiredFlows[$0].id) })
    }
    return [
      "name": .string(host.name),
      "roles": roles(host.roles),
      "addresses": .array(host.addresses.map { .string($0.description) }),
      "accepts": ids(flows.accepts),
      "initiates": ids(flows.initiates),
    ]
  }

  private static func hosts(_ names: [String]?) -> JSONValue {
    names.map { .array($0.map { .string($0) }) } ?? .null
  }

  /// The addresses of every role that takes part in a flow.
  private static func addresses(
    of flows: [ResolvedFlow], in cluster: ResolvedCluster
  ) -> JSONValue {
    let named = Set(flows.flatMap { $0.from + $0.to }).sorted()
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
      "encrypted": flow.security.encrypted.map { .string($0) } ?? .null,
      "authenticated": flow.security.authenticated.map { .string($0) } ?? .null,
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
