package import NetworkModel
package import PacketFilters

/// What a firewall's language can say.
package struct DialectCapabilities: Hashable, Sendable {
  /// The operating systems it runs on, as hosts name them; nil when it guards any.
  package var systems: Set<String>?
  /// Where it decides about packets.
  package var hooks: Set<PacketHook>
  /// The IANA protocol numbers it can match; nil for all.
  package var protocols: Set<UInt8>?
  /// The IANA protocol numbers whose ports it can match.
  package var portProtocols: Set<UInt8>
  /// The address families it filters.
  package var families: Set<IPAddress.Family>
  /// Whether rules can ask for the interface a packet arrives on.
  package var matchesInterfaces: Bool
  /// Whether rules can ask for the receiver's address.
  package var matchesDestinations: Bool
  /// Whether rules can ask for ICMP types.
  package var matchesICMPTypes: Bool
  /// Whether rules can ask for the port that a connection had before kube-proxy translated it.
  package var matchesNodePorts: Bool
  /// Whether rules can ask for the state of a connection.
  package var matchesStates: Bool
  /// What has to run on a host so that its policies do anything; nil where the files are all it takes.
  package var product: NodeProduct?
  /// Whether a rule can discard packets that a later one would accept.
  package var discardsInBetween: Bool
  /// Why it is not asked to limit what hosts send; only said of dialects without the output hook.
  package var withoutEgress: String
  /// The longest comment of a rule in bytes; 0 when rules have none.
  package var longestComment: Int
  /// Which names it can carry.
  package var names: DialectNames
  /// The base rules that it treats other than the plan's words say.
  package var differences: [BaseDifference]
  /// What nobody should expect of it, one sentence each.
  package var limits: [String]

  /// Creates the capabilities of a language that can say everything about input on Linux.
  package init(longestComment: Int) {
    self.systems = ["linux"]
    self.hooks = [.input]
    self.protocols = nil
    self.portProtocols = Set([IPProtocol.tcp, .udp, .sctp].map(\.number))
    self.families = [.ipv4, .ipv6]
    self.matchesInterfaces = true
    self.matchesDestinations = true
    self.matchesICMPTypes = true
    self.matchesNodePorts = true
    self.matchesStates = true
    self.product = nil
    self.discardsInBetween = true
    self.withoutEgress = "netdocs writes no such rules for it"
    self.longestComment = longestComment
    self.names = .files
    self.differences = []
    self.limits = []
  }

  /// The plan as the dialect writes it: base rules that ``differences`` name are changed or gone.
  package func adapted(_ plan: HostPlan) -> HostPlan {
    guard !differences.isEmpty else { return plan }
    let rules = plan.rules.compactMap { rule -> PlannedRule? in
      guard let difference = differences.first(where: { $0.concerns(rule) }) else { return rule }
      return difference.adapted(rule)
    }
    let used = Set(rules.compactMap(\.group?.name))
    return HostPlan(
      cluster: plan.cluster, host: plan.host, roles: plan.roles, system: plan.system,
      addresses: plan.addresses, groups: plan.groups.filter { used.contains($0.name) },
      rules: rules, managementPort: plan.managementPort,
      managementSources: plan.managementSources, closed: plan.closed)
  }

  /// What an adapted plan needs and the language cannot say; empty when it can say everything.
  func needs(beyond plan: HostPlan) -> [DialectNeed] {
    var needs = names.needs(of: plan)
    if let systems, !systems.contains(plan.system) {
      needs.append(
        DialectNeed(
          cluster: plan.cluster.name, host: plan.host,
          need:
            "it runs \(PlanBuilder.printable(plan.system)), not "
            + systems.sorted().joined(separator: " or "),
          remedy: "choose a dialect for its system: netdocs plan --dialect list"))
      return needs
    }
    if !filtersEgress, !plan.rules(at: .output).isEmpty {
      needs.append(
        DialectNeed(
          cluster: plan.cluster.name, host: plan.host,
          need: "it does not limit what hosts send: \(withoutEgress)", remedy: Self.egressRemedy))
      return needs
    }
    var said: Set<String> = []
    let own = differences.filter { $0.treatment == .inOwnWords }
    for rule in plan.rules where !own.contains(where: { $0.concerns(rule) }) {
      guard let missing = missing(for: rule), said.insert(rule.comment + missing.need).inserted
      else { continue }
      needs.append(
        DialectNeed(
          cluster: plan.cluster.name, host: plan.host,
          need: "the rule for \(rule.comment) needs \(missing.need)", remedy: missing.remedy))
    }
    return needs
  }

  private func missing(for rule: PlannedRule) -> (need: String, remedy: String)? {
    let match = rule.match
    if !hooks.contains(rule.hook) {
      return ("rules about packets to NodePorts", Self.nodePortRemedy)
    }
    if match.isTranslated == true, !matchesNodePorts {
      return ("the port before kube-proxy translated it", Self.nodePortRemedy)
    }
    if let protocols, let unknown = match.protocols?.subtracting(protocols).min() {
      return ("IP protocol \(unknown)", "choose a dialect that knows it, for example nftables")
    }
    if match.ports != nil || match.originalPorts != nil,
      let unknown = match.protocols?.subtracting(portProtocols).min()
    {
      return ("ports of IP protocol \(unknown)", "choose a dialect that knows them")
    }
    if match.interfaces != nil || match.outgoingInterfaces != nil, !matchesInterfaces {
      return ("the incoming interface", "choose a dialect that runs on the host itself")
    }
    return missingDetail(for: rule)
  }

  private func missingDetail(for rule: PlannedRule) -> (need: String, remedy: String)? {
    let match = rule.match
    if match.protocols?.count ?? 1 != 1 {
      return ("several protocols at once", "report this: no plan has such rules")
    }
    // Who tells NodePorts by their own port needs no state: the packet is not translated yet.
    if match.states != nil, !matchesStates, match.isTranslated != true {
      return ("the state of a connection", "choose a dialect that runs on the host itself")
    }
    if match.destinations != nil, !matchesDestinations {
      return ("the receiver's address", "choose a dialect that runs on the host itself")
    }
    if match.icmpTypes != nil, !matchesICMPTypes {
      return ("ICMP types", "choose a dialect that runs on the host itself")
    }
    if !rule.isAccept, !discardsInBetween {
      return ("a rule that discards", "choose a dialect whose rules have an order")
    }
    if longestComment > 0, rule.comment.utf8.count > longestComment {
      return ("a comment of \(rule.comment.utf8.count) bytes", "shorten the ids of its flows")
    }
    if let family = match.family, !families.contains(family) {
      return ("IPv\(family.rawValue)", "choose a dialect that filters both families")
    }
    return nil
  }

  /// Whether it can limit what hosts send.
  package var filtersEgress: Bool { hooks.contains(.output) }

  private static let egressRemedy =
    "leave --egress out, and limit what hosts send with nftables, iptables or firewalld on the hosts"

  private static let nodePortRemedy =
    "close NodePorts with nftables or iptables on the hosts, or take networks.external out and close "
    + "them elsewhere"
}
