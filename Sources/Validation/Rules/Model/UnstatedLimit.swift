package import Diagnostics
internal import NetworkModel

/// A share of the pod addresses for each node, without the number of nodes that follows from it.
package struct UnstatedLimit: ComparisonRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0325", name: "unstated-limit", severity: .note,
    title: "A page gives each node's range and not how many nodes fit",
    rationale: """
      The pod range is fixed when the cluster is installed. The node that does not fit any more \
      joins and gets no addresses for its pods.
      """,
    remediation: "Write how many nodes the ranges allow.",
    controls: ["NIST SP 800-53r5 SA-5"])

  private static let answers = [
    "maximum number of nodes", "max nodes", "nodes at most", "at most", "up to", "limit", "limited",
    "limits", "no more than", "maximum of",
  ]
  // Beyond this many nodes nobody comes near the limit.
  private static let fewest = 1...1024

  /// Creates the rule.
  package init() {}

  /// Looks at pages that state the share of a node.
  package func check(_ comparison: DocumentComparison, in context: RuleContext) -> [Diagnostic] {
    let document = comparison.document
    guard let fact = document.facts.first(where: { $0.subject == .nodePodSubnet }),
      let share = fact.value.text.split(separator: "/").last.flatMap({ Int($0) }),
      let range = Self.podRange(comparison), share > range.prefix, share <= 32,
      Self.fewest.contains(1 << (share - range.prefix))
    else { return [] }
    let nodes = 1 << (share - range.prefix)
    let isStated = document.passages.contains { passage in
      let words = WordList(passage.text)
      return words.contains("\(nodes)") || words.containsAny(of: Self.answers)
    }
    guard !isStated else { return [] }
    return [
      finding(
        "a /\(share) for each node in \(range) is enough for \(nodes) nodes, which nobody says",
        at: fact.span, subject: document.description.title
      )
      .labelled("at most \(nodes) nodes")
      .with(.fix, "write that at most \(nodes) nodes fit")
    ]
  }

  private static func podRange(_ comparison: DocumentComparison) -> CIDR? {
    for fact in comparison.document.facts where fact.subject == .podCIDR && fact.kind == .claim {
      if case .prefix(let prefix) = fact.value.parsed, prefix.network.family == .ipv4 {
        return prefix
      }
    }
    let own = comparison.baseline.defaults.fact("podCIDR")?.evaluation.value.prefixes ?? []
    return own.first { $0.network.family == .ipv4 }
  }
}
