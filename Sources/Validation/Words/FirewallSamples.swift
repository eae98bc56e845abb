internal import Diagnostics
internal import NetworkModel

/// A firewall zone as a sample of a document prints it.
struct FirewallSample {
  /// The name of the zone.
  let zone: String
  /// All that is said of it, in the order of the document.
  let facts: [ClaimedFact]

  /// The zones of a document, in its order.
  static func all(in document: PortDocument) -> [FirewallSample] {
    var samples: [FirewallSample] = []
    var current: [ClaimedFact] = []
    func close() {
      if let first = current.first { samples.append(.init(zone: first.about, facts: current)) }
      current = []
    }
    for fact in document.facts where fact.kind == .example && subjects.contains(fact.subject) {
      if fact.subject == .firewallZoneTarget {
        close()
        current = [fact]
      } else if current.first?.about == fact.about {
        current.append(fact)
      }
    }
    close()
    return samples
  }

  /// What the zone lets through, one row a port; nil when it opens none or lets everything in.
  var table: DocumentTable? {
    guard !acceptsAll else { return nil }
    let flows = facts.filter { $0.subject == .openedPort }.compactMap(Self.claim)
    guard let first = flows.first, let last = flows.last else { return nil }
    let range = first.span.range.lowerBound..<last.span.range.upperBound
    return DocumentTable(
      kind: .ports, heading: facts.first?.heading ?? "", flows: flows,
      span: SourceSpan(file: first.span.file, range: range))
  }

  /// Whether the zone rejects what no rule of it names.
  var rejectsRest: Bool { !acceptsAll }

  /// Whether services by name may open further ports of the cluster.
  var opensNamedServices: Bool {
    facts.contains { $0.subject == .openedService && !Self.plainServices.contains($0.value.text) }
  }

  /// The facts about a subject.
  func facts(_ subject: ClaimedFact.Subject) -> [ClaimedFact] {
    facts.filter { $0.subject == subject }
  }

  private var acceptsAll: Bool {
    facts.contains { $0.subject == .firewallZoneTarget && $0.value.text.uppercased() == "ACCEPT" }
  }

  private static func claim(_ fact: ClaimedFact) -> ClaimedFlow? {
    guard case .ports(let ports, let transport) = fact.value.parsed else { return nil }
    var claim = ClaimedFlow(span: fact.span)
    claim.protocols = transport.map { [.known($0)] } ?? []
    claim.ports = ClaimedPorts(ranges: ports.ranges)
    claim.cells = [.portAndProtocol: ClaimedCell(text: fact.value.text, span: fact.span)]
    return claim
  }

  // What firewalld opens on a fresh host, none of it for a cluster.
  private static let plainServices: Set<String> = [
    "ssh", "cockpit", "dhcpv6-client", "mdns", "samba-client", "ntp",
  ]

  private static let subjects: Set<ClaimedFact.Subject> = [
    .firewallZoneTarget, .firewallZoneSource, .firewallZoneInterface, .openedPort,
    .openedProtocol, .openedService, .masquerade, .forwarding,
  ]
}
