/// What sets some hosts of a cluster apart from the others: values of keys that a host decides for
/// itself, the flags it is started with, and the ports by which it is administered.
struct HostVariant {
  /// The values of keys marked `perHost`, by path; empty where the host's file leaves a key out.
  ///
  /// A host with a file of its own has nothing of the cluster's main file here.
  let values: [String: [ConfigurationValue]]
  /// The flags of the cluster and of these hosts.
  let flags: [StartFlag]
  /// The cluster with nothing but the ports by which these hosts are administered; nil when all
  /// hosts have the same.
  var definition: ClusterDefinition?

  /// The variants of a cluster with the names of their hosts, in the order of the first host; empty
  /// when all hosts are as the cluster is, so that it needs to be resolved once only.
  static func variants(
    of definition: ClusterDefinition, in index: DistributionIndex
  ) -> [(variant: HostVariant, hosts: Set<String>)] {
    let files = HostFiles(definition, index.perHostKeys)
    let ports = index.asksForAdminPorts ? AdminPorts.all(of: definition) : []
    guard
      !definition.hostConfigurations.isEmpty || definition.flags.contains(where: { $0.host != nil })
        || files.mainHasValues || ports.count > 1
    else { return [] }
    let flags = HostFlags(definition.flags)
    var order: [Mark] = []
    var found: [Mark: (variant: HostVariant, hosts: Set<String>)] = [:]
    for host in definition.hosts {
      let own = files.values(of: host, isServersOnly: index.distribution.startup.optionsAreKeys)
      let variant = HostVariant(values: own, flags: flags.all(of: host.name))
      let mark = Mark(variant, ports: ports.count > 1 ? AdminPorts(host) : nil)
      if found[mark] == nil { order.append(mark) }
      found[mark, default: (variant, [])].hosts.insert(host.name)
    }
    let cluster = Mark(HostVariant(values: files.main, flags: definition.flags), ports: nil)
    guard order.count > 1 || order.first != cluster else { return [] }
    let views = Dictionary(
      uniqueKeysWithValues: ports.map { ($0, definition.showing($0)) })
    return order.compactMap { mark in
      guard var known = found[mark] else { return nil }
      known.variant.definition = mark.ports.flatMap { views[$0] }
      return known
    }
  }

  /// What tells variants apart: texts, not the places where they stand.
  private struct Mark: Hashable {
    let values: [String: [String]]
    let flags: Set<String>
    let ports: AdminPorts?

    init(_ variant: HostVariant, ports: AdminPorts?) {
      values = variant.values.mapValues { $0.flatMap { $0.elements.compactMap(\.text) } }
        .filter { !$0.value.isEmpty }
      flags = Set(variant.flags.map { "\($0.name)=\($0.value)" })
      self.ports = ports
    }
  }
}

/// The ports by which a host is administered.
private struct AdminPorts: Hashable {
  let ssh: UInt16?
  let winRM: UInt16?

  init(_ host: Host) {
    ssh = host.sshPort
    winRM = host.winRMPort
  }

  static func all(of definition: ClusterDefinition) -> Set<AdminPorts> {
    Set(definition.hosts.map { AdminPorts($0) })
  }
}

extension ClusterDefinition {
  /// A copy in which only the hosts with these ports say how they are administered.
  fileprivate func showing(_ ports: AdminPorts) -> ClusterDefinition {
    var copy = self
    for position in hosts.indices where AdminPorts(hosts[position]) != ports {
      copy.hosts[position].sshPort = nil
      copy.hosts[position].winRMPort = nil
    }
    return copy
  }
}

/// The flags of a cluster by host, in the order in which they stand.
private struct HostFlags {
  private let shared: [(position: Int, flag: StartFlag)]
  private let own: [String: [(position: Int, flag: StartFlag)]]

  init(_ flags: [StartFlag]) {
    var shared: [(position: Int, flag: StartFlag)] = []
    var own: [String: [(position: Int, flag: StartFlag)]] = [:]
    for (position, flag) in flags.enumerated() {
      if let host = flag.host {
        own[host, default: []].append((position, flag))
      } else {
        shared.append((position, flag))
      }
    }
    (self.shared, self.own) = (shared, own)
  }

  /// The flags of the cluster and of one host.
  func all(of host: String) -> [StartFlag] {
    guard let own = own[host] else { return shared.map(\.flag) }
    return (shared + own).sorted { $0.position < $1.position }.map(\.flag)
  }
}

/// The values of keys marked `perHost` in each configuration file of a cluster, read once a file.
private struct HostFiles {
  let main: [String: [ConfigurationValue]]
  private let byPath: [String: [String: [ConfigurationValue]]]

  init(_ definition: ClusterDefinition, _ keys: [ConfigurationPath]) {
    func values(in file: ConfigurationFile) -> [String: [ConfigurationValue]] {
      var values: [String: [ConfigurationValue]] = [:]
      for key in keys {
        values[key.text] = key.values(in: file.root).filter { $0.content != .null }
      }
      return values
    }
    main = definition.configuration.map(values) ?? [:]
    byPath = Dictionary(
      definition.hostConfigurations.map { ($0.path, values(in: $0)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Whether the cluster's main file decides something that hosts decide for themselves.
  var mainHasValues: Bool { main.values.contains { !$0.isEmpty } }

  /// What a host decides.
  ///
  /// Where options are keys, a file is that of the servers, and an agent without one of its own has
  /// the defaults.
  func values(of host: Host, isServersOnly: Bool) -> [String: [ConfigurationValue]] {
    if let path = host.configurationPath, let own = byPath[path] { return own }
    if isServersOnly, host.configurationPath == nil, !host.roles.contains(.controller) {
      return main.mapValues { _ in [] }
    }
    return main
  }
}
