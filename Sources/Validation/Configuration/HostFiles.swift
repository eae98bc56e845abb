internal import NetworkModel

/// The configuration files of a cluster and the hosts that use them, sorted out once, so that rules
/// do not search through all files for each host.
struct HostFiles {
  /// The main file first, then those of single hosts.
  let files: [ConfigurationFile]
  private let users: [String: [Host]]

  init(_ definition: ClusterDefinition) {
    files = definition.configurationFiles
    var users: [String: [Host]] = [:]
    for host in definition.hosts {
      guard let path = Self.path(of: host, in: definition) else { continue }
      users[path, default: []].append(host)
    }
    self.users = users
  }

  // Agents without a file of their own have none: what a server is told does not hold for them.
  private static func path(of host: Host, in definition: ClusterDefinition) -> String? {
    if let path = host.configurationPath { return path }
    return host.roles.contains(.controller) ? definition.configuration?.path : nil
  }

  /// The hosts that use a file, in the order of the definition.
  func hosts(using file: ConfigurationFile) -> [Host] { users[file.path] ?? [] }
}

extension ClusterDefinition {
  /// The configuration files of the product: the main one first, then those of single hosts.
  var configurationFiles: [ConfigurationFile] {
    [configuration].compactMap(\.self) + hostConfigurations
  }
}
