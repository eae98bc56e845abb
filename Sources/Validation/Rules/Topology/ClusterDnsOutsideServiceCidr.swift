package import Diagnostics
package import NetworkModel

/// A DNS address for pods that is not a service address.
package struct ClusterDnsOutsideServiceCidr: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0404", name: "cluster-dns-outside-service-cidr", severity: .error,
    title: "The DNS address given to pods is not in the service range",
    rationale: """
      The cluster's DNS is a service and has an address of the service range. Pods that are told \
      another one cannot resolve any name.
      """,
    remediation: "Use the tenth address of the service range, or leave the key out.",
    controls: ["NIST 800-53r5 SC-20", "NIST 800-53r5 CM-6"])

  // A cache on each node answers at a link-local address instead (RFC 3927, RFC 4291).
  private static let linkLocal = ["169.254.0.0/16", "fe80::/10"].compactMap { CIDR($0) }

  /// Creates the rule.
  package init() {}

  /// Looks at every key that gives pods or kubelets a DNS address.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    let services = AddressRanges(cluster).services
    guard !services.isEmpty else { return [] }
    return context.configuration(of: cluster).values.filter { Self.isDNS($0.setting) }
      .flatMap { configured in
        configured.items.compactMap { text, span -> Diagnostic? in
          guard let address = IPAddress(text),
            !(services.map(\.prefix) + Self.linkLocal).contains(where: { $0.contains(address) })
          else { return nil }
          return report(
            address, span, services, Subject(path: configured.path, cluster: cluster))
        }
      }
  }

  private struct Subject {
    let path: String
    let cluster: ResolvedCluster
  }

  private static func isDNS(_ setting: Setting) -> Bool {
    guard case .key(let name) = setting.path.steps.last else { return false }
    return name.lowercased().filter { $0 != "-" && $0 != "_" } == "clusterdns"
  }

  private func report(
    _ address: IPAddress, _ span: SourceSpan, _ services: [AddressRange], _ subject: Subject
  ) -> Diagnostic {
    let family = services.first { $0.prefix.network.family == address.family } ?? services[0]
    let expected = family.prefix.network.advanced(by: 10)
    var report = finding(
      "\(address) is not in the service range \(family.prefix)", at: span,
      subject: "\(subject.path) in \(subject.cluster.name)"
    )
    if let place = family.span {
      report = report.pointing(at: [.init(place, "the service range")])
    } else if let model = family.model {
      report = report.with(
        .model, "\(family.prefix) is the default service range (\(model.citation))")
    }
    return report.with(.impact, "pods cannot resolve names")
      .with(.fix, "write \(expected), or remove the key")
  }
}
