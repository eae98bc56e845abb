/// Who takes part in a flow: a kind of host, or a kind of network outside the cluster.
package struct Role: Hashable, Sendable {
  /// The name used in data, for example `controller` or `other:ntp server`.
  package let name: String

  /// Creates a role with a name used in data.
  package init(_ name: String) { self.name = name }

  /// A host that runs the Kubernetes control plane.
  package static let controller = Role("controller")
  /// A host that runs workloads.
  package static let worker = Role("worker")
  /// Any host that runs a kubelet; each distribution says which of its roles these are.
  package static let node = Role("node")
  /// A host that runs etcd outside the control plane.
  package static let etcd = Role("etcd")
  /// Administrators and CI: the `admin` networks.
  package static let client = Role("client")
  /// A load balancer in front of the control plane.
  package static let loadBalancer = Role("loadBalancer")
  /// A pod on the pod network.
  package static let pod = Role("pod")
  /// Users of published services: the `external` networks.
  package static let external = Role("external")
  /// A router that speaks BGP with the nodes.
  package static let router = Role("router")
  /// Metrics collectors: the `monitoring` networks.
  package static let monitoring = Role("monitoring")
  /// An image registry.
  package static let registry = Role("registry")
  /// A database outside the cluster that holds the cluster state.
  package static let datastore = Role("datastore")
  /// A storage system.
  package static let storage = Role("storage")
  /// Anything on the internet.
  package static let internet = Role("internet")
  /// The same host: loopback traffic.
  package static let itself = Role("self")
  /// A machine that installs hosts.
  package static let provisioner = Role("provisioner")

  /// Every role with a name of its own, in the order in which tables and diagrams show them.
  package static let known: [Role] = [
    .client, .external, .monitoring, .loadBalancer, .controller, .node, .worker, .etcd, .datastore,
    .pod, .router, .registry, .storage, .provisioner, .internet, .itself,
  ]

  /// A role that a document names and the model does not know.
  package static func other(_ text: String) -> Role { Role("other:" + text) }

  /// Whether the role stands for a network outside the cluster and not for its hosts.
  package var isNetwork: Bool {
    [.client, .external, .monitoring, .internet, .pod].contains(self)
  }

  /// What people read, for example `load balancer`.
  package var title: String {
    switch self {
    case .loadBalancer: "load balancer"
    case .itself: "same host"
    default: name.hasPrefix("other:") ? String(name.dropFirst(6)) : name
    }
  }
}

extension Role: Comparable {
  /// Orders by name, as data does.
  package static func < (left: Role, right: Role) -> Bool { left.name < right.name }
}
