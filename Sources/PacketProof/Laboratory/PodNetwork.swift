import NetworkModel
import PacketFilters

/// How the pods of a cluster appear to its hosts, as the sources of each CNI say.
///
/// Plans are made from a table of their own. This one is kept apart on purpose: were both the same, a
/// mistake in it would be the rule and what is expected of the rule at once.
struct PodNetwork: Hashable, Sendable {
  /// The prefixes of pods, sorted.
  let prefixes: [CIDR]
  /// The interfaces of a host by which packets of pods come in, that of its own pods first.
  ///
  /// Where the CNI gives names with endings by chance, this is an example.
  let interfaces: [String]
  /// Whether pods keep their address on the way to other nodes.
  let keepsAddressTowardNodes: Bool
  /// The CNI as the model calls it; empty when it does not say.
  let cni: String
  private let nodeRoles: Set<Role>

  /// The pod network of a cluster; nil when the model knows no prefix of pods.
  init?(_ cluster: ResolvedCluster) {
    let prefixes = cluster.fact("podCIDR")?.evaluation.value.prefixes ?? []
    guard !prefixes.isEmpty else { return nil }
    self.prefixes = prefixes.sorted()
    self.nodeRoles = Set(cluster.distribution.nodeRoles)
    self.cni = cluster.fact("cni")?.evaluation.value.text ?? ""
    let behaviour = Self.behaviours[Self.spelling(cni)]
    let overlay = cluster.fact("overlay")?.evaluation.value.text ?? ""
    self.interfaces =
      (behaviour?.interfaces ?? []) + (behaviour?.interfacesByOverlay[overlay] ?? [])
    self.keepsAddressTowardNodes = behaviour?.keepsAddressTowardNodes ?? false
  }

  /// Whether a host has pods.
  func isOn(_ host: Host) -> Bool { !nodeRoles.isDisjoint(with: host.roles) }

  /// Gives up where nobody can say by which interface pods come in: a name that was made up would show
  /// that the made-up name works.
  static func requireKnown(in cluster: ResolvedCluster) throws(SystemFailure) {
    guard let pods = PodNetwork(cluster), pods.interfaces.isEmpty,
      cluster.definition.hosts.contains(where: pods.isOn)
    else { return }
    throw SystemFailure(
      pods.cni.isEmpty
        ? "the CNI is unknown, and so are its interfaces"
        : "interfaces of the CNI \(pods.cni) unknown")
  }

  /// Whether a component of the model is this CNI, which speaks between hosts and not from pods.
  func isMade(of component: String) -> Bool {
    !cni.isEmpty && Self.spelling(component).hasPrefix(Self.spelling(cni))
  }

  /// Whether an interface joins all pods of a host; others lead to one pod each.
  static func isBridge(_ interface: String) -> Bool { bridges.contains(interface) }

  private struct Behaviour {
    let interfaces: [String]
    var interfacesByOverlay: [String: [String]] = [:]
    var keepsAddressTowardNodes = false
  }

  // Some write kube-router with a hyphen.
  private static func spelling(_ name: String) -> String {
    name.lowercased().filter { $0.isLetter }
  }

  private static let bridges: Set = ["kube-bridge", "cni0", "weave"]

  private static let behaviours: [String: Behaviour] = [
    // kube-router: KUBE_BRIDGE_IF in pkg/controllers/routing/network_routes_controller.go, the tunnel's
    // name in pkg/tunnels, and pod_egress.go, whose rule leaves out the set kube-router-node-ips.
    "kuberouter": Behaviour(
      interfaces: ["kube-bridge", "tun-3f2a1b0c9d8"], keepsAddressTowardNodes: true),
    // Calico: InterfacePrefix, IPIP, VXLAN and WireGuard in felix/config/config_params.go and
    // felix/dataplane/linux; felix/rules/nat.go translates whatever leaves the pools.
    "calico": Behaviour(
      interfaces: [
        "cali0a1b2c3d4e5", "tunl0", "vxlan.calico", "vxlan-v6.calico", "wireguard.cali",
        "wg-v6.cali",
      ]),
    // Canal: Calico's interfaces for pods and flannel's between hosts (projectcalico/calico,
    // manifests/canal.yaml).
    "canal": Behaviour(interfaces: ["cali0a1b2c3d4e5", "flannel.1", "flannel-v6.1"]),
    // flannel: the bridge of containernetworking/plugins (plugins/meta/flannel), devices of
    // pkg/backend/vxlan, wireguard, udp and ipip; pkg/trafficmngr translates what leaves the network.
    "flannel": Behaviour(
      interfaces: ["cni0", "flannel.1", "flannel-v6.1", "flannel-wg", "flannel-wg-v6"],
      interfacesByOverlay: ["udp": ["flannel0"], "ipip": ["flannel.ipip"]]),
    // Cilium: `lxc` in pkg/endpoint/connector, cilium_host and cilium_vxlan in pkg/defaults, cilium_wg0
    // in pkg/wireguard/types; masquerading leaves out other nodes (Documentation, Masquerading).
    "cilium": Behaviour(
      interfaces: ["lxc0a1b2c3d4e5", "cilium_host", "cilium_vxlan", "cilium_wg0"],
      keepsAddressTowardNodes: true),
    // Weave Net: WeaveBridgeName in net/bridge.go; the chain WEAVE translates what leaves its range.
    "weave": Behaviour(interfaces: ["weave"]),
  ]
}
