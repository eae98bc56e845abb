/// What sets some hosts of a cluster apart from the others: values of keys that a host decides for
/// itself, and the flags it is started with.
struct HostVariant {
  /// The values of keys marked `perHost`, by path; empty where the host's file leaves a key out.
  ///
  /// A host with a file of its own has nothing of the cluster's main file here.
  let values: [String: [ConfigurationValue]]
  /// The flags of the cluster and of these hosts.
  let flags: [StartFlag]

  /// The variants of a cluster with the names of their hosts, in the order of the first host; empty
  /// when all hosts are alike, so that the cluster needs to be resolved once only.
  static func variants(
    of definition: ClusterDefinition, in index: DistributionIndex
  ) -> [(variant: HostVariant, hosts: Set<String>)] {
    let files = HostFiles(definition, index.perHostKeys)
    guard
      !definition.hostConfigurations.isEmpty || definition.flags.contains(where: { $0.host != nil })
        || files.mainHasValues
    else { return [] }
    var order: [Mark] = []
    var found: [Mark: (variant: HostVariant, hosts: Set<String>)] = [:]
    for host in definition.hosts {
      let flags = definition.flags.filter { $0.host == nil || $0.host == host.name }
      let own = files.values(of: host, isServersOnly: index.distribution.startup.optionsAreKeys)
      let variant = HostVariant(values: own, flags: flags)
      let mark = Mark(variant)
      if found[mark] == nil { order.append(mark) }
      found[mark, default: (variant, [])].hosts.insert(host.name)
    }
    guard order.count > 1 else { return [] }
    return order.compactMap { found[$0] }
  }

  /// What tells variants apart: texts, not the places where they stand.
  private struct Mark: Hashable {
    let values: [String: [String]]
    let flags: Set<String>

    init(_ variant: HostVariant) {
      values = variant.values.mapValues { $0.flatMap { $0.elements.compactMap(\.text) } }
      flags = Set(variant.flags.map { "\($0.name)=\($0.value)" })
    }
  }
}

/// The values of keys marked `perHost` in each configuration file of a cluster, read once a file.
private struct HostFiles {
  private let main: [String: [ConfigurationValue]]
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
