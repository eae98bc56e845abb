internal import Diagnostics
internal import NetworkModel

/// The most addresses that the API server takes for services: 2^20, so /12 and /108.
struct ServiceRangeLimit {
  let range: AddressRange
  /// The shortest prefix that is taken.
  let shortest: Int
  /// Whether the API server itself refuses the range in this version.
  let isRefused: Bool

  private static let bits = 20
  // From 1.34 on the API server keeps addresses as objects and has no limit of its own.
  private static let lifted = ProductVersion("1.34")
  private static let gate = "DisableAllocatorDualWrite"

  /// The ranges of a family that are larger; none where a feature gate lifts the limit.
  static func exceeded(
    in cluster: ResolvedCluster, _ ranges: AddressRanges, _ family: IPAddress.Family
  ) -> [ServiceRangeLimit] {
    let shortest = family.bits - bits
    let large = ranges.services.filter { $0.family == family && $0.prefix.prefix < shortest }
    guard !large.isEmpty, !liftsLimit(cluster.definition) else { return [] }
    let isLifted = cluster.definition.version.flatMap { version in lifted.map { version >= $0 } }
    return large.map {
      ServiceRangeLimit(range: $0, shortest: shortest, isRefused: !(isLifted ?? false))
    }
  }

  private static func liftsLimit(_ definition: ClusterDefinition) -> Bool {
    definition.flags.contains { $0.value.contains(gate) }
      || definition.configurationFiles.contains { $0.root.mentions(gate) }
  }
}

extension ConfigurationValue {
  /// Whether a text stands anywhere in the value.
  fileprivate func mentions(_ word: String) -> Bool {
    switch content {
    case .scalar(let text, _): text.contains(word)
    case .null: false
    case .list(let values): values.contains { $0.mentions(word) }
    case .map(let entries): entries.contains { $0.key.contains(word) || $0.value.mentions(word) }
    }
  }
}

extension Rule {
  /// A finding about a service range that is larger than the API server takes.
  func finding(about limit: ServiceRangeLimit, in cluster: ResolvedCluster) -> Diagnostic {
    let range = limit.range
    let report = finding(
      "the service range \(range.prefix) is larger than /\(limit.shortest)",
      at: range.span ?? cluster.distributionSpan, subject: "\(range.prefix) in \(cluster.name)",
      severity: limit.isRefused ? nil : .warning
    )
    .labelled("more than 2^20 addresses")
    let first = CIDR(range.prefix.network, prefix: limit.shortest)
    let fix = "write \(first)\(range.key.map { " as \($0)" } ?? "")"
    guard limit.isRefused else {
      return report.with(.impact, "installers refuse it, although the API server would take it")
        .with(.note, "kube-apiserver has no such limit from 1.34 on").with(.fix, fix)
    }
    return report.with(.impact, "kube-apiserver does not start").with(.fix, fix)
  }
}
