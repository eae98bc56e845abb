internal import Diagnostics
internal import NetworkModel

/// A range from which a network provider hands out pod addresses, as the file of an add-on says.
struct AddonPool {
  /// The component, for example `calico`.
  let provider: String
  let prefix: CIDR
  /// Where it is written.
  let span: SourceSpan

  // What the file of an add-on says of a provider ends in these.
  private static let pools = "-pod-cidr"
  private static let addressing = "-ipam"

  /// The pools of the providers that run in a cluster and use pools.
  static func all(of cluster: ResolvedCluster) -> [AddonPool] {
    cluster.definition.addons.flatMap { addon -> [AddonPool] in
      guard addon.name.hasSuffix(pools) else { return [] }
      let provider = String(addon.name.dropLast(pools.count))
      guard cluster.components.contains(provider), usesPools(provider, cluster) else { return [] }
      return addon.value.items.compactMap { text in
        CIDR(text).map {
          AddonPool(provider: provider, prefix: $0, span: addon.span.place(of: text))
        }
      }
    }
  }

  /// Those that lie in no pod range of the product.
  static func strays(of cluster: ResolvedCluster) -> [AddonPool] {
    let pods = cluster.fact("podCIDR")?.evaluation.value.prefixes ?? []
    guard !pods.isEmpty else { return [] }
    return all(of: cluster).filter { pool in !pods.contains { $0.contains(pool.prefix) } }
  }

  // Some providers leave the addresses to Kubernetes, and their pools are idle then.
  private static func usesPools(_ provider: String, _ cluster: ResolvedCluster) -> Bool {
    let name = provider + addressing
    guard let mode = cluster.definition.addons.last(where: { $0.name == name })?.value.text else {
      return true
    }
    return mode.contains("pool")
  }
}
