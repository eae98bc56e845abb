internal import Diagnostics
internal import NetworkModel

/// The members of the etcd cluster that keeps a cluster's state.
struct EtcdMembers {
  let count: Int
  /// Where the last member, or their number, stands.
  let place: SourceSpan
  /// What the members are, for people: `controllers` or `etcd hosts`.
  let title: String

  private static let component = "etcd"

  /// Nil when the state is kept elsewhere, or the members are not known.
  init?(of cluster: ResolvedCluster) {
    let definition = cluster.definition
    var hosts: [Host]
    switch cluster.text(of: "datastore") {
    case "etcd":
      hosts = definition.hosts.filter { $0.roles.contains(.controller) || $0.roles.contains(.etcd) }
      hosts = Self.running(hosts, in: cluster)
      title = hosts.contains { $0.roles.contains(.etcd) } ? "members" : "controllers"
    case "self-hosted-etcd":
      hosts = definition.hosts(in: .controller)
      title = "controllers"
    case "external-etcd":
      hosts = definition.hosts(in: .etcd)
      title = "etcd hosts"
    default: return nil
    }
    if let last = hosts.last {
      count = hosts.count
      place = last.span
    } else if let written = Self.written(cluster) {
      (count, place) = written
    } else {
      return nil
    }
  }

  // Some products let single servers do without etcd. A member that others need has a socket for
  // them; where the component runs and none has one, no two hosts are members.
  private static func running(_ hosts: [Host], in cluster: ResolvedCluster) -> [Host] {
    guard cluster.components.contains(component) else { return hosts }
    let sockets = cluster.requiredFlows.filter { $0.component == component }
      .map { (roles: Set($0.to), hosts: $0.hosts.map { Set($0) }) }
    return hosts.filter { host in
      sockets.contains { socket in
        !socket.roles.isDisjoint(with: host.roles) && socket.hosts?.contains(host.name) ?? true
      }
    }
  }

  // Installers that make the machines themselves are told how many; zero leaves it to them.
  private static func written(_ cluster: ResolvedCluster) -> (Int, SourceSpan)? {
    guard let count = cluster.text(of: "etcdMembers").flatMap({ Int($0) }), count > 0,
      let place = cluster.place(of: "etcdMembers")
    else { return nil }
    return (count, place)
  }
}
