package import Diagnostics
package import NetworkModel

/// Two programs of one host that want the same port.
package struct PortCollision: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0405", name: "port-collision", severity: .error,
    title: "Two listeners on one host want the same port",
    rationale: """
      The second one does not start. Products check each port by itself, so the conflict shows only \
      when the host boots.
      """,
    remediation: "Give one of them another port.")

  /// Creates the rule.
  package init() {}

  /// Looks at the sockets of each kind of host.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    let sockets = HostSocket.all(of: cluster)
    var reported: Set<String> = []
    var findings: [Diagnostic] = []
    for host in Self.kinds(of: cluster.definition.hosts, sockets) {
      let own = sockets.filter { $0.isOpen(on: host) }
      for (index, one) in own.enumerated() {
        for other in own.dropFirst(index + 1)
        where collide(one, other, cluster) && reported.insert("\(one.id) \(other.id)").inserted {
          findings.append(report(one, other, host.roles, cluster))
        }
      }
    }
    return findings
  }

  // One host of each combination of roles and of sockets that only some hosts have.
  private static func kinds(of hosts: [Host], _ sockets: [HostSocket]) -> [Host] {
    let special = sockets.compactMap { socket in socket.hosts.map { Set($0) } }
    var seen: Set<Kind> = []
    let found = hosts.filter { host in
      let own = special.indices.filter { special[$0].contains(host.name) }
      return seen.insert(Kind(roles: host.roles, sockets: own)).inserted
    }
    return found.sorted { $0.roles.lexicographicallyPrecedes($1.roles) }
  }

  private struct Kind: Hashable {
    let roles: [Role]
    let sockets: [Int]
  }

  // Entries that one key moves together are the same socket, and so are those of one component that
  // no key moves.
  private func collide(
    _ one: HostSocket, _ other: HostSocket, _ cluster: ResolvedCluster
  ) -> Bool {
    guard one.ipProtocol == other.ipProtocol, one.id != other.id,
      one.ports.overlaps(other.ports)
    else { return false }
    let keys = one.portKeys(in: cluster.distribution)
    let otherKeys = other.portKeys(in: cluster.distribution)
    if !keys.isDisjoint(with: otherKeys) { return false }
    return one.component != other.component || !(keys.isEmpty && otherKeys.isEmpty)
  }

  private func report(
    _ one: HostSocket, _ other: HostSocket, _ roles: [Role], _ cluster: ResolvedCluster
  ) -> Diagnostic {
    let ports = one.ports.intersection(other.ports)
    let transport = Transport.title(one.ipProtocol, ports)
    let places = [other, one].compactMap { cluster.userPlace(in: $0.reasons) }
    return finding(
      "\(one.id) and \(other.id) both want \(transport) on hosts that are \(roles.words)",
      at: places.first ?? cluster.distributionSpan,
      subject: "\(one.id) and \(other.id) in \(cluster.name)"
    )
    .pointing(at: places.dropFirst().map { .init($0, "decides the other port") })
    .with(.note, "\(one.id): \(Self.because(one))")
    .with(.note, "\(other.id): \(Self.because(other))")
    .with(.impact, "the one that starts second fails")
    .with(.fix, "give one of them another port")
  }

  // Nothing decides about a socket that the product always opens.
  private static func because(_ socket: HostSocket) -> String {
    socket.reasons.isEmpty
      ? "always open" : socket.reasons.map(\.text).joined(separator: "; ")
  }
}
