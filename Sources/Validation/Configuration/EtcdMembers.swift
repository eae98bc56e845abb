internal import Diagnostics
internal import NetworkModel

/// The members of the etcd cluster that keeps a cluster's state.
struct EtcdMembers {
  let count: Int
  /// Where the last member, or their number, stands.
  let place: SourceSpan
  /// What the members are, for people: `controllers` or `etcd hosts`.
  let title: String

  /// Nil when the state is kept elsewhere, or the members are not known.
  init?(of cluster: ResolvedCluster, _ reading: ConfigurationReading) {
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
    } else if let written = Self.written(reading) {
      (count, place) = written
    } else {
      return nil
    }
  }

  // Some products let single servers do without etcd.
  private static func running(_ hosts: [Host], in cluster: ResolvedCluster) -> [Host] {
    let definition = cluster.definition
    guard let key = cluster.distribution.keys.first(where: { $0.path.text == "disable-etcd" })
    else {
      return hosts
    }
    let flagged = definition.flags.filter { $0.name == "--disable-etcd" && $0.isOn }
    return hosts.filter { host in
      let values = definition.configuration(of: host).map { key.path.values(in: $0.root) } ?? []
      return !values.contains { $0.text == "true" }
        && !flagged.contains { $0.host == nil || $0.host == host.name }
    }
  }

  // Installers that make the machines themselves are told how many; zero leaves it to them.
  private static func written(_ reading: ConfigurationReading) -> (Int, SourceSpan)? {
    for value in reading.values where value.keyName.hasSuffix("etcdcount") {
      guard let text = value.value.text, let count = Int(text), count > 0 else { continue }
      return (count, value.value.span)
    }
    return nil
  }
}
