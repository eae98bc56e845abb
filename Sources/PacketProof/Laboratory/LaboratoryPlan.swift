import NetworkModel

/// Which networks a cluster's proof needs, and who sends from where: a pure function of the cluster
/// and its plan.
struct LaboratoryPlan: Hashable, Sendable {
  /// The networks that are joined by one link; their numbers are their places.
  var nodes: [LaboratoryNode]
  /// Everyone who sends.
  var senders: [ProofSender]
  /// The hosts with a filter that is to be proven, then the control host.
  let receivers: [ProofReceiver]
  /// Addresses on the link that nobody has.
  let nobody: [IPAddress]
  /// What had to be left out, in words.
  let limits: [String]

  /// The host without a filter; the last of the receivers.
  var control: ProofReceiver? { receivers.last }
  /// The number of the control host among the receivers.
  var controlNumber: Int { receivers.count - 1 }
  /// The number of the network of everyone around the cluster; the last of the nodes.
  var outsideNumber: Int { nodes.count - 1 }
}

/// One private network with an interface `eth0` to the link, or to its host.
struct LaboratoryNode: Addressed, Hashable, Sendable {
  /// What it stands for, for messages.
  var name: String
  /// Its addresses.
  var addresses: [IPAddress]
  /// Its IPv6 address on the link; nil without IPv6.
  var linkLocal: IPAddress?
  /// The pod behind this host; nil for hosts without pods.
  var pod: PodPlace?
  /// What is behind the other interfaces that the CNI makes, each a pod of another host.
  var tunnels: [PodPlace] = []
  /// Whether this is the pod behind another node.
  var isPod = false
}

extension LaboratoryNode {
  /// Everything that is behind this host.
  var places: [PodPlace] { (pod.map { [$0] } ?? []) + tunnels }
}

/// Where the pod of a host is.
struct PodPlace: Addressed, Hashable, Sendable {
  /// The number of the pod's network.
  var node: Int
  /// The host's interface toward its pods.
  var interface: String
  /// Whether the interface is a bridge; else it leads to this one pod.
  var isBridge: Bool
  /// The pod's addresses, at most one of each family.
  var addresses: [IPAddress]
  /// The host's addresses toward its pods, in the same order.
  var gateways: [IPAddress]
}

/// Someone who sends probes.
struct ProofSender: Addressed, Hashable, Sendable {
  /// What people read, for example `controller-2` or `below client 192.0.2.0/24`.
  var name: String
  /// What it is.
  var kind: Kind
  /// The number of its network.
  var node: Int
  /// Its addresses.
  var addresses: [IPAddress]

  /// What senders are.
  enum Kind: Hashable, Sendable {
    /// A host of the cluster.
    case host
    /// The host without a filter.
    case control
    /// Someone of whom nobody has heard, next to a host, inside or just outside of a network.
    case outside
    /// Someone outside who claims to be a pod.
    case spoofedPod
    /// The pod of the host with a number among the nodes.
    case pod(host: Int)
    /// A pod whose packets come to the host with a number through another interface of the CNI.
    case tunnel(host: Int)

    /// Whether the CNI may join such pods with a bridge; tunnels are interfaces of their own.
    var isOnBridge: Bool {
      if case .pod = self { return true }
      return false
    }
  }

  /// Whether nothing in the model lets this one in anywhere.
  var isStranger: Bool {
    kind == .outside && (name == "outsider" || isNamedByFile)
  }

  /// Whether a file names this one, and nothing in the model does.
  var isNamedByFile: Bool { name.hasPrefix("named by a file ") }
}

/// A host whose ports are tried.
struct ProofReceiver: Addressed, Hashable, Sendable {
  /// The name.
  var name: String
  /// The number of its network.
  var node: Int
  /// Its addresses.
  var addresses: [IPAddress]
  /// Whether pods of other hosts reach it under their own addresses; else under those of their host.
  var seesPods = false
}

/// Whatever has addresses, some of them of one family and some of the other.
protocol Addressed {
  /// The addresses, in the order in which they are preferred.
  var addresses: [IPAddress] { get }
}

extension Addressed {
  /// The first address of a family.
  func address(_ family: IPAddress.Family) -> IPAddress? {
    addresses.first { $0.family == family }
  }
}
