import NetworkModel
import PacketFilters

/// The hosts of a cluster by what they need: those with the same rules share a policy or a security
/// group.
struct ClusterClasses {
  /// The classes, in the order of their first host.
  let classes: [HostClass]
  private let groups: [String: SourceGroup]
  private var addressesByClass: [String: Set<CIDR>] = [:]

  init(_ plan: FirewallPlan) {
    let unions = Self.unions(of: plan.hosts)
    self.groups = unions
    var order: [Signature] = []
    var hosts: [Signature: [HostPlan]] = [:]
    for host in plan.hosts {
      let signature = Signature(host, unions)
      if hosts[signature] == nil { order.append(signature) }
      hosts[signature, default: []].append(host)
    }
    var used: Set<String> = []
    self.classes = order.map { signature in
      let members = hosts[signature] ?? []
      return HostClass(
        name: Self.name(for: members[0].roles, &used), hosts: members,
        rules: members[0].rules.map { Self.completed($0, in: members[0], unions) })
    }
    for hostClass in classes {
      addressesByClass[hostClass.name] = Set(
        hostClass.hosts.flatMap(\.addresses).map { CIDR($0) })
    }
  }

  /// Who the senders of a rule are: whole classes of hosts and, for the rest, prefixes.
  ///
  /// Nil when it makes no difference who sends.
  func peers(of rule: PlannedRule) -> Peers? {
    guard let group = rule.group else {
      return rule.match.sources.map { Peers(classes: [], prefixes: $0.prefixes) }
    }
    let prefixes = Set(group.prefixes)
    var rest = prefixes
    var names: [String] = []
    for hostClass in classes {
      let own = addressesByClass[hostClass.name] ?? []
      guard own.isSubset(of: prefixes) else { continue }
      names.append(hostClass.name)
      rest.subtract(own)
    }
    return Peers(classes: names, prefixes: rest.sorted())
  }

  /// The senders of a rule.
  struct Peers: Hashable {
    let classes: [String]
    let prefixes: [CIDR]

    /// The prefixes of one family.
    func prefixes(_ family: IPAddress.Family) -> [CIDR] {
      prefixes.filter { $0.network.family == family }
    }
  }

  // Hosts leave their own addresses out of a set; the cluster's set has them all. Where two hosts mean
  // different sets by one name, each keeps its own.
  private static func unions(of hosts: [HostPlan]) -> [String: SourceGroup] {
    var prefixes: [String: Set<CIDR>] = [:]
    for host in hosts {
      for group in host.groups { prefixes[group.name, default: []].formUnion(group.prefixes) }
    }
    var groups = prefixes.mapValues { SourceGroup(name: "", prefixes: Array($0)) }
    for host in hosts {
      let own = Set(host.addresses.map { CIDR($0) })
      for group in host.groups {
        guard let union = groups[group.name] else { continue }
        let missing = Set(union.prefixes).subtracting(group.prefixes)
        if !missing.isSubset(of: own) { groups[group.name] = nil }
      }
    }
    return groups
  }

  private static func completed(
    _ rule: PlannedRule, in host: HostPlan, _ unions: [String: SourceGroup]
  ) -> PlannedRule {
    guard let group = rule.group, let union = unions[group.name] else { return rule }
    let whole = SourceGroup(name: group.name, prefixes: union.prefixes)
    var match = rule.match
    match.sources = AddressSet(whole.prefixes)
    return PlannedRule(
      kind: rule.kind, hook: rule.hook, counter: rule.counter, match: match, group: whole,
      isAccept: rule.isAccept, flows: rule.flows)
  }

  private static func name(for roles: [Role], _ used: inout Set<String>) -> String {
    let words = roles.map { role in
      String(role.name.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) })
    }
    let joined = String(words.filter { !$0.isEmpty }.joined(separator: "-").prefix(20))
    let trimmed = joined.hasSuffix("-") ? String(joined.dropLast()) : joined
    let base = trimmed.first?.isLetter == true ? trimmed : "hosts"
    var name = base
    var number = 2
    while !used.insert(name).inserted {
      name = "\(base)-\(number)"
      number += 1
    }
    return name
  }

  /// What makes hosts alike: everything about their rules but their own addresses.
  private struct Signature: Hashable {
    let roles: [Role]
    let rules: [Rule]

    init(_ host: HostPlan, _ unions: [String: SourceGroup]) {
      self.roles = host.roles
      self.rules = host.rules.map { rule in
        var match = rule.match
        let isShared = rule.group.map { unions[$0.name] != nil } ?? false
        if isShared { match.sources = nil }
        return Rule(
          comment: rule.comment, hook: rule.hook, group: rule.group?.name, match: match,
          isAccept: rule.isAccept)
      }
    }

    struct Rule: Hashable {
      let comment: String
      let hook: PacketHook
      let group: String?
      let match: PacketMatch
      let isAccept: Bool
    }
  }
}

/// Hosts that need the same rules.
struct HostClass {
  /// The name: lower-case letters, digits and hyphens, a letter first, at most 23.
  let name: String
  /// The hosts, in the order of the plan; never empty.
  let hosts: [HostPlan]
  /// Their rules; sets of senders hold the hosts themselves, too.
  let rules: [PlannedRule]
}
