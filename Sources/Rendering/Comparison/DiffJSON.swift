package import Diagnostics
package import NetworkModel

/// The machine-readable form of a comparison of two states, as `netdocs diff --format json` prints
/// it.
package enum DiffJSON {
  /// The version of the shape; a change that breaks readers raises it.
  package static let schemaVersion = 1

  /// Describes a comparison; sockets are those of two clusters, null for anything else.
  package static func value(
    of comparison: CanonicalComparison, sockets: JSONValue = .null
  ) -> JSONValue {
    [
      "schemaVersion": .integer(schemaVersion),
      "from": side(comparison.from, comparison.sources.first),
      "to": side(comparison.to, comparison.sources.last),
      "summary": summary(comparison),
      "flows": .array(comparison.flows.changes.map(change)),
      "hosts": comparison.hosts.map { .array($0.changes.map(host)) } ?? .null,
      "sockets": sockets,
      "facts": comparison.facts.map { .array($0.map(fact)) } ?? .null,
      "egress": comparison.egress.map { .array($0.map(fact)) } ?? .null,
      "findings": comparison.findings.map(findings) ?? .null,
      "notComparable": .array(
        comparison.omissions.map { side, omission in
          [
            "side": text(side), "subject": .string(omission.subject),
            "reason": .string(omission.reason), "at": text(omission.place),
          ]
        }),
    ]
  }

  private static func side(_ label: String, _ source: CanonicalState.Source?) -> JSONValue {
    ["label": .string(label), "source": text(source?.rawValue ?? "")]
  }

  private static func summary(_ comparison: CanonicalComparison) -> JSONValue {
    let counts = CanonicalFlowChange.Kind.allCases.map { kind in
      JSONValue.Member(kind.rawValue, .integer(comparison.flows.count(kind)))
    }
    return .object(
      counts + [
        .init("unchanged", .integer(comparison.flows.unchanged)),
        .init("opens", .bool(comparison.flows.opens)),
      ])
  }

  private static func change(_ change: CanonicalFlowChange) -> JSONValue {
    [
      "kind": .string(change.kind.rawValue),
      "before": change.before.map(flow) ?? .null, "after": change.after.map(flow) ?? .null,
      "opens": .array(change.opens.map(packets)), "closes": .array(change.closes.map(packets)),
    ]
  }

  private static func flow(_ flow: CanonicalFlow) -> JSONValue {
    .object(
      [.init("name", .string(flow.name))] + (packets(flow.packets).members ?? []) + [
        .init("terms", .object(flow.terms.map { .init($0.subject, .string($0.text)) })),
        .init("at", text(flow.place)),
      ])
  }

  private static func packets(_ packets: CanonicalFlow.Packets) -> JSONValue {
    let isICMP = packets.ipProtocol == .icmp || packets.ipProtocol == .icmpv6
    return [
      "protocol": .string(packets.ipProtocol.name),
      "protocolNumber": .integer(Int(packets.ipProtocol.number)),
      "ports": isICMP ? [] : ComparisonJSON.ports(packets.ports),
      "icmpTypes": isICMP ? types(packets.ports) : [],
      "ways": .array(
        packets.ways.map {
          [
            "from": role($0.from), "to": role($0.to), "host": text($0.host ?? ""),
            "fromAddresses": addresses($0.fromAddresses),
            "toAddresses": addresses($0.toAddresses),
          ]
        }),
    ]
  }

  private static func addresses(_ part: AddressPart?) -> JSONValue {
    let list = { (prefixes: [CIDR]) -> JSONValue in
      .array(prefixes.map { .string($0.shortDescription) })
    }
    return part.map { ["prefixes": list($0.prefixes), "except": list($0.except)] } ?? .null
  }

  private static func host(_ change: HostSetComparison.Change) -> JSONValue {
    [
      "kind": .string(change.kind.rawValue), "name": .string(change.name),
      "before": change.before.map(host) ?? .null, "after": change.after.map(host) ?? .null,
    ]
  }

  private static func host(_ host: CanonicalHost) -> JSONValue {
    [
      "roles": .array(host.roles.map { .string($0.name) }),
      "addresses": .array(host.addresses.map { .string($0.description) }),
    ]
  }

  // The types are kept one higher, because no port is 0.
  private static func types(_ ports: PortSet) -> JSONValue {
    .array(
      ports.ranges.map { [.integer(Int($0.first) - 1), .integer(Int($0.last) - 1)] })
  }

  private static func fact(_ fact: CanonicalComparison.FactDifference) -> JSONValue {
    [
      "name": .string(fact.name), "before": fact.before.map { .string($0.value) } ?? .null,
      "after": fact.after.map { .string($0.value) } ?? .null,
    ]
  }

  private static func findings(_ findings: FindingSetComparison) -> JSONValue {
    [
      "new": .array(findings.new.map(finding)), "fixed": .array(findings.fixed.map(finding)),
      "unchanged": .integer(findings.unchanged),
    ]
  }

  private static func finding(_ finding: CanonicalFinding) -> JSONValue {
    [
      "fingerprint": .string(finding.fingerprint), "ruleId": .string(finding.rule),
      "severity": .string(finding.severity), "message": .string(finding.message),
      "at": text(finding.place),
    ]
  }

  private static func role(_ role: Role?) -> JSONValue { text(role?.name ?? "") }

  private static func text(_ text: String) -> JSONValue { text.isEmpty ? .null : .string(text) }
}
