package import Diagnostics
package import NetworkModel

/// Pods and services with addresses of different families.
package struct AddressFamilyMismatch: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0408", name: "address-family-mismatch", severity: .error,
    title: "Pods and services have addresses of different families",
    rationale: """
      A service of one family cannot lead to pods of the other. The control plane does not start, \
      and the message hardly says why.
      """,
    remediation: "Give pods and services ranges of the same families, in the same order.")

  /// Creates the rule.
  package init() {}

  /// Compares the families of both lists of ranges.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    let ranges = context.ranges(of: cluster)
    let pods = ranges.pods.map(\.prefix.network.family)
    let services = ranges.services.map(\.prefix.network.family)
    guard !pods.isEmpty, !services.isEmpty, Set(pods) != Set(services) else { return [] }
    let places = (ranges.services + ranges.pods).compactMap(\.span)
    return [
      finding(
        "pods have \(Self.words(pods)), services have \(Self.words(services))",
        at: places.first ?? cluster.distributionSpan, subject: cluster.name
      )
      .pointing(at: places.dropFirst().prefix(3).map { .init($0, "another range") })
      .with(.impact, "the control plane does not start")
      .with(.fix, "give both the same families")
    ]
  }

  private static func words(_ families: [IPAddress.Family]) -> String {
    Set(families).sorted().map { $0 == .ipv4 ? "IPv4" : "IPv6" }.listed
  }
}
