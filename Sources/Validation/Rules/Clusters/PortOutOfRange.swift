package import Diagnostics
package import NetworkModel

/// A port that the component does not take.
package struct PortOutOfRange: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0305", name: "port-out-of-range", severity: .error,
    title: "A port lies outside the range that its component takes",
    rationale: """
      Some products accept a port that the component behind it refuses. The configuration looks \
      fine, and the component restarts for ever.
      """,
    remediation: "Choose a port in the range that the component takes.")

  /// Creates the rule.
  package init() {}

  /// Looks at all ports in the configuration.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    context.configuration(of: cluster).values.filter { $0.setting.type == .port }
      .flatMap { configured in
        configured.texts.compactMap { text, span -> Diagnostic? in
          guard let number = Int(text), !Self.range(of: configured.setting).contains(number)
          else { return nil }
          return report(number, configured, span, cluster)
        }
      }
  }

  private static func range(of setting: Setting) -> ClosedRange<Int> {
    setting.range ?? 1...65535
  }

  private func report(
    _ number: Int, _ configured: ConfiguredValue, _ span: SourceSpan, _ cluster: ResolvedCluster
  ) -> Diagnostic {
    let setting = configured.setting
    let range = Self.range(of: setting)
    let limits = "\(range.lowerBound) to \(range.upperBound)"
    let report = finding(
      "port \(number) is outside \(limits)", at: span,
      subject: "\(configured.path) in \(cluster.name)"
    )
    .with(.model, "\(setting.path.text) takes \(limits) (\(setting.span.citation))")
    .with(.fix, "choose a port from \(limits)")
    guard setting.accepts?.contains(number) ?? false else { return report }
    return report.labelled("accepted, but not by the component").with(
      .impact, "\(cluster.distribution.title) accepts the value and the component does not start")
  }
}
