import NetworkModel
import PacketFilters

/// ufw: a script of commands.
///
/// ufw has no transactions. The script adds what is needed, administrators first, then turns ufw on, and
/// last takes away what an earlier load has left: wherever it stops, nobody is locked out. Every rule
/// carries a mark of the load in its comment, which ufw exchanges where the rule is there already.
package struct UfwDialect: HostFileDialect {
  /// Dialects have no state: whatever they write comes from the plan.
  package init() {}

  /// What `plan --dialect` calls it.
  package var id: String { "ufw" }
  /// What messages and the heads of its files call it.
  package var title: String { "ufw" }
  /// Input by protocols that ufw has names for.
  package var capabilities: DialectCapabilities {
    var capabilities = DialectCapabilities(longestComment: 200)
    capabilities.protocols = Set(Self.names.keys)
    capabilities.portProtocols = [IPProtocol.tcp.number, IPProtocol.udp.number]
    capabilities.matchesICMPTypes = false
    capabilities.matchesStates = false
    capabilities.matchesNodePorts = false
    capabilities.differences = Self.differences
    capabilities.withoutEgress = "ufw has no words for ICMP that a host sends"
    capabilities.limits = [
      "While it loads, pods reach their own host for a moment only by connections that they have.",
      "ufw lets mDNS and UPnP multicast in unasked (before.rules).",
      "ufw drops forwarded packets by default; the script lets them pass, because pods need it.",
    ]
    return capabilities
  }

  /// `ufw/<host>.sh`.
  package func path(forHost host: String) -> String { "ufw/\(host).sh" }

  /// The script.
  package func text(for plan: HostPlan) -> String {
    let comments = RuleComments.lines(for: capabilities) + RuleComments.lines(for: plan.rules)
    let start = [
      "#!/bin/sh",
      "# Protects host \(plan.host) of cluster \(plan.cluster.name) with ufw.",
      "# UFW='ufw --dry-run' sh \(plan.host).sh shows what would happen.",
    ]
    let mark = Self.mark(of: plan.rules.flatMap(commands))
    let (ordered, others) = Self.parted(plan.rules)
    let write = { (verb: String, rules: [PlannedRule]) in
      rules.flatMap(commands).map {
        "run \(verb)\($0.rule) comment 'netdocs \(mark) \($0.comment)'"
      }
    }
    let lines =
      start + comments.map { "# \($0)" } + Self.functions
      + write("", others.filter { $0.kind == .base(.management) }) + [
        "", "# What depends on its place: anew, and before all others.",
        "drop -E ' base:(pods|pods-elsewhere|spoofed-pods)( |.$)'",
      ] + write("prepend ", ordered).reversed() + [""]
      + write("", others.filter { $0.kind != .base(.management) }) + [
        "", "run default deny incoming", "run default allow outgoing",
        "# Which forwarded packets pass is for Kubernetes to say.",
        "run default allow routed", "run --force enable", "",
        "# Last, what an earlier load has left; rules of others stay.",
        "drop -v \" comment 'netdocs \(mark) \"",
      ]
    return lines.joined(separator: "\n") + "\n"
  }

  private static let functions = [
    "set -eu", "run() { ${UFW:-ufw} \"$@\"; }",
    "# Deletes the rules of netdocs that grep finds.",
    "drop() {",
    "  [ -z \"${UFW:-}\" ] || return 0",
    "  ufw show added | sed -n \"s/^ufw \\(.* comment 'netdocs [^']*'\\)\\$/\\1/p\" |",
    "    { grep \"$@\" || true; } | sed 's/^/ufw --force delete /' | sh -eu",
    "}",
    "if ! grep -q '^IPV6=yes' /etc/default/ufw; then",
    "  echo 'ufw leaves IPv6 alone: set IPV6=yes in /etc/default/ufw first' >&2",
    "  exit 1",
    "fi", "",
  ]

  /// The rules that overlap and so have to stand in their order, and all others.
  private static func parted(_ rules: [PlannedRule]) -> ([PlannedRule], [PlannedRule]) {
    let pods: Set<PlannedRule.Kind> = [.base(.pods), .base(.podsElsewhere), .base(.spoofedPods)]
    return (rules.filter { pods.contains($0.kind) }, rules.filter { !pods.contains($0.kind) })
  }

  /// Eight hexadecimal digits that are others for other rules (FNV-1a).
  private static func mark(of commands: [(rule: String, comment: String)]) -> String {
    var hash: UInt32 = 0x811C_9DC5
    for byte in commands.flatMap({ Array(($0.rule + $0.comment).utf8) }) {
      hash = (hash ^ UInt32(byte)) &* 0x0100_0193
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }

  private func commands(for rule: PlannedRule) -> [(rule: String, comment: String)] {
    let match = rule.match
    let verb = rule.isAccept ? "allow" : "deny"
    let number = match.protocols?.first
    let name = number.flatMap { Self.names[$0] }.map { " proto \($0)" } ?? ""
    let interfaces = match.interfaces?.patterns.map { pattern in
      " in on \(pattern.hasSuffix("*") ? "\(pattern.dropLast())+" : pattern)"
    }
    var commands: [(rule: String, comment: String)] = []
    for family in [IPAddress.Family.ipv4, .ipv6] where rule.concerns(family) {
      let everyone = family == .ipv4 ? "0.0.0.0/0" : "::/0"
      let senders = rule.senders(family)?.map(\.shortDescription) ?? [everyone]
      let receivers = match.destinations?.restricted(to: family).prefixes.map(\.shortDescription)
      for interface in interfaces ?? [""] {
        for sender in senders {
          for receiver in receivers ?? [everyone] {
            for ports in Self.ports(match.ports) {
              commands.append(
                (
                  "\(verb)\(interface)\(name) from \(sender) to \(receiver)\(ports)", rule.comment
                ))
            }
          }
        }
      }
    }
    return commands
  }

  private static func ports(_ ports: PortSet?) -> [String] {
    guard let ports else { return [""] }
    return ports.multiportChunks.map { chunk in
      " port " + chunk.map { IptablesWriter.range($0) }.joined(separator: ",")
    }
  }

  /// The protocols that ufw knows (`ufw.util.supported_protocols`).
  static let names: [UInt8: String] = [
    6: "tcp", 17: "udp", 2: "igmp", 47: "gre", 50: "esp", 51: "ah", 112: "vrrp", 41: "ipv6",
  ]

  private static let unasked = "ufw does so unasked (before.rules)."
  private static let differences: [BaseDifference] = [
    BaseDifference(.loopback, .builtIn, unasked), BaseDifference(.established, .builtIn, unasked),
    BaseDifference(.invalid, .builtIn, unasked),
    BaseDifference(.neighbourDiscovery, .builtIn, unasked),
    BaseDifference(.icmp, .builtIn, unasked), BaseDifference(.icmpv6, .builtIn, unasked),
    BaseDifference(.multicastListener, .builtIn, unasked),
    BaseDifference(.dhcpv6, .builtIn, unasked),
  ]
}
