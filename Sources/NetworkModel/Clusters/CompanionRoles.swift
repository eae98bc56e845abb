extension ClusterDefinition {
  /// Puts hosts into the roles that come with the ones they are given, always or because of a flag
  /// that they are started with.
  package mutating func addCompanionRoles(of distribution: Distribution) {
    for definition in distribution.roles {
      for companion in definition.companions {
        for index in hosts.indices where hosts[index].roles.contains(definition.role) {
          guard companion.flags.isEmpty || isOn(companion.flags, hosts[index]) else { continue }
          hosts[index].join(companion.role)
        }
      }
    }
  }

  private func isOn(_ names: [String], _ host: Host) -> Bool {
    flags.contains { flag in
      names.contains(flag.name) && flag.isOn && (flag.host == nil || flag.host == host.name)
    }
  }
}
