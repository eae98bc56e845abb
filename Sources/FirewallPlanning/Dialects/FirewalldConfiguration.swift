import NetworkModel
import PacketFilters

/// What firewalld is told about a host, before it is written as XML or as commands.
struct FirewalldConfiguration {
  let ipsets: [FirewalldIPSet]
  let services: [FirewalldService]
  let zones: [FirewalldZone]
  let direct: [FirewalldDirectRules]

  /// The zone of every interface that no other zone claims.
  static let zone = "netdocs"
  /// The zone of the interfaces that the CNI creates.
  static let podZone = "netdocs-pods"
  /// The policy that lets forwarded packets pass, which belong to pods.
  static let forwardPolicy = "netdocs-forward"
  /// Where direct rules decide: about NodePorts, and about what the host sends.
  static let directHooks: [PacketHook] = [.forward, .output]

  /// Takes a plan and what comments say about each of its rules.
  init(_ plan: HostPlan, comments: [[String]]) {
    var services: [FirewalldService] = []
    var outside: [FirewalldRichRule] = []
    var inside: [FirewalldRichRule] = []
    var podInterfaces: [String] = []
    var priority = 0
    for (rule, lines) in zip(plan.rules, comments) where rule.hook == .input {
      priority += 1
      let service = FirewalldService(rule, number: priority, description: lines)
      if let service { services.append(service) }
      let rules = FirewalldRichRule.rules(for: rule, priority: priority, service: service?.name)
      if let interfaces = rule.match.interfaces {
        podInterfaces += interfaces.patterns
        inside += rules
      } else {
        outside += rules
        if rule.isAccept { inside += rules }
      }
    }
    self.services = services
    self.ipsets = Self.ipsets(of: plan)
    var zones = [FirewalldZone(name: Self.zone, interfaces: [], rules: outside)]
    if !podInterfaces.isEmpty {
      let names = podInterfaces.map { $0.hasSuffix("*") ? "\($0.dropLast())+" : $0 }
      zones.append(FirewalldZone(name: Self.podZone, interfaces: names, rules: inside))
    }
    self.zones = zones
    self.direct = Self.direct(of: plan)
  }

  private static func ipsets(of plan: HostPlan) -> [FirewalldIPSet] {
    // Rules at the forward hook name addresses themselves.
    let used = Set(plan.rules.lazy.compactMap { $0.hook == .input ? $0.group?.name : nil })
    return plan.groups.filter { used.contains($0.name) }.flatMap { group in
      [IPAddress.Family.ipv4, .ipv6].compactMap { family -> FirewalldIPSet? in
        let prefixes = group.prefixes(family)
        guard !prefixes.isEmpty, !group.isEveryone(family) else { return nil }
        return FirewalldIPSet(
          name: FirewalldIPSet.name(group, family), family: family,
          entries: prefixes.map(\.shortDescription))
      }
    }
  }

  private static func direct(of plan: HostPlan) -> [FirewalldDirectRules] {
    var direct: [FirewalldDirectRules] = []
    for hook in directHooks {
      for family in [IPAddress.Family.ipv4, .ipv6] {
        let writer = IptablesWriter(family)
        var arguments: [String] = []
        var isUsed = false
        for rule in plan.rules where rule.hook == hook {
          isUsed = true
          if rule.concerns(family) { arguments += writer.arguments(for: rule) }
        }
        guard isUsed else { continue }
        if HostPlan.dropsOthers(at: hook) { arguments.append(IptablesWriter.lastArguments) }
        direct.append(FirewalldDirectRules(family: family, hook: hook, arguments: arguments))
      }
    }
    return direct
  }

  /// The hooks with direct rules.
  var usedDirectHooks: [PacketHook] {
    Self.directHooks.filter { hook in direct.contains { $0.hook == hook } }
  }
}

/// A set of senders of one family.
struct FirewalldIPSet {
  let name: String
  let family: IPAddress.Family
  let entries: [String]

  /// `inet` or `inet6`, as ipset calls families.
  var familyName: String { family == .ipv4 ? "inet" : "inet6" }

  /// At most 31 bytes, which is what ipset holds: see ``GroupNames``.
  static func name(_ group: SourceGroup, _ family: IPAddress.Family) -> String {
    "netdocs-\(group.name)\(family.rawValue)"
  }
}

/// The ports and protocols of one rule that flows need.
struct FirewalldService {
  let name: String
  let title: String
  let description: String
  let ports: [(port: String, ipProtocol: String)]
  let protocols: [String]

  /// Nil for base rules, which need no name.
  init?(_ rule: PlannedRule, number position: Int, description: [String]) {
    guard rule.kind == .flow, let number = rule.match.protocols?.first else { return nil }
    self.name = "netdocs-\(rule.counter)-\(position)"
    self.title = rule.comment
    self.description = description.joined(separator: "\n")
    let known = IPProtocol(number: Int(number))
    self.ports = (rule.match.ports?.ranges ?? []).map { ($0.description, known?.name ?? "") }
    self.protocols = ports.isEmpty ? ["\(number)"] : []
  }
}

/// A zone whose target is DROP.
struct FirewalldZone {
  let name: String
  let interfaces: [String]
  let rules: [FirewalldRichRule]
}

/// Rules of iptables that firewalld passes on, in the order in which they are tried.
struct FirewalldDirectRules {
  let family: IPAddress.Family
  let hook: PacketHook
  /// What each rule says behind the name of the chain.
  let arguments: [String]

  /// `ipv4` or `ipv6`.
  var familyName: String { "ipv\(family.rawValue)" }
  /// The chain that holds them.
  var chain: String { IptablesDialect.chain(hook) }
}
