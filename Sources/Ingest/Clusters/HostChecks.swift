internal import Diagnostics
internal import NetworkModel

/// What must hold for the hosts of any cluster.
enum HostChecks {
  static func problems(
    in definition: ClusterDefinition, distribution: Distribution
  ) -> [Diagnostic] {
    duplicates(in: definition) + unknownRoles(in: definition, distribution)
      + unsafeNames(in: definition) + ownPeers(of: definition)
  }

  /// Whether a name may be printed by every generator: `[A-Za-z0-9 _.:/-]{1,100}`.
  static func isSafe(_ name: String) -> Bool {
    let bytes = name.utf8
    return (1...100).contains(bytes.count)
      && bytes.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case 0x20, 0x5F, 0x2E, 0x3A, 0x2F, 0x2D: true
        default: false
        }
      }
  }

  private static func duplicates(in definition: ClusterDefinition) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    var names: [String: SourceSpan] = [:]
    var repeated: Set<String> = []
    var addresses: [IPAddress: Host] = [:]
    for host in definition.hosts {
      // A placeholder may stand for every host: once is enough.
      if let first = names[host.name], repeated.insert(host.name).inserted {
        problems.append(
          Diagnostic(
            ClusterCode.duplicateName, .error, "host \(host.name) is defined twice", at: host.span,
            related: [.init(first, "first defined here")],
            notes: [.init(.fix, "give each host a name of its own")]))
      }
      names[host.name] = names[host.name] ?? host.span
      for address in host.addresses {
        if let other = addresses[address], other.name != host.name {
          problems.append(
            Diagnostic(
              ClusterCode.duplicateName, .error,
              "address \(address) belongs to \(other.name) already", at: host.addressSpan,
              related: [.init(other.addressSpan, "\(other.name) has it here")],
              notes: [.init(.fix, "give each host its own address")]))
        }
        addresses[address] = host
      }
    }
    return problems
  }

  private static func unknownRoles(
    in definition: ClusterDefinition, _ distribution: Distribution
  ) -> [Diagnostic] {
    let known = distribution.roles.map(\.role).filter { !$0.isNetwork }
    let allowed = Set(known + [.controller, .worker, .etcd, .loadBalancer])
    return definition.hosts.flatMap { host in
      host.roles.filter { !allowed.contains($0) }.map { role in
        let near = Spelling.nearest(role.name, in: allowed.map(\.name).sorted())
        return Diagnostic(
          ClusterCode.unknownRole, .error, "\(role.name) is not a role of a host", at: host.span,
          notes: [.init(.fix, near.map { "write \($0)" } ?? Self.choice(of: allowed))])
      }
    }
  }

  private static func choice(of roles: Set<Role>) -> String {
    "write one of \(roles.map(\.name).sorted().joined(separator: ", "))"
  }

  private static func ownPeers(of definition: ClusterDefinition) -> [Diagnostic] {
    definition.peers.filter { $0.name == definition.name }.map { peer in
      Diagnostic(
        ClusterCode.unknownPeer, .error, "\(peer.name) is no peer of itself", at: peer.span
      )
      .with(.fix, "name the other clusters whose networks are routed to this one")
    }
  }

  private static func unsafeNames(in definition: ClusterDefinition) -> [Diagnostic] {
    let names =
      [(definition.name, definition.span)] + definition.hosts.map { ($0.name, $0.span) }
    return names.filter { !isSafe($0.0) }.map { _, span in
      Diagnostic(
        ClusterCode.unsafeName, .error, "a name holds characters that no generator may print",
        at: span,
        notes: [.init(.fix, "use letters, digits, blanks and _ . : / - only, at most 100")])
    }
  }
}
