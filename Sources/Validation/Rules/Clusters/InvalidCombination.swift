package import Diagnostics
package import NetworkModel

/// Options that exclude each other.
package struct InvalidCombination: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0306", name: "invalid-combination", severity: .error,
    title: "Two options exclude each other",
    rationale: """
      Each option is right by itself. Together the product refuses them when it starts, or one of \
      them silently wins.
      """,
    remediation: "Keep one of the two.",
    controls: ["NIST 800-53r5 CM-6"])

  /// Options by the facts that they become; a product without such facts is not concerned.
  private static let combinations: [Combination] = [
    Combination(
      "nodeLocalLoadBalancing", "externalAddress",
      says: "node-local load balancing and an external address exclude each other",
      why: "the workers would have two ways to the API, and the product refuses to choose"),
    Combination(
      "single", "nodeLocalLoadBalancing",
      says: "a single node has nothing to balance",
      why: "node-local load balancing is refused on a single node"),
    Combination(
      "single", "controlPlaneLoadBalancing",
      says: "a single node has no virtual address to share",
      why: "control plane load balancing is refused on a single node"),
  ]

  /// Creates the rule.
  package init() {}

  /// Looks at pairs of facts that must not hold together.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    var findings = Self.combinations.compactMap { pair($0, cluster) }
    if cluster.holds("single"), cluster.definition.hosts.count > 1 {
      findings.append(crowdedSingle(cluster))
    }
    if cluster.holds("dualStack"), cluster.text(of: "calicoMode") == "vxlan",
      cluster.text(of: "cni") == "calico"
    {
      findings.append(dualStack(cluster))
    }
    return findings
  }

  private struct Combination: Sendable {
    let one: String
    let other: String
    let message: String
    let impact: String

    init(_ one: String, _ other: String, says message: String, why impact: String) {
      self.one = one
      self.other = other
      self.message = message
      self.impact = impact
    }
  }

  private func pair(_ pair: Combination, _ cluster: ResolvedCluster) -> Diagnostic? {
    guard isOn(pair.one, cluster), isOn(pair.other, cluster) else { return nil }
    let places = [cluster.place(of: pair.one), cluster.place(of: pair.other)].compactMap(\.self)
    return finding(
      pair.message, at: places.last ?? cluster.distributionSpan,
      subject: "\(pair.one) and \(pair.other) in \(cluster.name)"
    )
    .pointing(at: places.dropLast().map { .init($0, "the other option") })
    .with(.impact, pair.impact)
    .with(.fix, "remove one of the two")
  }

  /// A fact is on when it is true or, for one that is not a yes or no, has a value.
  private func isOn(_ fact: String, _ cluster: ResolvedCluster) -> Bool {
    guard let value = cluster.fact(fact)?.evaluation.value else { return false }
    switch value {
    case .missing, .boolean(false): return false
    case .word(let text): return text != "false" && !text.isEmpty
    default: return true
    }
  }

  private func crowdedSingle(_ cluster: ResolvedCluster) -> Diagnostic {
    let count = cluster.definition.hosts.count
    return finding(
      "a node that runs alone is configured for a cluster of \(count) hosts",
      at: cluster.place(of: "single") ?? cluster.distributionSpan,
      subject: "single in \(cluster.name)"
    )
    .with(.impact, "no other host can join it")
    .with(.fix, "remove the flag, or the other hosts")
  }

  private func dualStack(_ cluster: ResolvedCluster) -> Diagnostic {
    finding(
      "Calico carries IPv4 and IPv6 in mode bird only, and the mode is vxlan",
      at: cluster.place(of: "calicoMode") ?? cluster.place(of: "dualStack")
        ?? cluster.distributionSpan,
      subject: "dualStack and calicoMode in \(cluster.name)"
    )
    .with(.impact, "the product refuses the configuration")
    .with(.fix, "set the mode to bird")
  }
}
