/// Who can take part in the flows of one cluster.
final class Participants {
  /// Addresses of roles that are not hosts of the definition.
  let outsideAddresses: [Role: [CIDR]]
  /// What stands before the dot in flow ids.
  let prefix: String
  private let hosts: [Role: [String]]
  private let outsideRoles: Set<Role>
  private let nodeRoles: [Role]

  init(scope: ClusterScope) {
    self.prefix = scope.distribution.prefix
    self.nodeRoles = scope.distribution.nodeRoles
    var hosts: [Role: [String]] = [:]
    for host in scope.definition.hosts {
      for role in host.roles { hosts[role, default: []].append(host.name) }
    }
    self.hosts = hosts
    var addresses: [Role: [CIDR]] = [:]
    var roles: Set<Role> = []
    for role in scope.distribution.roles where hosts[role.role] == nil {
      guard let expression = role.addresses else { continue }
      let value = expression.evaluate(in: scope).value
      guard !value.items.isEmpty else { continue }
      roles.insert(role.role)
      addresses[role.role] = value.prefixes
    }
    self.outsideAddresses = addresses
    self.outsideRoles = roles
  }

  /// The roles of the cluster that a role of a component stands for.
  func expand(_ role: Role, by use: ComponentUse?) -> [Role] {
    if let replaced = use?.roles[role] { return replaced }
    return role == .node ? nodeRoles : [role]
  }

  /// Keeps the roles that have a partner on another host: a flow never stays on one host.
  func meeting(_ from: [Role], _ to: [Role]) -> (from: [Role], to: [Role]) {
    let initiators = from.filter { role in to.contains { canMeet(role, $0) } }
    let responders = to.filter { role in from.contains { canMeet($0, role) } }
    return (Set(initiators).sorted(), Set(responders).sorted())
  }

  /// Whether the role has at least one host.
  func exists(_ role: Role) -> Bool {
    role.isNetwork || outsideRoles.contains(role) || hosts[role] != nil
  }

  private func canMeet(_ one: Role, _ other: Role) -> Bool {
    guard exists(one), exists(other) else { return false }
    guard let oneHosts = hosts[one], let otherHosts = hosts[other] else { return true }
    return oneHosts.count > 1 || otherHosts.count > 1 || oneHosts[0] != otherHosts[0]
  }
}
