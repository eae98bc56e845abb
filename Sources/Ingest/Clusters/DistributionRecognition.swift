internal import Diagnostics
internal import NetworkModel

/// Finds out which distribution a configuration file belongs to, by what the model knows of each.
struct DistributionRecognition {
  private let distributions: [Distribution]

  /// A distribution that stands alone is preferred to one that extends it, then the first by id.
  init(_ catalog: Catalog) {
    distributions = catalog.distributions.sorted {
      ($0.base == nil ? 0 : 1, $0.id) < ($1.base == nil ? 0 : 1, $1.id)
    }
  }

  /// The distribution that fits documents best; nil when none fits well.
  func distribution(of nodes: [YAMLNode]) -> Distribution? {
    if nodes.contains(where: { $0["kind"]?.scalar != nil }) { return named(by: nodes) }
    return nodes.first.flatMap(withKeys)
  }

  /// By the kinds of the documents, then by how many of their keys are known.
  private func named(by nodes: [YAMLNode]) -> Distribution? {
    var best: (distribution: Distribution, documents: Int, keys: Int)?
    for distribution in distributions {
      let reader = ConfigurationFileReader(distribution: distribution)
      let formats = nodes.compactMap { node in
        reader.format(of: node).map { (node, $0) }
      }.filter(\.1.hasKind)
      guard !formats.isEmpty else { continue }
      let keys = formats.reduce(0) { sum, pair in
        let root = ConfigurationDocument(node: pair.0, format: pair.1).configuration.value
        return sum + distribution.keys.count { !$0.path.values(in: root).isEmpty }
      }
      if (formats.count, keys) > (best?.documents ?? 0, best?.keys ?? -1) {
        best = (distribution, formats.count, keys)
      }
    }
    return best?.distribution
  }

  /// By the keys at the outermost level: half of them must be known, and one alone must be a
  /// name that no other file would have.
  private func withKeys(_ node: YAMLNode) -> Distribution? {
    let keys = (node.entries ?? []).map(\.key.text)
    var best: (distribution: Distribution, known: Int)?
    for distribution in distributions
    where distribution.formats.contains(where: { $0.syntax == .yaml && !$0.hasKind }) {
      let known = KnownKeys(distribution.keys, distribution.ignoredKeys)
      let count = known.count(keys)
      guard count * 2 >= keys.count, count > (best?.known ?? 0) else { continue }
      let isTelling = keys.contains { known.contains($0) && ($0.contains("-") || $0.contains("_")) }
      if count > 2 || isTelling { best = (distribution, count) }
    }
    return best?.distribution
  }
}
