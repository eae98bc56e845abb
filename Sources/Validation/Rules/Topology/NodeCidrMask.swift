package import Diagnostics
package import NetworkModel

/// A pod range and a part for each node that do not fit each other.
package struct NodeCidrMask: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0411", name: "node-cidr-mask", severity: .error,
    title: "The pod range and the part of a node do not fit each other",
    rationale: """
      The controller manager cuts the pod range into parts of one size, one for each node. A part \
      larger than the range stops it, and so do more than 2^16 parts of an IPv6 range; kubeadm \
      refuses as many of an IPv4 range, too.
      """,
    remediation: "Choose a prefix for nodes that is 0 to 16 bits longer than that of the pods.")

  // What kubeadm allows for both families and the controller manager for IPv6.
  private static let mostBits = 16

  /// Creates the rule.
  package init() {}

  /// Looks at clusters in which each node gets a part of the pod range.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    NodeAddressing.all(of: cluster, context.ranges(of: cluster)).compactMap { addressing in
      if addressing.nodeBits < 0 { return short(addressing, cluster) }
      if addressing.nodeBits > Self.mostBits { return long(addressing, cluster) }
      return crowded(addressing, cluster)
    }
  }

  private func short(_ addressing: NodeAddressing, _ cluster: ResolvedCluster) -> Diagnostic {
    let range = addressing.range.prefix
    return report(
      "no node's part (\(addressing.maskWords)) fits the pod range \(range)", addressing, cluster
    )
    .with(.impact, "no node gets addresses for its pods, and all nodes stay not ready")
    .with(
      .fix,
      "use a pod prefix of /\(addressing.mask) or shorter, or a longer one than "
        + "/\(range.prefix) for nodes")
  }

  private func long(_ addressing: NodeAddressing, _ cluster: ResolvedCluster) -> Diagnostic {
    let range = addressing.range.prefix
    let isRefused = addressing.range.family == .ipv6
    return report(
      "the part of a node (\(addressing.maskWords)) is \(addressing.nodeBits) bits longer than the "
        + "pod range \(range), \(Self.mostBits) are allowed",
      addressing, cluster, severity: isRefused ? nil : .warning
    )
    .with(
      .impact,
      isRefused
        ? "the controller manager stops: the node CIDR size is too big"
        : "kubeadm refuses it, although the controller manager has the limit for IPv6 only"
    )
    .with(
      .fix,
      "use a pod prefix of /\(addressing.mask - Self.mostBits) or longer, or "
        + "/\(range.prefix + Self.mostBits) or shorter for nodes")
  }

  // Kubelets start pods up to their limit, whether or not the node has addresses for them.
  private func crowded(_ addressing: NodeAddressing, _ cluster: ResolvedCluster) -> Diagnostic? {
    let limits = cluster.fact("maxPods")?.evaluation.value.items.compactMap { Int($0) } ?? []
    // More than 16 million pods is no limit that anybody means, and no range could hold them.
    guard let most = limits.max(), most > addressing.podsOfNode, most < 1 << 24 else { return nil }
    let limit = cluster.place(of: "maxPods")
    let place = addressing.writtenPlace ?? limit ?? cluster.distributionSpan
    return finding(
      "a node has \(addressing.podsOfNode) addresses for pods (\(addressing.maskWords)) and starts "
        + "up to \(most)", at: place, subject: "pods of a node in \(cluster.name)",
      severity: .warning
    )
    .pointing(at: limit.map { $0 == place ? [] : [.init($0, "the limit of pods")] } ?? [])
    .with(.impact, "further pods wait for an address for ever")
    .with(.fix, fix(addressing, pods: most, nodes: cluster.nodes.count))
  }

  // The larger parts have to fit the pod range as often as there are nodes.
  private func fix(_ addressing: NodeAddressing, pods: Int, nodes: Int) -> String {
    let part = addressing.prefix(forPods: pods)
    let longest = max(0, part - NodeAddressing.bits(for: nodes))
    let room = addressing.podsOfNode
    let range =
      addressing.range.prefix.prefix <= longest
      ? "" : "use a pod prefix of /\(longest) or shorter, and "
    return "\(range)give each node a /\(part)\(room > 0 ? ", or limit it to \(room) pods" : "")"
  }

  private func report(
    _ message: String, _ addressing: NodeAddressing, _ cluster: ResolvedCluster,
    severity: Severity? = nil
  ) -> Diagnostic {
    finding(
      message, at: addressing.place(in: cluster),
      subject: "\(addressing.range.prefix) in \(cluster.name)", severity: severity
    )
    .pointing(at: addressing.related)
  }
}
