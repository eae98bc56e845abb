package import Diagnostics

extension HostDialect {
  /// Writes the files of one host; none, and an error for each need, when the language cannot say
  /// all of its plan.
  package func emitFiles(_ plan: HostPlan) -> Diagnosed<[EmittedFile]> {
    let adapted = capabilities.adapted(plan)
    let needs = capabilities.needs(beyond: adapted)
    guard needs.isEmpty else {
      return Diagnosed([], needs.map { $0.diagnostic(for: self, losing: "this host") })
    }
    return Diagnosed(files(forHost: adapted))
  }

  /// Writes the files of every host that the language can protect.
  package func emit(_ plan: FirewallPlan) -> Diagnosed<[EmittedFile]> {
    var diagnostics: [Diagnostic] = []
    let files = plan.hosts.flatMap { emitFiles($0).unwrap(into: &diagnostics) }
    return Diagnosed(files, diagnostics)
  }
}

extension FirewallDialect {
  /// Writes the files of a cluster; none when one of its hosts needs what the language cannot say,
  /// because half a set of rules would cut off the other half.
  package func emit(_ plan: FirewallPlan) -> Diagnosed<[EmittedFile]> {
    let strangers = plan.hosts.compactMap { capabilities.product?.need(of: $0) }
    let left = Set(strangers.compactMap(\.host))
    let hosts = plan.hosts.filter { !left.contains($0.host) }.map(capabilities.adapted)
    let needs =
      plan.needsOfMissingHosts + capabilities.names.needs(of: plan)
      + (capabilities.product?.needs(of: plan.cluster) ?? [])
      + hosts.flatMap(capabilities.needs(beyond:))
    guard needs.isEmpty else {
      return Diagnosed([], needs.map { $0.diagnostic(for: self, losing: "this cluster") })
    }
    // What no agent runs on cannot be cut off by a policy, so the others get theirs.
    let refusals = strangers.map { $0.diagnostic(for: self, losing: "this host") }
    guard !hosts.isEmpty else { return Diagnosed([], refusals) }
    return Diagnosed(
      files(
        for: FirewallPlan(
          cluster: plan.cluster, hosts: hosts, missingHosts: plan.missingHosts,
          limitsEgress: plan.limitsEgress, notProven: plan.notProven)), refusals)
  }
}

extension FirewallPlan {
  // Whoever is not planned is among nobody's senders.
  fileprivate var needsOfMissingHosts: [DialectNeed] {
    missingHosts.map { host in
      DialectNeed(
        cluster: cluster.name, host: nil,
        need: "host \(host) is not planned, and rules without it would cut it off",
        remedy: "mend what is said of the host")
    }
  }
}

/// Something a plan needs and a dialect cannot say.
package struct DialectNeed: Hashable, Sendable {
  /// The cluster and, where one is concerned, the host.
  package let cluster: String
  /// The host; nil where the whole cluster is concerned.
  package let host: String?
  /// What is needed and by which rule, for example `the rule for base:pods needs …`.
  package let need: String
  /// What to do about it.
  package let remedy: String

  func diagnostic(for dialect: any FirewallDialect, losing loss: String) -> Diagnostic {
    let protected = host.map { "host \($0)" } ?? "cluster \(cluster)"
    return Diagnostic(
      PlanningCode.beyondDialect, .error,
      "\(dialect.title) cannot protect \(protected): \(need)", at: nil,
      subject: [cluster, host, dialect.id].compactMap(\.self).joined(separator: " ")
    ).with(.impact, "no file is written for \(loss)").with(.fix, remedy)
  }
}
