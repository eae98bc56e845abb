package import Diagnostics
package import NetworkModel

/// A configuration key that the product does not have.
package struct UnknownKey: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0301", name: "unknown-key", severity: .error,
    title: "The product has no such configuration key",
    rationale: """
      Most products ignore keys that they do not know. The value that was meant has no effect, and \
      the default stays in force without a word.
      """,
    remediation: "Write the key as the product spells it, or remove it.")

  /// Creates the rule.
  package init() {}

  /// Looks at all keys of all configuration files, and at flags that are nearly right.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    let reading = context.configuration(of: cluster)
    return reading.foreignKeys.map { key in report(key, reading, cluster) }
      + reading.values.compactMap { early($0, cluster) } + flags(of: cluster)
  }

  private func report(
    _ key: ForeignKey, _ reading: ConfigurationReading, _ cluster: ResolvedCluster
  ) -> Diagnostic {
    let report = finding(
      "\(key.owner) has no key \(key.path)", at: key.span, subject: "\(key.path) in \(cluster.name)"
    )
    guard let nearest = key.nearest else {
      return report.with(.impact, "the value has no effect").with(.fix, "remove the key")
    }
    let setting = cluster.distribution.key(nearest)
    let standing = setting?.defaultText(in: cluster.definition.version)
    return report.labelled("\(nearest) was most likely meant")
      .with(.model, model(nearest, setting))
      .with(
        .impact,
        standing.map { "the default \($0) stays in force" } ?? "the value has no effect"
      )
      .with(.fix, "write \(nearest)")
  }

  /// A key that a later version brings.
  private func early(_ configured: ConfiguredValue, _ cluster: ResolvedCluster) -> Diagnostic? {
    let setting = configured.setting
    guard let version = cluster.definition.version, let since = setting.versions.since,
      version < since
    else { return nil }
    return finding(
      "\(configured.path) exists from \(since.text) on, and the version is \(version.text)",
      at: configured.keySpan ?? configured.value.span,
      subject: "\(configured.path) in \(cluster.name)"
    )
    .with(.model, "\(setting.path.text) (\(setting.span.citation))")
    .with(.impact, "the product ignores the key, or refuses the file")
    .with(.fix, "remove the key, or upgrade to \(since.text) first")
  }

  private func model(_ path: String, _ setting: Setting?) -> String {
    setting.map { "\(path) (\($0.span.citation))" } ?? "\(path) is a known key"
  }

  // The model lists the flags that matter; another one is reported only when it is nearly the same.
  private func flags(of cluster: ResolvedCluster) -> [Diagnostic] {
    let known = cluster.distribution.flags
    return cluster.definition.flags.compactMap { flag in
      guard !known.contains(flag.name), flag.name.count > 4,
        let near = Spelling.nearest(flag.name, in: known)
      else { return nil }
      return finding(
        "\(cluster.distribution.title) has no flag \(flag.name)", at: flag.span,
        subject: "\(flag.name) in \(cluster.name)"
      )
      .labelled("\(near) was most likely meant")
      .with(.fix, "write \(near)")
    }
  }
}
