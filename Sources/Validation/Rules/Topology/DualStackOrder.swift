package import Diagnostics
package import NetworkModel

/// Ranges of two families that are not in an order that products take.
package struct DualStackOrder: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0416", name: "dual-stack-order", severity: .error,
    title: "The ranges of a dual-stack cluster are in the wrong order or place",
    rationale: """
      Dual-stack is one range of each family, and the first one is the primary family of the \
      cluster. Pods and services have to agree on it, and it cannot be changed later.
      """,
    remediation: "Give one range of each family, in the same order for pods and services.")

  /// Creates the rule.
  package init() {}

  /// Looks at lists of ranges, at keys for one family, and at the hosts' own addresses.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    let ranges = context.ranges(of: cluster)
    let reading = context.configuration(of: cluster)
    let misplaced = self.misplaced(reading, cluster)
    guard misplaced.isEmpty else { return misplaced }
    let crowded = [ranges.pods, ranges.services].compactMap { self.crowded($0, cluster) }
    guard crowded.isEmpty else { return crowded }
    return [lonely(ranges, cluster), order(ranges, cluster), primary(ranges, cluster)]
      .compactMap(\.self)
  }

  // A key such as IPv6podCIDR takes one family only.
  private func misplaced(
    _ reading: ConfigurationReading, _ cluster: ResolvedCluster
  ) -> [Diagnostic] {
    reading.values.filter { $0.setting.type == .prefix && $0.keyName.hasPrefix("ipv6") }
      .compactMap { configured in
        guard let text = configured.value.text, let prefix = CIDR(text),
          prefix.network.family == .ipv4
        else { return nil }
        return finding(
          "\(configured.path) takes an IPv6 range, \(text) is IPv4", at: configured.value.span,
          subject: "\(configured.path) in \(cluster.name)"
        )
        .with(.impact, "the product refuses the configuration")
        .with(.fix, "write the IPv6 range here, and the IPv4 range into the key without IPv6")
      }
  }

  private func crowded(_ list: [AddressRange], _ cluster: ResolvedCluster) -> Diagnostic? {
    var seen: Set<IPAddress.Family> = []
    guard let extra = list.first(where: { !seen.insert($0.family).inserted }) else { return nil }
    let other = list.first { $0.family == extra.family }?.span
    return finding(
      "\(extra.words) is a second \(extra.family.words) range",
      at: extra.span ?? other
        ?? cluster.distributionSpan,
      subject: "\(extra.kind.rawValue) in \(cluster.name)"
    )
    .pointing(at: extra.span == nil ? [] : other.map { [.init($0, "the first one")] } ?? [])
    .with(.impact, "the control plane takes one range of each family, and does not start")
    .with(.fix, "keep one IPv4 and one IPv6 range, or a single one")
  }

  private func lonely(_ ranges: AddressRanges, _ cluster: ResolvedCluster) -> Diagnostic? {
    guard cluster.holds("dualStack") else { return nil }
    guard let list = [ranges.pods, ranges.services].first(where: { $0.count == 1 }) else {
      return nil
    }
    let range = list[0]
    return finding(
      "dual-stack is on, and the \(range.purpose) is \(range.family.words) only",
      at: cluster.place(of: "dualStack") ?? range.span ?? cluster.distributionSpan,
      subject: "one family of \(range.kind.rawValue) in \(cluster.name)"
    )
    .pointing(at: range.span.map { [.init($0, "the only \(range.purpose)")] } ?? [])
    .with(.impact, "the product refuses the configuration")
    .with(.fix, "give a \(range.purpose) of the other family as well, or switch dual-stack off")
  }

  private func order(_ ranges: AddressRanges, _ cluster: ResolvedCluster) -> Diagnostic? {
    guard let pod = ranges.pods.first, let service = ranges.services.first,
      ranges.pods.count > 1, ranges.services.count > 1, pod.family != service.family
    else { return nil }
    let places = [service.span, pod.span].compactMap(\.self)
    return finding(
      "pods begin with \(pod.family.words), services with \(service.family.words)",
      at: places.first ?? cluster.distributionSpan, subject: "order in \(cluster.name)"
    )
    .pointing(at: places.dropFirst().map { .init($0, "the first pod range") })
    .with(.impact, "the components do not agree on the primary family, and hosts do not get ready")
    .with(.fix, "write both lists in the same order, IPv4 first unless IPv6 is to be primary")
  }

  // Where the node's addresses are found by themselves, IPv4 comes first.
  private func primary(_ ranges: AddressRanges, _ cluster: ResolvedCluster) -> Diagnostic? {
    guard let pod = ranges.pods.first, pod.family == .ipv6, ranges.pods.count > 1,
      let told = cluster.fact("nodeAddresses"), !told.evaluation.isTrue
    else { return nil }
    let keys = cluster.distribution.keys(decidingFact: told.name).sorted().joined(separator: " or ")
    return finding(
      "IPv6 is the primary family, and nothing gives the nodes their addresses in that order",
      at: pod.span ?? cluster.distributionSpan, subject: "node addresses in \(cluster.name)",
      severity: .warning
    )
    .with(.impact, "nodes register with IPv4 first, and the servers stop with a message about it")
    .with(.fix, "set \(keys) on every host, the IPv6 address first")
  }
}

extension IPAddress.Family {
  /// `IPv4` or `IPv6`.
  fileprivate var words: String { self == .ipv4 ? "IPv4" : "IPv6" }
}
