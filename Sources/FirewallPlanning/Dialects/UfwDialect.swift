import NetworkModel
import PacketFilters

/// ufw: a script of commands.
///
/// ufw has no transactions: the script adds the rules of administrators first, and only turns ufw on
/// when every rule is there.
package struct UfwDialect: HostFileDialect {
  /// Creates the dialect.
  package init() {}

  /// `ufw`.
  package var id: String { "ufw" }
  /// `ufw`.
  package var title: String { "ufw" }
  /// Input by protocols that ufw has names for.
  package var capabilities: DialectCapabilities {
    var capabilities = DialectCapabilities(longestComment: 200)
    capabilities.protocols = Set(Self.names.keys)
    capabilities.portProtocols = [IPProtocol.tcp.number, IPProtocol.udp.number]
    capabilities.matchesICMPTypes = false
    capabilities.matchesNodePorts = false
    capabilities.differences = Self.differences
    capabilities.withoutEgress = "ufw has no words for ICMP that a host sends"
    capabilities.limits = [
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
    let lines =
      start + comments.map { "# \($0)" } + [
        "set -eu", "run() { ${UFW:-ufw} \"$@\"; }", "",
        "# Rules of an earlier load; all others stay.",
        "if [ -z \"${UFW:-}\" ]; then",
        "  ufw show added | sed -n \"s/^ufw \\(.* comment 'netdocs [^']*'\\)\\$/ufw --force delete \\1/p\" | sh",
        "fi", "",
      ] + plan.rules.flatMap(commands) + [
        "", "run default deny incoming", "run default allow outgoing",
        "# Which forwarded packets pass is for Kubernetes to say.",
        "run default allow routed", "run --force enable",
      ]
    return lines.joined(separator: "\n") + "\n"
  }

  private func commands(for rule: PlannedRule) -> [String] {
    let match = rule.match
    let verb = rule.isAccept ? "allow" : "deny"
    let number = match.protocols?.first
    let name = number.flatMap { Self.names[$0] }.map { " proto \($0)" } ?? ""
    let interfaces = match.interfaces?.patterns.map { pattern in
      " in on \(pattern.hasSuffix("*") ? "\(pattern.dropLast())+" : pattern)"
    }
    var commands: [String] = []
    for family in [IPAddress.Family.ipv4, .ipv6] where rule.concerns(family) {
      let everyone = family == .ipv4 ? "0.0.0.0/0" : "::/0"
      let senders = rule.senders(family)?.map(\.shortDescription) ?? [everyone]
      let receivers = match.destinations?.restricted(to: family).prefixes.map(\.shortDescription)
      for interface in interfaces ?? [""] {
        for sender in senders {
          for receiver in receivers ?? [everyone] {
            for ports in Self.ports(match.ports) {
              commands.append(
                "run \(verb)\(interface)\(name) from \(sender) to \(receiver)\(ports)"
                  + " comment 'netdocs \(rule.comment)'")
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
