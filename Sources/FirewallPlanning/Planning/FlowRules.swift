import NetworkModel
import PacketFilters

/// Merges the flows that reach a host into rules: one for each role they come from and protocol.
struct FlowRules {
  let host: Host
  let senders: Senders
  /// What the register says of each flow, by id.
  let records: [String: FlowMetadata]

  /// What comments hold at most in any dialect, in bytes (nftables: 128).
  static let longestComment = 128

  /// The rules for sockets of the host; for NodePorts those at the forward hook.
  func rules(for flows: [ResolvedFlow], at hook: PacketHook = .input) -> [PlannedRule] {
    var byRole: [Role: [IPProtocol: [PlannedFlow]]] = [:]
    for flow in flows {
      for role in flow.from where role != .itself {
        byRole[role, default: [:]][flow.ipProtocol, default: []].append(
          PlannedFlow(flow, from: role, record: records[flow.id]))
      }
    }
    let names = GroupNames(byRole.keys.sorted())
    return byRole.keys.sorted().flatMap { role -> [PlannedRule] in
      let group = SourceGroup(name: names[role], prefixes: prefixes(of: role))
      guard !group.prefixes.isEmpty, let protocols = byRole[role] else { return [] }
      return protocols.keys.sorted().flatMap { number in
        Self.chunks(protocols[number] ?? []).map { rule(for: $0, number, from: group, at: hook) }
      }
    }
  }

  /// The addresses of a role without the host's own: a flow never stays on one host.
  private func prefixes(of role: Role) -> [CIDR] {
    guard senders.hostRoles.contains(role) else { return senders.prefixes[role] ?? [] }
    let own = Set(host.addresses.map { CIDR($0) })
    return (senders.prefixes[role] ?? []).filter { !own.contains($0) }
  }

  private func rule(
    for flows: [PlannedFlow], _ ipProtocol: IPProtocol, from group: SourceGroup,
    at hook: PacketHook
  ) -> PlannedRule {
    var match = PacketMatch()
    match.sources = AddressSet(group.prefixes)
    match.protocols = [ipProtocol.number]
    match.family = ipProtocol.onlyFamily
    let ports = ipProtocol.hasPorts ? PortSet(flows.flatMap(\.ports.ranges)) : nil
    if hook == .forward {
      NodePortRules.requireTranslated(from: ports, &match)
    } else {
      match.ports = ports
    }
    let suffix = hook == .forward ? "-nodeport" : ""
    let counter = "\(group.name)-\(ipProtocol.name)\(suffix)".lowercased()
    return PlannedRule(
      kind: .flow, hook: hook, counter: counter, match: match, group: group, isAccept: true,
      flows: flows)
  }

  // A comment has to name every flow of its rule, so a rule ends where the comment is full.
  static func chunks(_ flows: [PlannedFlow]) -> [[PlannedFlow]] {
    var chunks: [[PlannedFlow]] = []
    var length = 0
    for flow in flows.sorted(by: { $0.id < $1.id }) {
      let added = flow.id.utf8.count + 1
      if chunks.isEmpty || length + added > longestComment {
        chunks.append([])
        length = 0
      }
      chunks[chunks.count - 1].append(flow)
      length += added
    }
    return chunks
  }
}

/// Names for the sender sets of roles: letters and digits only, and no two the same.
struct GroupNames {
  /// The names of sets that belong to no role, in lower case.
  static let reserved: Set<String> = [
    "pods", "admin", "users", "nodes", "services", "resolvers", "timeservers", "controlplane",
  ]

  /// What a name holds before the number that tells it from others: names of ipset have 31 bytes, with
  /// a prefix, a number of up to four digits and the family.
  static let longestBase = 17

  private let names: [Role: String]

  init(_ roles: [Role]) {
    var names: [Role: String] = [:]
    var used = Self.reserved
    for role in roles {
      let letters = role.name.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
      let word = letters.first?.isLetter == true ? letters : "role\(letters)"
      let base = String(word.prefix(Self.longestBase))
      var name = base
      var number = 2
      // Case does not count, because counters carry the name in lower case.
      while !used.insert(name.lowercased()).inserted {
        name = "\(base)x\(number)"
        number += 1
      }
      names[role] = name
    }
    self.names = names
  }

  subscript(role: Role) -> String { names[role] ?? "role" }
}

extension IPProtocol {
  /// The one address family that the protocol belongs to; nil where it can be in both.
  var onlyFamily: IPAddress.Family? {
    switch self {
    case .icmp: .ipv4
    case .icmpv6: .ipv6
    default: nil
    }
  }
}
