package import Diagnostics
package import NetworkModel

/// A row with a multicast group and no word on the segment that it needs.
package struct MulticastNotModelled: DocumentRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0127", name: "multicast-not-modelled", severity: .warning,
    title: "A multicast group is named without the segment it needs",
    rationale: """
      Packets to 224.0.0.0/24 are never routed, and the networks of clouds drop them. The hosts have \
      to share a segment, or the product has to be told its peers one by one.
      """,
    remediation: "Say that the hosts share a segment, or how peers are listed for unicast.",
    controls: ["NIST SP 800-53r5 SA-4(9)", "NIST SP 800-53r5 SC-7"])

  private static let answers = [
    "unicast", "same subnet", "same segment", "same network", "same lan", "same vlan", "layer 2",
    "layer-2", "l2", "broadcast domain", "link-local", "ttl", "igmp",
  ]

  /// Creates the rule.
  package init() {}

  /// Reports each group once a document.
  package func check(_ document: PortDocument, in context: RuleContext) -> [Diagnostic] {
    let cells = document.flows.flatMap(\.orderedCells)
    let named = cells.compactMap { cell in Self.group(in: cell.text).map { (cell, $0) } }
    guard let (cell, group) = named.first else { return [] }
    let texts = document.passages + cells
    guard !texts.contains(where: { WordList($0.text).containsAny(of: Self.answers) }) else {
      return []
    }
    return [
      finding(
        "the row needs the multicast group \(group), and nothing says on which segment",
        at: cell.span.place(of: group), subject: "\(group) in \(document.description.title)"
      )
      .labelled("never routed")
      .with(.impact, "in other subnets and in clouds the packets do not arrive")
      .with(.fix, "say that the hosts share a segment, or list their peers for unicast")
    ]
  }

  /// An address of 224.0.0.0/24, the groups of one segment.
  private static func group(in text: String) -> String? {
    guard text.contains("224.") else { return nil }
    return text.split { !$0.isNumber && $0 != "." }.lazy
      .map { $0.hasSuffix(".") ? $0.dropLast() : $0 }
      .first { $0.hasPrefix("224.0.0.") && $0.split(separator: ".").count == 4 }
      .map(String.init)
  }
}
