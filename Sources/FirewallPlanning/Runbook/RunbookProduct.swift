/// What a runbook knows about a product: how its nodes are listed, and what goes wrong on its hosts.
struct RunbookProduct {
  /// The command that lists nodes on a controller, in a root shell.
  let getNodes: String
  let traps: [RunbookTrap]

  /// The product with an id of the model; for one that nothing is known of, `kubectl` has to find
  /// its cluster by itself.
  init(_ distribution: String) {
    let known = Self.all[distribution]
    getNodes = "\(known?.kubectl ?? "kubectl") get nodes"
    traps = known?.traps ?? []
  }

  private static let all: [String: (kubectl: String, traps: [RunbookTrap])] = [
    "k0s": ("k0s kubectl", [ownIptables]),
    // Embedded clusters are k0s in folders of their own.
    "chef-360": (
      "/var/lib/embedded-cluster/bin/kubectl"
        + " --kubeconfig /var/lib/embedded-cluster/k0s/pki/admin.conf", [ownIptables]
    ),
    "k3s": ("k3s kubectl", [otherFirewalls]),
    "rke2": (
      "/var/lib/rancher/rke2/bin/kubectl --kubeconfig /etc/rancher/rke2/rke2.yaml",
      [canalAndFirewalld, networkManager]
    ),
    "kubeadm": ("kubectl --kubeconfig /etc/kubernetes/admin.conf", []),
    "tectonic": ("kubectl --kubeconfig /etc/kubernetes/kubeconfig", [containerLinux]),
  ]

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
      + "Where \"nft --version\" fails, this runbook does not fit the host.")
}
