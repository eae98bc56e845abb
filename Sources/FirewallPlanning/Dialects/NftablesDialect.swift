import NetworkModel
import PacketFilters

/// nftables: a table of our own that replaces itself in one transaction.
///
/// Packets to the host are dropped unless a rule accepts them. At the forward hook, which belongs to
/// Kubernetes, only connections that kube-proxy translated from a NodePort are looked at.
package struct NftablesDialect: HostFileDialect {
  /// The table that holds everything: nothing outside of it is touched.
  package static let table = "inet netdocs"
  /// The counter of what no rule accepts.
  package static let droppedCounter = "dropped"
  /// The counter of what the host sends and no rule accepts.
  static let unsentCounter = "out-dropped"

  /// Dialects have no state: whatever they write comes from the plan.
  package init() {}

  /// What `plan --dialect` calls it.
  package var id: String { "nftables" }
  /// What messages and the heads of its files call it.
  package var title: String { "nftables" }
  /// Everything on Linux; comments hold 128 bytes (`NFTNL_UDATA_COMMENT_MAXLEN`).
  package var capabilities: DialectCapabilities {
    var capabilities = DialectCapabilities(longestComment: 128)
    capabilities.hooks = Set(PacketHook.allCases)
    return capabilities
  }

  /// `nftables/<host>.nft`.
  package func path(forHost host: String) -> String { "nftables/\(host).nft" }

  /// The file: a header, a prologue that removes the table of an earlier load, and the table.
  package func text(for plan: HostPlan) -> String {
    var writer = NftablesWriter()
    writer.writeHeader(plan)
    writer.line("add table \(Self.table)")
    writer.line("delete table \(Self.table)")
    writer.line("")
    writer.line("table \(Self.table) {")
    var counters: Set<String> = []
    for rule in plan.rules where counters.insert(rule.counter).inserted {
      writer.line("  counter \(rule.counter) { }")
    }
    writer.line("  counter \(Self.droppedCounter) { }")
    if !plan.rules(at: .output).isEmpty { writer.line("  counter \(Self.unsentCounter) { }") }
    for group in plan.groups { writer.writeSets(group) }
    for hook in PacketHook.allCases { writer.writeChain(hook, of: plan) }
    writer.line("}")
    return writer.text
  }
}

/// Writes the parts of an nftables file; every name it gets has passed ``AllowedName``.
private struct NftablesWriter {
  private(set) var text = ""

  init() { text.reserveCapacity(8192) }

  mutating func line(_ content: String) {
    text += content
    text += "\n"
  }

  mutating func writeHeader(_ plan: HostPlan) {
    let name = "\(plan.host).nft"
    line("# Packets to host \(plan.host) of cluster \(plan.cluster.name).")
    let roles = plan.roles.map(\.title).filter(AllowedName.accepts).joined(separator: ", ")
    line("# \(plan.cluster.title); roles: \(roles)")
    line("#")
    line("# check:   nft -c -f \(name)")
    line("# load:    nft -f \(name)    (replaces an earlier load; touches no other table)")
    line("# remove:  nft delete table \(NftablesDialect.table)")
    line("#")
    for comment in RuleComments.lines(for: plan.rules) { line("# \(comment)") }
    line("#")
    if plan.rules(at: .forward).isEmpty {
      line("# Forwarded packets are not filtered: NodePorts and host ports of pods are translated")
      line("# before the input hook and take the forward hook, which this table leaves alone.")
    } else {
      line(
        "# Of forwarded packets only new connections to NodePorts are filtered, by the port that")
      line("# they had before kube-proxy translated it; all other packets of pods pass.")
    }
    if !plan.rules(at: .output).isEmpty {
      line("# What the host itself sends is dropped unless a rule of the output chain accepts it.")
    }
    line("")
  }

  mutating func writeChain(_ hook: PacketHook, of plan: HostPlan) {
    let rules = plan.rules(at: hook)
    guard !rules.isEmpty else { return }
    let isClosed = HostPlan.dropsOthers(at: hook)
    line("")
    line("  chain \(hook.rawValue) {")
    let policy = isClosed ? "drop" : "accept"
    line("    type filter hook \(hook.rawValue) priority filter; policy \(policy);")
    for rule in rules { writeRule(rule) }
    if isClosed {
      let counter =
        hook == .output ? NftablesDialect.unsentCounter : NftablesDialect.droppedCounter
      line("    counter name \(counter) drop comment \"base:drop\"")
    }
    line("  }")
  }

