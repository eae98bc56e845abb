import NetworkModel
import PacketFilters

/// firewalld: zones, services, sets and a policy as XML, and the same as commands.
///
/// The zone `netdocs` drops what no rich rule accepts and is meant to be the default zone, so that no
/// interface is forgotten. The CNI's interfaces are in a zone of their own, which is what tells pods
/// from packets that only claim to be from pods.
package struct FirewalldDialect: HostDialect {
  /// Dialects have no state: whatever they write comes from the plan.
  package init() {}

  /// What `plan --dialect` calls it.
  package var id: String { "firewalld" }
  /// What messages and the heads of its files call it.
  package var title: String { "firewalld" }
  /// Input and, by direct rules, NodePorts and what hosts send.
  package var capabilities: DialectCapabilities {
    var capabilities = DialectCapabilities(longestComment: 0)
    capabilities.hooks = Set(PacketHook.allCases)
    capabilities.differences = [
      BaseDifference(.loopback, .builtIn, "firewalld accepts loopback before any zone."),
      BaseDifference(.established, .builtIn, "firewalld accepts answers before any zone."),
      BaseDifference(.invalid, .builtIn, "firewalld drops such packets before any zone."),
      BaseDifference(
        .multicastListener, .forEveryICMPType,
        "firewalld has no names for these types: all ICMPv6 from link-local addresses is let in."),
    ]
    capabilities.limits = [
      "Forwarded packets pass between all zones (policy netdocs-forward), because pods and services need "
        + "it: a host that kept networks apart by its zones no longer does.",
      "Interfaces that another zone claims are not protected: firewall-cmd --get-active-zones.",
      "direct.xml replaces an existing file of that name; the commands only add to it.",
    ]
    return capabilities
  }

  /// `firewalld/<host>/{zones,services,ipsets,policies}/*.xml`, `direct.xml` where it is needed, and
  /// `commands.sh`.
  package func files(forHost plan: HostPlan) -> [EmittedFile] {
    let comments = RuleComments.lines(for: plan.rules)
    let lines = plan.rules.map { rule in
      rule.hook == .input && rule.kind == .flow ? RuleComments.lines(for: [rule]) : []
    }
    let configuration = FirewalldConfiguration(plan, comments: lines)
    let notes = RuleComments.lines(for: capabilities)
    let writer = FirewalldWriter(plan, configuration, comments: notes + comments)
    let script = ("commands.sh", FirewalldCommands(plan, configuration, comments).text)
    return (writer.files + [script]).map { path, text in
      EmittedFile(
        dialect: id, host: plan.host, path: "firewalld/\(plan.host)/\(path)", text: text)
    }
  }
}
