package import Diagnostics
package import NetworkModel

/// A rule whose cases are data: it reports the constraints that distributions declare under its name.
package protocol ConstraintRule: ClusterRule {}

extension ConstraintRule {
  /// Reports what the cluster breaks, at the lines that decided.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    cluster.brokenConstraints.filter { $0.constraint.rule == Self.info.name }
      .map { report($0, cluster) }
  }

  private func report(_ broken: BrokenConstraint, _ cluster: ResolvedCluster) -> Diagnostic {
    let constraint = broken.constraint
    let paths = cluster.ownPaths
    var seen: Set<SourceSpan> = []
    let places = broken.reasons.compactMap { reason in
      reason.span.flatMap { paths.contains($0.file.path) && seen.insert($0).inserted ? $0 : nil }
    }
    var report = finding(
      broken.message, at: places.first ?? cluster.distributionSpan,
      subject: "\(constraint.id) in \(cluster.name)", severity: constraint.severity
    )
    .pointing(at: places.dropFirst().prefix(3).map { .init($0, "decided here as well") })
    .with(.model, "\(constraint.id) (\(constraint.span.citation))")
    if let impact = constraint.impact { report = report.with(.impact, impact) }
    return report.with(.fix, constraint.fix)
  }
}
