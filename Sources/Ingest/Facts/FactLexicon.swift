internal import NetworkModel

/// What a place in a pattern can be filled with.
enum FactSlot: Hashable {
  /// A network plugin.
  case cni
  /// Any component of the model.
  case component
  /// A way of travel between nodes: `vxlan`.
  case mode
  /// What a network plugin is called: `network provider`.
  case plugin
  /// What a way of travel is called: `overlay network`.
  case overlay
  /// Names for the settings of a cluster's network.
  case podNetwork, serviceNetwork, serviceAddress, clusterDNS, clusterDomain, nodePort, apiServer
  /// `nftables` or `iptables`.
  case firewallBackend
  /// A product that has versions.
  case product
  /// `dual-stack` in its spellings.
  case dualStack
}

/// The names that sentences are searched for.
struct FactLexicon: Sendable {
  /// A name of one or more words.
  struct Entry: Sendable {
    let words: [String]
    let slot: FactSlot
    /// The id or the one spelling of what the name means.
    let meaning: String
  }

  private var entries: [String: [Entry]] = [:]
  /// The ids of retired components by their names.
  private(set) var retired: [String: String] = [:]

  /// Knows the components of the model beside the built-in names.
  init(_ components: [Component]) {
    for (slot, meanings) in Self.builtIn {
      for (meaning, names) in meanings {
        for name in names { add(name, slot, meaning) }
      }
    }
    for component in components { add(component) }
    // The longest name wins.
    for key in entries.keys { entries[key]?.sort { $0.words.count > $1.words.count } }
  }

  /// The longest name of a kind that begins at a word.
  func entry(_ slot: FactSlot, in tokens: [FactToken], at index: Int) -> Entry? {
    guard let candidates = entries[tokens[index].text] else { return nil }
    return candidates.first { $0.slot == slot && Self.matches($0.words, tokens, index) }
  }

  /// The kinds of names that begin at a word.
  func slots(in tokens: [FactToken], at index: Int) -> Set<FactSlot> {
    guard let candidates = entries[tokens[index].text] else { return [] }
    return Set(candidates.filter { Self.matches($0.words, tokens, index) }.map(\.slot))
  }

  /// The first words of all names.
  var firstWords: [String] { entries.keys.sorted() }

  private mutating func add(_ component: Component) {
    let isPlugin = Self.plugins.contains { $0.0 == component.id }
    for name in component.names where !Self.tooGeneral.contains(name) {
      if component.retired != nil { retired[name] = component.id }
      add(name, .component, component.id)
      // `calico vxlan` names a mode, `bird` a process: only the plugin's own name counts.
      let own = Set([component.id, component.title.lowercased()])
      if isPlugin, own.contains(name) || name.replacing(" ", with: "-") == component.id {
        add(name, .cni, component.id)
      }
    }
  }

  private mutating func add(_ name: String, _ slot: FactSlot, _ meaning: String) {
    let words = name.split(separator: " ").map(String.init)
    guard let first = words.first else { return }
    let known = entries[first, default: []].contains { $0.words == words && $0.slot == slot }
    if !known {
      entries[first, default: []].append(Entry(words: words, slot: slot, meaning: meaning))
    }
  }

  // Brackets may stand inside a name: `container network interface (CNI) provider`.
  private static func matches(_ words: [String], _ tokens: [FactToken], _ index: Int) -> Bool {
    guard index + words.count <= tokens.count else { return false }
    for offset in words.indices {
      guard tokens[index + offset].text == words[offset] else { return false }
      if offset + 1 < words.count, tokens[index + offset].endsClause { return false }
    }
    return true
  }
}

// MARK: - Names that every model needs

extension FactLexicon {
  // Aliases that mean other things in sentences.
  private static let tooGeneral: Set<String> = [
    "ingress controller", "cluster dns", "bird", "virtual ip", "scheduler", "control api",
    "join api", "envoy", "vrrp", "cloud controller", "controller manager", "proxy-agent",
    "embedded registry", "distributed registry",
  ]

  private static let plugins: [(String, [String])] = [
    ("calico", ["calico", "project calico"]), ("flannel", ["flannel"]), ("cilium", ["cilium"]),
    ("kube-router", ["kube-router", "kuberouter", "kube router"]), ("canal", ["canal"]),
    ("weave-net", ["weave net", "weave-net", "weavenet"]), ("antrea", ["antrea"]),
    ("kube-ovn", ["kube-ovn", "kubeovn"]), ("kindnet", ["kindnet"]), ("romana", ["romana"]),
    ("ovn-kubernetes", ["ovn-kubernetes", "ovnkubernetes", "ovn kubernetes"]),
    ("openshift-sdn", ["openshift sdn", "openshift-sdn"]), ("contiv", ["contiv"]),
  ]

