import NetworkModel
import PacketFilters

/// What goes wrong on clusters of one kind, printed only where it applies.
struct RunbookTraps {
  private let plan: FirewallPlan
  private let backend: RunbookBackend
  private var product: RunbookProduct { RunbookProduct(plan.cluster.distribution) }

  init(_ plan: FirewallPlan, _ backend: RunbookBackend) {
    self.plan = plan
    self.backend = backend
  }

  var applicable: [RunbookTrap] { always + product.traps + byNetwork + byFlows }

  private var always: [RunbookTrap] {
    guard !plan.hosts.isEmpty else { return [] }
    return [
      RunbookTrap(
        id: "flush-ruleset", title: "Never flush the ruleset",
        text: "\"nft flush ruleset\", and a restart of nftables.service where its file begins with "
          + "it, removes the chains of kube-proxy and the CNI too. Services fail until they are "
          + "written again, and host ports of pods may stay dead until the pods restart.")
    ] + nodePorts + kinds
  }

  private var kinds: [RunbookTrap] {
    guard backend.hasTwoKinds else { return [] }
    return [
      RunbookTrap(
        id: "iptables-kinds", title: "There are two kinds of iptables",
        text: "apply.sh loads with the kind that Kubernetes uses and names it, for example "
          + "iptables-legacy. Where \"iptables -V\" is the other kind, say that name instead of "
          + "iptables in the commands below: the other one shows none of these rules.")
    ]
  }

  private var nodePorts: [RunbookTrap] {
    guard plan.hosts.allSatisfy({ $0.rules(at: .forward).isEmpty }) else { return [] }
    return [
      RunbookTrap(
        id: "node-port", title: "NodePorts are not closed by this filter",
        text:
          "Packets to NodePorts are translated before the input hook and take the forward hook. "
          + "Whoever reaches the host reaches them. Say under networks.external who uses them, and "
          + "the next plan closes them for everyone else.")
    ]
  }

  private var byNetwork: [RunbookTrap] {
    let cni = (plan.cluster.cni ?? "").lowercased().filter(\.isLetter)
    if cni.hasPrefix("calico") || cni.hasPrefix("canal") {
      return [
        RunbookTrap(
          id: "calico-failsafe", title: "Calico may filter the same hosts",
          text: "With HostEndpoints Calico has input rules of its own, and its failsafe ports (22, "
            + "179, 2379, 2380, 5473, 6443, 6666 and 6667/tcp) pass there whatever a policy says. "
            + "This filter still drops them, because every chain has to accept.")
      ]
    }
    if cni.hasPrefix("cilium") {
      return [
        RunbookTrap(
          id: "cilium-bypass", title: "Cilium can take packets past nftables",
          text:
            "With kube-proxy replacement Cilium answers for services below the input hook. Read "
            + "\"cilium-dbg status\" and test from outside, as this filter may not see the packets."
        )
      ]
    }
    guard cni.hasPrefix("kuberouter") else { return [] }
    return [
      RunbookTrap(
        id: "kube-router-pod-addresses", title: "Pods keep their address toward other hosts",
        text: "kube-router does not masquerade packets from pods to the hosts of the cluster, so "
          + "metrics-server reaches kubelets from a pod address through the uplink. The filter lets "
          + "pod addresses in at the ports that workers may reach, and nowhere else.")
    ]
  }

  private var byFlows: [RunbookTrap] {
    let flows = plan.hosts.flatMap(\.rules).flatMap(\.flows)
    var traps: [RunbookTrap] = []
    if flows.contains(where: { $0.ipProtocol == .vrrp }) {
      traps.append(
        RunbookTrap(
          id: "vrrp-protocol", title: "VRRP is a protocol, not a port",
          text:
            "It has number 112 and goes to 224.0.0.18, which routers do not forward. A rule for "
            + "TCP or UDP port 112 opens nothing and two hosts claim the address. If it is lost, "
            + "see \"ip -4 address\" on the controllers: exactly one has the virtual address."))
    }
    if flows.contains(where: { $0.ipProtocol == .udp && $0.ports.contains(8472) }) {
      traps.append(
        RunbookTrap(
          id: "vxlan-port", title: "This VXLAN uses UDP 8472, not 4789",
          text: "Linux and flannel kept the port from before IANA assigned 4789. Rules for 4789 in "
            + "switches or clouds leave the overlay down."))
    }
    return traps
  }
}
