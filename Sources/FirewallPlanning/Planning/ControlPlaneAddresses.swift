import NetworkModel

/// The addresses of the control plane that move between hosts or belong to a balancer, as far as files
/// say them as addresses: names are not looked up.
struct ControlPlaneAddresses {
  /// The addresses, sorted.
  let prefixes: [CIDR]

  private static let marker = ".virtualIPs"

  /// Finds the external address and the virtual ones in a cluster's files.
  init(_ cluster: ResolvedCluster) {
    let definition = cluster.definition
    let files = [definition.configuration].compactMap(\.self) + definition.hostConfigurations
    let paths = cluster.distribution.keys.map(\.path.text).filter { $0.hasSuffix(Self.marker) }
    let isBalanced = cluster.fact("controlPlaneLoadBalancing")?.evaluation.isTrue ?? true
    let texts =
      !isBalanced
      ? []
      : files.flatMap { file in
        paths.flatMap { ConfigurationPath($0).values(in: file.root) }.flatMap { value in
          (value.text.map { [$0] } ?? value.elements.compactMap(\.text))
        }
      }
    let virtual = texts.compactMap { text in
      // Virtual addresses carry the length of their network: `10.0.0.9/24`.
      IPAddress(text.prefix { $0 != "/" }).map { CIDR($0) }
    }
    let external = cluster.fact("externalAddress")?.evaluation.value.prefixes ?? []
    self.prefixes = Set(virtual + external).sorted()
  }
}