  private static let modes: [(String, [String])] = [
    ("vxlan", ["vxlan"]),
    ("ipip", ["ipip", "ip-in-ip", "ip in ip", "ipinip", "ip-ip", "ip-in-ip tunneling"]),
    ("bgp", ["bgp"]), ("host-gw", ["host-gw", "host gateway", "host-gateway"]),
    ("wireguard", ["wireguard", "wireguard-native"]), ("geneve", ["geneve"]),
    ("ipsec", ["ipsec"]), ("udp", ["udp backend"]),
  ]

  private static let products: [String] = [
    "k0s", "k3s", "rke", "rke2", "kubernetes", "k8s", "microk8s", "openshift", "okd", "tectonic",
    "rancher", "harvester", "talos", "kubeadm", "docker", "containerd",
  ]

  private static let pluginNouns = [
    "cni", "cni plugin", "cni provider", "cni plugins", "cni providers", "cni network plugin",
    "network provider", "network providers", "network plugin", "network plugins",
    "networking plugin", "networking provider", "network provision", "network provisioning",
    "container network interface", "pod network provider", "cluster network provider",
    "cni implementation", "network add-on", "network addon", "networking solution",
  ]

  private static let overlayNouns = [
    "overlay", "overlay network", "overlay networking", "overlay mode", "network overlay",
    "backend", "network backend", "encapsulation", "encapsulation mode", "encapsulation method",
    "mode", "networking mode", "tunnel", "tunnel protocol", "data plane", "datapath",
    "overlay protocol", "overlay backend", "routing mode", "tunneling protocol",
  ]

  private static let settings: [(FactSlot, [String])] = [
    (
      .podNetwork,
      phrases(["pod", "pods", "cluster", "pod network", "pods network"], rangeNouns)
        + phrases(["pod"], ["network", "networks", "ips", "ip addresses"])
        + [
          "cluster-cidr", "--cluster-cidr", "podcidr", "pod-cidr", "pod-network-cidr",
          "--pod-network-cidr", "podsubnet", "pod network cidr range",
        ]
    ),
    (
      .serviceNetwork,
      phrases(
        ["service", "services", "service ip", "service network", "service cluster", "cluster ip"],
        rangeNouns)
        + phrases(["service"], ["network", "ips", "ip addresses"])
        + [
          "service-cidr", "--service-cidr", "servicecidr", "service-ip-range",
          "--service-cluster-ip-range", "service-cluster-ip-range", "servicesubnet",
        ]
    ),
    (
      .serviceAddress,
      phrases(
        ["kubernetes service", "kubernetes api service", "k8s service"],
        ["ip", "address", "ip address", "cluster ip"])
    ),
    (
      .clusterDNS,
      phrases(
        [
          "cluster dns", "dns service", "coredns", "kube-dns", "coredns service",
          "kube-dns service",
          "cluster dns service",
        ],
        ["ip", "address", "ip address", "cluster ip", "server", "server ip"])
        + ["cluster-dns", "--cluster-dns", "clusterdns"]
    ),
    (
      .clusterDomain,
      [
        "cluster domain", "cluster-domain", "--cluster-domain", "clusterdomain", "dns domain",
        "cluster dns domain", "cluster domain name",
      ]
    ),
    (
      .nodePort,
      phrases(
        [
          "nodeport", "nodeports", "node port", "node ports", "nodeport service",
          "nodeport services",
        ],
        ["range", "port range", "ports", "ranges", "port ranges"])
        + [
          "nodeport", "nodeports", "node port", "node ports", "nodeport services",
          "service-node-port-range", "--service-node-port-range", "node-port range",
        ]
    ),
    (
      .apiServer,
      [
        "kube-apiserver", "apiserver", "api server", "api-server", "kubernetes api", "kube-api",
        "kube api", "kubernetes api server", "kubernetes apiserver", "kubernetes api-server",
        "k8s api", "kube api server",
      ]
    ),
    (.firewallBackend, ["nftables", "iptables", "iptables-nft", "iptables-legacy"]),
    (.dualStack, ["dual-stack", "dual stack", "dualstack"]),
  ]

  private static let rangeNouns = [
    "cidr", "cidrs", "cidr range", "cidr block", "subnet", "subnets", "range", "ip range",
    "address range", "ip address range", "network cidr", "network range", "address space",
    "network block", "address block", "ip cidr", "ip subnet",
  ]

  private static func phrases(_ heads: [String], _ nouns: [String]) -> [String] {
    heads.flatMap { head in nouns.map { "\(head) \($0)" } }
  }

  private static let builtIn: [(FactSlot, [(String, [String])])] =
    [
      (.cni, plugins), (.mode, modes), (.product, products.map { ($0, [$0]) }),
      (.plugin, pluginNouns.map { ($0, [$0]) }), (.overlay, overlayNouns.map { ($0, [$0]) }),
    ] + settings.map { slot, names in (slot, names.map { ($0, [$0]) }) }
}
