import Diagnostics
import NetworkModel

/// What has to be said before the hosts of a cluster may only open what is known.
enum EgressChecks {
  /// Errors for names that no file can carry; else warnings about what nobody has named.
  static func diagnostics(_ cluster: ResolvedCluster) -> [Diagnostic] {
    let egress = cluster.definition.egress
    let refused = egress.allowed.filter { !AllowedName.acceptsFileName($0.name) }
    guard refused.isEmpty else {
      return refused.map { destination in
        Diagnostic(
          PlanningCode.nameRefused, .error,
          "a firewall cannot carry the name \(PlanBuilder.printable(destination.name))",
          at: destination.span, subject: cluster.name
        ).with(.fix, "use letters, digits and _ . - only, a letter or digit first, at most 100")
      }
    }
    return [
      egress.allowed.isEmpty ? nothingAllowed(cluster) : nil,
      egress.resolvers.isEmpty ? open("name servers", "dns", cluster) : nil,
      egress.timeServers.isEmpty ? open("time servers", "ntp", cluster) : nil,
    ].compactMap(\.self)
  }

  private static func nothingAllowed(_ cluster: ResolvedCluster) -> Diagnostic {
    Diagnostic(
      PlanningCode.unknownEgress, .warning,
      "the definition of \(cluster.name) names nobody that hosts may call outside the cluster",
      at: cluster.definition.egress.span ?? cluster.definition.span, subject: cluster.name
    )
    .with(.impact, "hosts cannot pull images, install updates or send logs")
    .with(.fix, "list registries, mirrors, proxies and metadata services under egress.allow")
  }

  private static func open(
    _ whom: String, _ key: String, _ cluster: ResolvedCluster
  ) -> Diagnostic {
    Diagnostic(
      PlanningCode.unknownEgress, .note, "no \(whom) are given: hosts may ask anybody",
      at: cluster.definition.egress.span ?? cluster.definition.span,
      subject: "\(cluster.name) egress.\(key)"
    ).with(.fix, "list them under egress.\(key)")
  }
}
