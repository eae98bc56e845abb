import NetworkModel
import PacketFilters

/// Writes one family's file for `iptables-restore --noflush`; every name it gets has passed
/// ``AllowedName``.
struct IptablesWriter {
  private let family: IPAddress.Family
  private var text = ""

  init(_ family: IPAddress.Family) { self.family = family }

  static func text(for plan: HostPlan, _ family: IPAddress.Family, limits: [String]) -> String {
    var writer = IptablesWriter(family)
    writer.writeHeader(plan, limits)
    writer.line("*filter")
    for hook in PacketHook.allCases {
      writer.line(":\(IptablesDialect.chain(hook)) - [0:0]")
    }
    for hook in PacketHook.allCases { writer.writeChain(hook, of: plan) }
    for hook in PacketHook.allCases where !plan.rules(at: hook).isEmpty {
      writer.line("-I \(hook.rawValue.uppercased()) 1 -j \(IptablesDialect.chain(hook))")
    }
    writer.line("COMMIT")
    return writer.text
  }

  private mutating func line(_ content: String) {
    text += content
    text += "\n"
  }

  private mutating func writeHeader(_ plan: HostPlan, _ limits: [String]) {
    let tool = family == .ipv4 ? "iptables" : "ip6tables"
    let name = "\(plan.host).v\(family.rawValue).rules"
    line("# IPv\(family.rawValue) packets to host \(plan.host) of cluster \(plan.cluster.name).")
    line("# \(plan.cluster.title)")
    line("#")
    line("# check:   \(tool)-restore --test --noflush \(name)")
    line("# load:    sh \(plan.host).sh    (both families; replaces an earlier load)")
    line("# remove:  sh \(plan.host).sh remove")
    line("#")
    for limit in limits { line("# \(limit)") }
    line("#")
    for comment in RuleComments.lines(for: plan.rules) { line("# \(comment)") }
    line("")
  }

  private mutating func writeChain(_ hook: PacketHook, of plan: HostPlan) {
    let rules = plan.rules(at: hook)
    guard !rules.isEmpty else { return }
    let start = "-A \(IptablesDialect.chain(hook)) "
    for rule in rules where rule.concerns(family) {
      for arguments in arguments(for: rule) {
        text += start
        line(arguments)
      }
    }
    guard HostPlan.dropsOthers(at: hook) else { return }
    line(start + Self.lastArguments)
  }

  /// What the last line of a closed chain says behind its name.
  static let lastArguments = "-m comment --comment \"base:drop\" -j DROP"

  /// What a rule's lines say behind the name of the chain, one line for each combination.
  ///
  /// Forwarded packets return to the chain that sent them here, so that the rules of Kubernetes and of
  /// the network policies still decide about them.
  func arguments(for rule: PlannedRule) -> [String] {
    guard let protocols = protocolConditions(rule.match) else { return [] }
    let match = rule.match
    let incoming = match.interfaces?.patterns.map(Self.interface)
    let outgoing = match.outgoingInterfaces?.patterns.map(Self.interface)
    let alternatives: [[String]] = [
      Self.options("-i", incoming), Self.options("-o", outgoing),
      Self.options("-s", rule.senders(family)?.map(\.description)),
      Self.options("-d", rule.receivers(family)?.map(\.description)), protocols,
    ]
    let accept = rule.hook == .forward ? "RETURN" : "ACCEPT"
    let end =
      stateCondition(match) + "-m comment --comment \"\(rule.comment)\" -j "
      + (rule.isAccept ? accept : "DROP")
    var starts = [""]
    for choices in alternatives where choices != [""] {
      starts = starts.flatMap { start in choices.map { choice in start + choice } }
    }
    return starts.map { $0 + end }
  }

  private static func options(_ option: String, _ values: [String]?) -> [String] {
    values?.map { "\(option) \($0) " } ?? [""]
  }

  private func stateCondition(_ match: PacketMatch) -> String {
    guard let states = match.states else { return "" }
    let names = states.sorted { $0.rawValue < $1.rawValue }.map { $0.name.uppercased() }
    return "-m conntrack --ctstate \(names.joined(separator: ",")) "
  }

  /// The alternatives that together say which protocol, ports and ICMP types are meant; nil when the
  /// family has no such packets.
  private func protocolConditions(_ match: PacketMatch) -> [String]? {
    guard let number = match.protocols?.first else { return [""] }
    let known = IPProtocol(number: Int(number))
    let isICMP = known == .icmp || known == .icmpv6
    if isICMP, (known == .icmp) != (family == .ipv4) { return nil }
    let name = Self.protocolWords[number]
    let start = "-p \(name) "
    if let types = match.icmpTypes {
      let option = family == .ipv4 ? "-m icmp --icmp-type" : "-m icmp6 --icmpv6-type"
      return types.sorted().map { "\(start)\(option) \($0) " }
    }
    if let ports = match.originalPorts {
      return ports.ranges.map {
        "\(start)-m conntrack --ctstate DNAT --ctorigdstport \(Self.range($0)) "
      }
    }
    guard let ports = match.ports else { return [start] }
    return Self.portConditions(ports).map { "\(start)\($0(name)) " }
  }

  private static func portConditions(_ ports: PortSet) -> [(String) -> String] {
    ports.multiportChunks.map { chunk in
      { name in
        chunk.count == 1
          ? "-m \(name) --dport \(range(chunk[0]))"
          : "-m multiport --dports \(chunk.map(range).joined(separator: ","))"
      }
    }
  }

  static func range(_ range: PortRange) -> String {
    range.first == range.last ? "\(range.first)" : "\(range.first):\(range.last)"
  }

  private static func interface(_ pattern: String) -> String {
    pattern.hasSuffix("*") ? "\(pattern.dropLast())+" : pattern
  }

  private static let protocolWords = ProtocolWords([
    .tcp: "tcp", .udp: "udp", .sctp: "sctp", .icmp: "icmp", .icmpv6: "ipv6-icmp",
  ])
}

extension PortSet {
  /// How many ports a multiport match holds; a range counts as two (`XT_MULTI_PORTS`).
  static let multiportLimit = 15

  /// The ranges in lists that a multiport match can hold.
  var multiportChunks: [[PortRange]] {
    var chunks: [[PortRange]] = [[]]
    var used = 0
    for range in ranges {
      let size = range.first == range.last ? 1 : 2
      if used + size > Self.multiportLimit {
        chunks.append([])
        used = 0
      }
      chunks[chunks.count - 1].append(range)
      used += size
    }
    return chunks
  }
}
