import NetworkModel

/// How pods on a host appear to the host's own filter, by CNI.
struct ContainerNetwork: Hashable {
  /// The CNI as the model calls it.
  let cni: String
  /// The prefixes of pods.
  let prefixes: [CIDR]
  /// The interfaces that the CNI creates; a trailing `*` stands for any ending.
  let interfaces: [String]
  /// Whether pods keep their address on the way to other hosts of the cluster.
  ///
  /// kube-router exempts the addresses of nodes from masquerading, and so does Cilium; flannel and
  /// Calico translate whatever leaves the pod network.
  let keepsAddressTowardHosts: Bool
  /// Whether the CNI is one whose interfaces are known here.
  let isKnown: Bool
  private let key: String

  /// The pod network of a cluster; nil when the model knows no pod prefix.
  init?(_ cluster: ResolvedCluster) {
    let prefixes = cluster.fact("podCIDR")?.evaluation.value.prefixes ?? []
    guard !prefixes.isEmpty else { return nil }
    self.prefixes = prefixes.sorted()
    let cni = cluster.fact("cni")?.evaluation.value.text ?? ""
    self.cni = cni
    let key = Self.key(cni)
    self.key = key
    let known = Self.interfacesByCNI.first { key.hasPrefix($0.cni) }
    self.isKnown = known != nil
    self.interfaces = known?.interfaces ?? Self.interfacesByCNI.flatMap(\.interfaces)
    self.keepsAddressTowardHosts = key.hasPrefix("kuberouter") || key.hasPrefix("cilium")
  }

  /// Whether a component of the model is this CNI.
  func isMade(of component: String) -> Bool { Self.key(component).hasPrefix(key) }

  // `kuberouter`, `kube-router` and `Kube-Router` are the same.
  private static func key(_ name: String) -> String { name.lowercased().filter { $0.isLetter } }

  private static let interfacesByCNI: [(cni: String, interfaces: [String])] = [
    ("kuberouter", ["kube-bridge", "tun-*"]),
    (
      "calico",
      ["cali*", "tunl0", "vxlan.calico", "vxlan-v6.calico", "wireguard.cali", "wg-v6.cali"]
    ),
    ("canal", ["cali*", "flannel.1", "flannel-v6.1"]),
    ("flannel", ["cni0", "flannel.1", "flannel-v6.1", "flannel-wg", "flannel-wg-v6"]),
    ("cilium", ["cilium_*", "lxc*"]),
  ]
}
