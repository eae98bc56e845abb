internal import Diagnostics
internal import NetworkModel

/// A socket on the hosts of a cluster, whoever may reach it.
struct HostSocket {
  let id: String
  let component: String?
  let ipProtocol: IPProtocol
  let ports: PortSet
  let roles: [Role]
  /// The hosts that have it, when they are not all hosts of the roles.
  let hosts: [String]?
  /// Why it has its ports, deciding keys first.
  let reasons: [Reason]

  init(_ flow: ResolvedFlow) {
    self.id = flow.id
    self.component = flow.component
    self.ipProtocol = flow.ipProtocol
    self.ports = flow.ports
    self.roles = flow.to
    self.hosts = flow.hosts
    self.reasons = flow.reasons
  }

  init(_ listener: ResolvedListener) {
    self.id = listener.id
    self.component = listener.component
    self.ipProtocol = listener.ipProtocol
    self.ports = listener.ports
    self.roles = listener.on
    self.hosts = listener.hosts
    self.reasons = listener.reasons
  }

  /// All sockets of a cluster's hosts that have ports, sorted by id.
  static func all(of cluster: ResolvedCluster) -> [HostSocket] {
    let flows = cluster.requiredFlows.filter(\.ipProtocol.hasPorts).map { HostSocket($0) }
    let listeners = (cluster.loopbackOnly + cluster.exposedNotRequired).map { HostSocket($0) }
    return (flows + listeners).sorted { ($0.id, $0.ports) < ($1.id, $1.ports) }
  }

  /// Whether a host has the socket.
  func isOpen(on host: Host) -> Bool {
    host.roles.contains { roles.contains($0) } && (hosts?.contains(host.name) ?? true)
  }

  /// The keys and flags that decide the ports.
  func portKeys(in distribution: Distribution) -> Set<String> {
    let types: Set<SettingType> = [.port, .ports, .endpoint, .list]
    let flags = Set(
      distribution.flagSettings.filter { types.contains($0.type) }.map(\.path.text))
    return Set(
      reasons.map(\.subject).filter { subject in
        flags.contains(subject)
          || distribution.key(subject).map { types.contains($0.type) } ?? false
      })
  }
}
