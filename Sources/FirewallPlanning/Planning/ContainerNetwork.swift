import NetworkModel

/// How pods on a host appear to the host's own filter, by CNI.
struct ContainerNetwork: Hashable {
  /// The CNI as the model calls it.
  let cni: String
  /// The prefixes of pods.
  let prefixes: [CIDR]
  /// The interfaces that the CNI creates; a trailing `*` stands for any ending.
  ///
  /// Nil when they are not known: then nothing tells a pod from somebody who claims to be one.
  let interfaces: [String]?
  /// Whether pods keep their address on the way to other hosts of the cluster.
  ///
  /// kube-router exempts the addresses of nodes from masquerading, and so does Cilium; flannel and
  /// Calico translate whatever leaves the pod network.
  let keepsAddressTowardHosts: Bool
  /// The prefixes of pods whose packets pass between hosts without a tunnel; empty where a tunnel
  /// carries all of them.
  let routedPrefixes: [CIDR]
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
    let overlay = cluster.fact("overlay")?.evaluation.value.text ?? ""
    let tunnelDevices = key.hasPrefix("flannel") ? Self.flannelDevices[overlay] ?? [] : []
    let known = Self.interfacesByCNI.first { key.hasPrefix($0.cni) }?.interfaces
    self.interfaces = known.map { $0 + tunnelDevices }
    // kube-router leaves packets alone between hosts of one subnet, whatever tunnel it has.
    let isTunnelled = Self.tunnels.contains(overlay) && !key.hasPrefix("kuberouter")
    self.routedPrefixes = isTunnelled ? [] : self.prefixes
    self.keepsAddressTowardHosts = key.hasPrefix("kuberouter") || key.hasPrefix("cilium")
  }

  /// Whether a component of the model is this CNI.
  func isMade(of component: String) -> Bool { Self.key(component).hasPrefix(key) }

  // `kuberouter`, `kube-router` and `Kube-Router` are the same.
  private static func key(_ name: String) -> String { name.lowercased().filter { $0.isLetter } }

  /// The values of the fact `overlay` that stand for a tunnel.
  private static let tunnels: Set = [
    "fou", "geneve", "ipip", "ipsec", "tailscale", "udp", "vxlan", "wireguard",
  ]

  /// The devices of flannel's backends that only few clusters have (flannel, pkg/backend/udp and
  /// pkg/backend/ipip), by the value of the fact `overlay`.
  private static let flannelDevices = ["udp": ["flannel0"], "ipip": ["flannel.ipip"]]

  private static let interfacesByCNI: [(cni: String, interfaces: [String])] = [
    ("kuberouter", ["kube-bridge", "tun-*"]),
    (
      "calico",
      ["cali*", "tunl0", "vxlan.calico", "vxlan-v6.calico", "wireguard.cali", "wg-v6.cali"]
    ),
    ("canal", ["cali*", "flannel.1", "flannel-v6.1"]),
    ("flannel", ["cni0", "flannel.1", "flannel-v6.1", "flannel-wg", "flannel-wg-v6"]),
    ("cilium", ["cilium_*", "lxc*"]),
    // All pods of a host are on one bridge (Weave Net, net/bridge.go: WeaveBridgeName).
    ("weave", ["weave"]),
  ]
}