  mutating func writeSets(_ group: SourceGroup) {
    for family in [IPAddress.Family.ipv4, .ipv6] where !group.isEveryone(family) {
      let prefixes = group.prefixes(family)
      guard !prefixes.isEmpty else { continue }
      line("")
      line("  set \(Self.setName(group, family)) {")
      line("    type \(family == .ipv4 ? "ipv4_addr" : "ipv6_addr")")
      if prefixes.contains(where: { $0.prefix < family.bits }) { line("    flags interval") }
      line("    elements = {")
      for prefix in prefixes { line("      \(prefix.shortDescription),") }
      line("    }")
      line("  }")
    }
  }

  // Every combination of family, interface and port before translation is a rule of its own: old releases
  // of nft take no wildcards in sets of interface names, and cannot read what they print of a set of such
  // ports (1.0.6: `proto-dst { 0x7918 [invalid type] }`), so that nobody could go back to it.
  mutating func writeRule(_ rule: PlannedRule) {
    let interfaces =
      rule.match.interfaces?.patterns.map { "iifname \"\($0)\" " }
      ?? rule.match.outgoingInterfaces?.patterns.map { "oifname \"\($0)\" " } ?? [""]
    let matches = Self.alternatives(of: rule.match)
    for family in Self.families(of: rule) {
      let addresses = Self.addresses(of: rule, family)
      for interface in interfaces {
        for match in matches {
          text += "    "
          text += interface
          text += addresses
          writeConditions(match)
          text += "counter name \(rule.counter) \(rule.isAccept ? "accept" : "drop")"
          line(" comment \"\(rule.comment)\"")
        }
      }
    }
  }

  private static func alternatives(of match: PacketMatch) -> [PacketMatch] {
    guard let ports = match.originalPorts, ports.ranges.count > 1 else { return [match] }
    return ports.ranges.map { range in
      var match = match
      match.originalPorts = PortSet([range])
      return match
    }
  }

  private mutating func writeConditions(_ match: PacketMatch) {
    if let states = match.states {
      let names = states.sorted { $0.rawValue < $1.rawValue }.map(\.name)
      text += "ct state \(names.joined(separator: ",")) "
    }
    guard let number = match.protocols?.first else { return }
    if let ports = match.originalPorts {
      // nft takes ports before translation only once the protocol is known.
      text += "ct status dnat meta l4proto \(number) "
      text += "ct original proto-dst \(Self.list(ports.ranges.map(\.description))) "
      return
    }
    if let types = match.icmpTypes {
      let name = number == IPProtocol.icmp.number ? "icmp" : "icmpv6"
      text += "\(name) type \(Self.list(types.sorted().map { String($0) })) "
    } else if let ports = match.ports, let known = IPProtocol(number: Int(number)) {
      text += "\(known.name) dport \(Self.list(ports.ranges.map(\.description))) "
    } else {
      text += "meta l4proto \(number) "
    }
  }

  /// The families that a rule needs lines for; nil for one line that holds for both.
  private static func families(of rule: PlannedRule) -> [IPAddress.Family?] {
    if let group = rule.group {
      return [IPAddress.Family.ipv4, .ipv6].filter { family in
        !group.prefixes(family).isEmpty && rule.match.family ?? family == family
      }
    }
    return [rule.match.family]
  }

  private static func addresses(of rule: PlannedRule, _ family: IPAddress.Family?) -> String {
    guard let family else { return "" }
    let word = family == .ipv4 ? "ip" : "ip6"
    var text = ""
    if let group = rule.group {
      let side = rule.isOutgoing ? "daddr" : "saddr"
      text +=
        group.isEveryone(family)
        ? "meta nfproto ipv\(family.rawValue) " : "\(word) \(side) @\(setName(group, family)) "
    }
    if let sources = rule.match.sources, rule.group == nil || rule.isOutgoing {
      text += "\(word) saddr \(list(prefixes(sources, family))) "
    }
    if let destinations = rule.match.destinations, rule.group == nil || !rule.isOutgoing {
      text += "\(word) daddr \(list(prefixes(destinations, family))) "
    }
    // Neither addresses nor ICMP types say which family is meant.
    if text.isEmpty, rule.match.icmpTypes == nil { text = "meta nfproto ipv\(family.rawValue) " }
    return text
  }

  private static func prefixes(_ set: AddressSet, _ family: IPAddress.Family) -> [String] {
    set.restricted(to: family).ranges.map(\.description)
  }

  private static func setName(_ group: SourceGroup, _ family: IPAddress.Family) -> String {
    "\(group.name)\(family.rawValue)"
  }

  private static func list(_ items: [String]) -> String {
    items.count == 1 ? items[0] : "{ \(items.joined(separator: ", ")) }"
  }
}
