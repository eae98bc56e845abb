package import NetworkModel
import PacketFilters

/// What a firewall's language can say.
package struct DialectCapabilities: Hashable, Sendable {
  /// The operating systems it runs on, as hosts name them.
  package var systems: Set<String>
  /// The IANA protocol numbers it can match; nil for all.
  package var protocols: Set<UInt8>?
  /// The address families it filters.
  package var families: Set<IPAddress.Family>
  /// Whether rules can ask for the interface a packet arrives on.
  package var matchesInterfaces: Bool
  /// Whether rules can ask for the receiver's address.
  package var matchesDestinations: Bool
  /// Whether rules can ask for ICMP types.
  package var matchesICMPTypes: Bool
  /// Whether a rule can discard packets that a later one would accept.
  package var discardsInBetween: Bool
  /// The longest comment of a rule in bytes; 0 when rules have none.
  package var longestComment: Int

  /// Creates the capabilities of a language that can say everything on Linux.
  package init(longestComment: Int) {
    self.systems = ["linux"]
    self.protocols = nil
    self.families = [.ipv4, .ipv6]
    self.matchesInterfaces = true
    self.matchesDestinations = true
    self.matchesICMPTypes = true
    self.discardsInBetween = true
    self.longestComment = longestComment
  }

  /// What a plan needs and the language cannot say, in words; empty when it can say everything.
  package func missing(for plan: HostPlan) -> [String] {
    var needs: [String] = []
    if !systems.contains(plan.system) {
      needs.append("it runs \(PlanBuilder.printable(plan.system)), not linux")
    }
    for rule in plan.rules {
      let reason = missing(for: rule)
      if let reason { needs.append("the rule for \(rule.comment) needs \(reason)") }
    }
    return needs
  }

  private func missing(for rule: PlannedRule) -> String? {
    let match = rule.match
    if let protocols, let unknown = match.protocols?.subtracting(protocols).min() {
      return "IP protocol \(unknown)"
    }
    if match.interfaces != nil, !matchesInterfaces { return "the incoming interface" }
    if match.destinations != nil, !matchesDestinations { return "the receiver's address" }
    if match.icmpTypes != nil, !matchesICMPTypes { return "ICMP types" }
    if !rule.isAccept, !discardsInBetween { return "a rule that discards" }
    if longestComment > 0, rule.comment.utf8.count > longestComment {
      return "a comment of \(rule.comment.utf8.count) bytes"
    }
    if let family = match.family, !families.contains(family) {
      return "IPv\(family.rawValue)"
    }
    return nil
  }
}
