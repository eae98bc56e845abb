/// What a runbook knows about a product: how its health is seen, and what goes wrong on its hosts.
struct RunbookProduct: Sendable {
  /// The command in front of what `kubectl` is asked, on a controller in a root shell.
  private let kubectl: String
  /// What the product itself says of its datastore; nil where the API server has to do.
  private let datastore: (@Sendable (String) -> String)?
  /// Whether the API server is too old to have `/readyz`.
  private let isOld: Bool
  /// What shows the tools that the product brings.
  let ownTools: [String]
  /// What goes wrong.
  let traps: [RunbookTrap]

  /// The product with an id of the model; for one that nothing is known of, `kubectl` has to find
  /// its cluster by itself.
  init(_ distribution: String) {
    self = Self.known[distribution] ?? RunbookProduct(kubectl: "kubectl")
  }

  private init(
    kubectl: String, datastore: (@Sendable (String) -> String)? = nil, isOld: Bool = false,
    ownTools: [String] = [], traps: [RunbookTrap] = []
  ) {
    self.kubectl = kubectl
    self.datastore = datastore
    self.isOld = isOld
    self.ownTools = ownTools
    self.traps = traps
  }

  /// Lists the nodes.
  var getNodes: String { "\(kubectl) get nodes" }

  /// Names the holders of the leases of the control plane.
  var leader: [String] {
    isOld
      ? ["\(kubectl) -n kube-system get endpoints kube-controller-manager kube-scheduler -o yaml"]
      : ["\(kubectl) -n kube-system get leases kube-controller-manager kube-scheduler"]
  }

  /// Asks for the health of etcd, or of what takes its place.
  func datastoreHealth(on node: String?) -> [String] {
    let own = node.flatMap { node in datastore.map { $0(node) } }
    return [isOld ? "\(kubectl) get componentstatuses" : "\(kubectl) get --raw /readyz/etcd"]
      + (own.map { [$0] } ?? [])
  }

  /// What ``datastoreHealth(on:)`` shows when all is well.
  var expectedHealth: String {
    if isOld { return "\"Healthy\" for every etcd." }
    return datastore == nil ? "\"ok\"." : "\"ok\", then every member, each healthy."
  }

  private static let known: [String: RunbookProduct] = [
    "k0s": k0s("k0s", kubectl: "k0s kubectl"),
    // Embedded clusters are k0s in folders of their own.
    "chef-360": k0s(
      "/var/lib/embedded-cluster/bin/k0s",
      kubectl: "/var/lib/embedded-cluster/bin/kubectl"
        + " --kubeconfig /var/lib/embedded-cluster/k0s/pki/admin.conf"),
    "k3s": RunbookProduct(kubectl: "k3s kubectl", traps: [otherFirewalls]),
    "rke2": etcdPods(
      "/var/lib/rancher/rke2/bin/kubectl --kubeconfig /etc/rancher/rke2/rke2.yaml",
      certificates: ("/var/lib/rancher/rke2/server/tls/etcd", "server-ca", "server-client"),
      traps: [canalAndFirewalld, networkManager]),
    "kubeadm": etcdPods(
      "kubectl --kubeconfig /etc/kubernetes/admin.conf",
      certificates: ("/etc/kubernetes/pki/etcd", "ca", "healthcheck-client"), traps: []),
    "tectonic": RunbookProduct(
      kubectl: "kubectl --kubeconfig /etc/kubernetes/kubeconfig", isOld: true,
      traps: [containerLinux]),
  ]

  private static func k0s(_ program: String, kubectl: String) -> RunbookProduct {
    RunbookProduct(
      kubectl: kubectl, datastore: { _ in "\(program) etcd member-list" },
      ownTools: ["ls -l /var/lib/k0s/bin/iptables || true"], traps: [ownIptables])
  }

  /// A product whose etcd runs in pods that are named after their nodes.
  private static func etcdPods(
    _ kubectl: String, certificates: (folder: String, authority: String, client: String),
    traps: [RunbookTrap]
  ) -> RunbookProduct {
    let (folder, authority, client) = certificates
    return RunbookProduct(
      kubectl: kubectl,
      datastore: { node in
        "\(kubectl) -n kube-system exec etcd-\(node) -- etcdctl --cacert \(folder)/\(authority).crt "
          + "--cert \(folder)/\(client).crt --key \(folder)/\(client).key endpoint health --cluster"
      }, traps: traps)
  }

  private static let ownIptables = RunbookTrap(
    id: "k0s-iptables", title: "k0s brings its own iptables",
    text:
      "k0s writes its rules with the iptables in its bin folder, by default for nftables. "
      + "If the host's iptables is the legacy one, two sets of rules exist: compare "
      + "\"iptables -V\" with that of /var/lib/k0s/bin/iptables before you read any listing.")

  private static let otherFirewalls = RunbookTrap(
    id: "k3s-other-firewalls", title: "firewalld and ufw get in the way of k3s",
    text: "Both drop traffic of pods unless told about the pod and service networks, and a "
      + "reload of firewalld removes rules that k3s wrote. One firewall a host is enough.")

  // RKE2's own documentation, "Known Issues and Limitations".
  private static let canalAndFirewalld = RunbookTrap(
    id: "rke2-firewalld", title: "firewalld conflicts with RKE2's network",
    text: "RKE2 asks to switch firewalld off before it is installed, because its rules and those "
      + "of the default network, Canal, get in each other's way. One firewall a host is enough.")

  private static let networkManager = RunbookTrap(
    id: "rke2-network-manager", title: "NetworkManager takes interfaces of pods for its own",
    text: "Where it manages cali* and flannel* interfaces it changes routes of pods, which looks "
      + "like a filter that drops. Tell it to leave both unmanaged, and reboot, before you load.")

  private static let containerLinux = RunbookTrap(
    id: "container-linux-nft", title: "Container Linux is no longer maintained",
    text: "Its last release may come without the nft program, and nothing installs there. "
      + "Where \"nft --version\" fails, write the files for iptables.")
}
