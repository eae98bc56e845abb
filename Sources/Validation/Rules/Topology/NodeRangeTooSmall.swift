package import Diagnostics
package import NetworkModel

/// A pod range with too few parts for the nodes.
package struct NodeRangeTooSmall: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0412", name: "node-range-too-small", severity: .error,
    title: "The pod range has too few parts for all nodes",
    rationale: """
      Each node takes one part of the pod range. When none is left a new node joins and never gets \
      ready, and the range of a running cluster cannot be changed.
      """,
    remediation: "Use a larger pod range, or a smaller part for each node.")

  /// Creates the rule.
  package init() {}

  /// Compares the parts with the hosts that run a kubelet; more than four fifths used is a warning.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    let count = cluster.nodes.count
    // A cluster of one node is often made for that one.
    guard count > 1 else { return [] }
    return NodeAddressing.all(of: cluster, context.ranges(of: cluster)).compactMap { addressing in
      guard addressing.nodeBits >= 0, count * 5 > addressing.nodes * 4 else { return nil }
      return report(addressing, count, cluster)
    }
  }

  private func report(
    _ addressing: NodeAddressing, _ count: Int, _ cluster: ResolvedCluster
  ) -> Diagnostic {
    let room = addressing.nodes
    let isFull = count > room
    let range = addressing.range.prefix
    let part = "\(addressing.maskWords) for each node"
    return finding(
      isFull
        ? "the pod range \(range) is enough for \(room) \(room == 1 ? "node" : "nodes") (\(part)), "
          + "and there are \(count)"
        : "\(count) of the \(room) parts of the pod range \(range) (\(part)) are taken",
      at: addressing.place(in: cluster), subject: "\(range) in \(cluster.name)",
      severity: isFull ? nil : .warning
    )
    .pointing(at: addressing.related)
    .with(
      .impact,
      isFull
        ? "\(count - room) of them never get ready"
        : "the range of a running cluster cannot be changed when more nodes are needed"
    )
    .with(.fix, fix(addressing, count))
  }

  // Room for twice as many nodes as there are.
  private func fix(_ addressing: NodeAddressing, _ count: Int) -> String {
    let prefix = max(0, addressing.mask - NodeAddressing.bits(for: count * 2))
    return "use a pod prefix of /\(prefix) or shorter, or a longer one than "
      + "/\(addressing.mask) for nodes"
  }
}
