import NetworkModel
import PacketFilters

/// Windows Defender Firewall: a PowerShell script that adds a group of rules and then removes the groups
/// of earlier loads.
package struct WindowsDialect: HostFileDialect {
  /// Dialects have no state: whatever they write comes from the plan.
  package init() {}

  /// What `plan --dialect` calls it.
  package var id: String { "windows" }
  /// What messages and the heads of its files call it.
  package var title: String { "Windows Defender Firewall" }
  /// Input on Windows; rules that block win over rules that allow.
  package var capabilities: DialectCapabilities {
    var capabilities = DialectCapabilities(longestComment: 0)
    capabilities.systems = ["windows"]
    capabilities.portProtocols = [IPProtocol.tcp.number, IPProtocol.udp.number]
    capabilities.matchesStates = false
    capabilities.matchesInterfaces = false
    capabilities.matchesNodePorts = false
    capabilities.discardsInBetween = false
    capabilities.differences = [
      BaseDifference(.loopback, .builtIn, "Windows does not filter loopback."),
      BaseDifference(.established, .builtIn, "Windows lets answers in unasked."),
      BaseDifference(.invalid, .builtIn, "Windows drops packets that fit no connection."),
      BaseDifference(
        .pods, .leftOut,
        "Pods reach the host only through rules of flows: their interface has no fixed name."),
      BaseDifference(
        .spoofedPods, .leftOut, "Nothing is let in from pod addresses that could be spoofed."),
    ]
    capabilities.limits = [
      "Rules of other groups stay in force: Get-NetFirewallRule -Enabled True -Direction Inbound."
    ]
    return capabilities
  }

  /// `windows/<host>.ps1`.
  package func path(forHost host: String) -> String { "windows/\(host).ps1" }

  /// The script.
  package func text(for plan: HostPlan) -> String {
    let comments = RuleComments.lines(for: capabilities) + RuleComments.lines(for: plan.rules)
    let lines =
      [
        "# Protects host \(plan.host) of cluster \(plan.cluster.name); run as administrator.",
        "# Rules of earlier loads go when all rules of this one are there; if one is refused, they stay.",
        "# remove: \(Self.rules(where: "$_.Group -like 'netdocs*'")) | Remove-NetFirewallRule",
      ] + comments.map { "# \($0)" } + [
        "$ErrorActionPreference = 'Stop'",
        "$group = 'netdocs ' + (Get-Date -Format 'yyyyMMddHHmmss')", "", "try {",
      ] + plan.rules.enumerated().flatMap { rules(for: $0.element, number: $0.offset + 1) } + [
        "} catch {",
        "  Remove-NetFirewallRule -Group $group -ErrorAction SilentlyContinue", "  throw",
        "}", "", "# Last, when everything that is needed is let in.",
        "Set-NetFirewallProfile -All -Enabled True -DefaultInboundAction Block"
          + " -DefaultOutboundAction Allow",
        "\(Self.rules(where: "$_.Group -like 'netdocs*' -and $_.Group -ne $group")) |"
          + " Remove-NetFirewallRule",
      ]
    return lines.joined(separator: "\r\n") + "\r\n"
  }

  private static func rules(where condition: String) -> String {
    "Get-NetFirewallRule | Where-Object { \(condition) }"
  }

  private func rules(for rule: PlannedRule, number: Int) -> [String] {
    [IPAddress.Family.ipv4, .ipv6].filter(rule.concerns).compactMap { family in
      let match = rule.match
      // Without senders or receivers one rule is for both families.
      let isForBoth =
        rule.group == nil && match.sources == nil && match.destinations == nil
        && match.family == nil
      if isForBoth, family == .ipv6 { return nil }
      let name = " \(number)" + (isForBoth ? "" : " v\(family.rawValue)")
      var text = "  New-NetFirewallRule -Name ($group + '\(name)') -Group $group"
      text += " -DisplayName 'netdocs \(rule.comment)'"
      let description = RuleComments.description(
        of: rule.flows, or: rule.comment, atMost: 1_000)
      text += " -Description '\(description)' -Direction Inbound -Action Allow"
      if let number = match.protocols?.first { text += " -Protocol \(Self.protocolWords[number])" }
      if let ports = match.ports {
        text += " -LocalPort \(Self.list(ports.ranges.map(\.description)))"
      }
      if let types = match.icmpTypes {
        text += " -IcmpType \(Self.list(types.sorted().map { "\($0)" }))"
      }
      if let receivers = match.destinations?.restricted(to: family).prefixes {
        text += " -LocalAddress \(Self.list(receivers.map(\.shortDescription)))"
      }
      // Windows refuses prefixes of length 0, and no condition would mean both families.
      let everyone = family == .ipv4 ? ["0.0.0.0/1", "128.0.0.0/1"] : ["::/1", "8000::/1"]
      let senders = rule.senders(family)?.map(\.shortDescription) ?? (isForBoth ? [] : everyone)
      if !senders.isEmpty { text += " -RemoteAddress \(Self.list(senders))" }
      return text + " | Out-Null"
    }
  }

  private static let protocolWords = ProtocolWords([
    .tcp: "TCP", .udp: "UDP", .icmp: "ICMPv4", .icmpv6: "ICMPv6",
  ])

  private static func list(_ items: [String]) -> String {
    "@(" + items.map { "'\($0)'" }.joined(separator: ",") + ")"
  }
}
