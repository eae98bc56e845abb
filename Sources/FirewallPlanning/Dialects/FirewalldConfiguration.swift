import NetworkModel
import PacketFilters

/// What firewalld is told about a host, before it is written as XML or as commands.
struct FirewalldConfiguration {
  let ipsets: [FirewalldIPSet]
  let services: [FirewalldService]
  let zones: [FirewalldZone]
  let direct: [FirewalldDirectRule]

  /// The zone of every interface that no other zone claims.
  static let zone = "netdocs"
  /// The zone of the interfaces that the CNI creates.
  static let podZone = "netdocs-pods"
  /// The policy that lets forwarded packets pass, which belong to pods.
  static let forwardPolicy = "netdocs-forward"
  /// Where direct rules decide: about NodePorts, and about what the host sends.
  static let directHooks: [PacketHook] = [.forward, .output]

  init(_ plan: HostPlan) {
    var services: [FirewalldService] = []
    var outside: [FirewalldRichRule] = []
    var inside: [FirewalldRichRule] = []
    var podInterfaces: [String] = []
    for (index, rule) in plan.rules(at: .input).enumerated() {
      let service = FirewalldService(rule, index: index)
      if let service { services.append(service) }
      let rules = FirewalldRichRule.rules(for: rule, priority: index + 1, service: service?.name)
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
    let used = Set(plan.rules(at: .input).compactMap(\.group?.name))
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

  private static func direct(of plan: HostPlan) -> [FirewalldDirectRule] {
    directHooks.flatMap { hook -> [FirewalldDirectRule] in
      let rules = plan.rules(at: hook)
      guard !rules.isEmpty else { return [] }
      return [IPAddress.Family.ipv4, .ipv6].flatMap { family -> [FirewalldDirectRule] in
        let writer = IptablesWriter(family)
        let arguments =
          rules.filter { $0.concerns(family) }.flatMap(writer.arguments)
          + (HostPlan.dropsOthers(at: hook) ? [IptablesWriter.lastArguments] : [])
        return arguments.enumerated().map {
          FirewalldDirectRule(
            family: family, hook: hook, priority: $0.offset + 1, arguments: $0.element)
        }
      }
    }
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
  init?(_ rule: PlannedRule, index: Int) {
    guard rule.kind == .flow, let number = rule.match.protocols?.first else { return nil }
    self.name = "netdocs-\(rule.counter)-\(index + 1)"
    self.title = rule.comment
    self.description = RuleComments.lines(for: [rule]).joined(separator: "\n")
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

/// A rule of iptables that firewalld passes on.
struct FirewalldDirectRule {
  let family: IPAddress.Family
  let hook: PacketHook
  let priority: Int
  let arguments: String

  /// `ipv4` or `ipv6`.
  var familyName: String { "ipv\(family.rawValue)" }
  /// The chain that holds it.
  var chain: String { IptablesDialect.chain(hook) }
}
