/// A rule that hosts need whatever flows the cluster has.
package enum BaseRule: String, CaseIterable, Hashable, Sendable {
  /// Traffic of the host with itself.
  case loopback
  /// Answers, and errors about known connections.
  case established
  /// Packets that fit no connection.
  case invalid
  /// IPv6 neighbour and router discovery, without which IPv6 does not work at all.
  case neighbourDiscovery = "neighbour-discovery"
  /// ICMP errors, among them those of path MTU discovery, and pings.
  case icmp
  /// ICMPv6 errors, among them those of path MTU discovery, and pings.
  case icmpv6
  /// IPv6 multicast listener discovery.
  case multicastListener = "multicast-listener"
  /// Answers of DHCPv6 servers.
  case dhcpv6
  /// The SSH server, so that nobody is locked out.
  case management
  /// Pods that talk to their own host.
  case pods
  /// Pods on other hosts, where the CNI leaves their addresses unchanged.
  case podsElsewhere = "pods-elsewhere"
  /// Senders that claim to be pods and come from somewhere else.
  case spoofedPods = "spoofed-pods"
  /// IPv4 group membership queries, without which switches stop delivering VRRP.
  case groupMembership = "group-membership"
  /// VRRP for IPv6, which comes from link-local addresses.
  case virtualRouter6 = "virtual-router-6"
  /// NodePort services for those who may use applications.
  case nodePorts = "node-ports"
  /// NodePort services for the cluster's own hosts.
  case nodePortsInside = "node-ports-inside"
  /// NodePort services for pods that come in through the interfaces of the CNI.
  case nodePortsPods = "node-ports-pods"
  /// NodePort services for pods of any host, where the CNI leaves their addresses unchanged.
  case nodePortsPodsElsewhere = "node-ports-pods-elsewhere"
  /// NodePort services for everyone else.
  case otherNodePorts = "other-node-ports"

  /// Questions about names.
  case nameService = "name-service"
  /// Questions about the time.
  case timeService = "time-service"
  /// Questions for an IPv4 address and its renewal.
  case dhcp
  /// What the host itself sends to pods.
  case toPods = "to-pods"
  /// What the host itself sends to services.
  case toServices = "to-services"
  /// VRRP for IPv4, which goes to a group and not to the other routers' addresses.
  case virtualRouter = "virtual-router"
  /// The control plane under an address that belongs to no single host.
  case controlPlaneAddress = "control-plane-address"

  /// What ``pods`` is for where nobody knows the interfaces of the CNI.
  static let purposeOfPodsAnywhere =
    "Pods reach their own host; the interfaces of the CNI are not known, so that whoever can send under a "
    + "pod's address reaches it, too."

  /// What the rule is for, one sentence.
  package var purpose: String {
    switch self {
    case .loopback: "Processes of the host talk to each other."
    case .established: "Answers to connections that were let in or opened by the host."
    case .invalid: "Packets that fit no connection are discarded."
    case .neighbourDiscovery: "IPv6 finds neighbours and routers with ICMPv6 (RFC 4861)."
    case .icmp: "Errors, path MTU discovery and pings; without them large packets vanish."
    case .icmpv6: "Errors, path MTU discovery and pings (RFC 4890)."
    case .multicastListener: "Routers ask who listens to IPv6 multicast (RFC 4890)."
    case .dhcpv6: "DHCPv6 servers answer to link-local addresses, outside any connection."
    case .management: "Administrators reach the host."
    case .pods: "Pods reach their own host through the interfaces of the CNI."
    case .podsElsewhere: "Pods reach this host from other hosts without address translation."
    case .spoofedPods: "No packet from a pod address comes from anywhere else."
    case .groupMembership: "Switches learn from IGMP who wants VRRP packets (RFC 3376)."
    case .nodePorts: "Users of applications reach NodePort services."
    case .nodePortsInside: "Hosts of the cluster reach its NodePort services by their addresses."
    case .nodePortsPods:
      "Pods reach NodePort services through the interfaces of the CNI, as everything they send there."
    case .nodePortsPodsElsewhere:
      "Pods reach NodePort services of every host. The CNI keeps their address on the way to other "
        + "hosts, so they come by any interface, and whoever can send under such an address, too."
    case .otherNodePorts: "Nobody else reaches NodePort services."
    case .virtualRouter6: "VRRP for IPv6 comes from link-local addresses (RFC 9568)."
    case .nameService, .timeService, .dhcp, .toPods, .toServices, .virtualRouter,
      .controlPlaneAddress:
      purposeOfSending
    }
  }

  /// What the rule is for where the host sends, one sentence.
  var purposeOfSending: String {
    switch self {
    case .established: "Answers to those who were let in, administrators among them."
    case .icmp, .icmpv6: "Errors, path MTU discovery and pings; without them large packets vanish."
    case .multicastListener: "The host says which IPv6 multicast it listens to (RFC 3810)."
    case .dhcpv6: "The host asks for an IPv6 address and keeps it (RFC 8415)."
    case .groupMembership: "The host says with IGMP that it wants VRRP packets (RFC 3376)."
    case .virtualRouter6: "VRRP for IPv6 goes to the group of virtual routers (RFC 9568)."
    case .virtualRouter: "VRRP for IPv4 goes to the group of virtual routers (RFC 9568)."
    case .nameService: "The host asks for names."
    case .timeService: "The host asks for the time; certificates and etcd depend on it."
    case .dhcp: "The host asks for an IPv4 address and keeps it (RFC 2131)."
    case .toPods: "The kubelet probes pods, and the API server calls webhooks and metrics in them."
    case .toServices: "Processes of the host use services of the cluster by their addresses."
    case .controlPlaneAddress:
      "The control plane is reached by an address that moves between hosts."
    default: purpose
    }
  }
}
