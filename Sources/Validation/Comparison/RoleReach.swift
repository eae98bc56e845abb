internal import NetworkModel

/// Which roles the words of a document stand for.
struct RoleReach: Sendable {
  /// What `node` means in the distribution.
  let nodeRoles: [Role]
  /// All roles that are hosts.
  let hostRoles: Set<Role>

  init(_ baseline: ModelBaseline) {
    self.nodeRoles = baseline.distribution.nodeRoles
    self.hostRoles = baseline.hostRoles
  }

  /// Whether the roles of a document, generously read, include a role of the model.
  ///
  /// Where a document names no role, or one that nobody knows, it may mean any.
  func includes(_ role: Role, in stated: [Role]) -> Bool {
    stated.isEmpty
      || stated.contains { word in
        word == role || word == .internet || word.name.hasPrefix("other:")
          || (word == .node && hostRoles.contains(role))
          || (word == .external && role.isNetwork)
          || (word == .pod && nodeRoles.contains(role))
      }
  }

  /// Whether the roles of a document meet any role of the model.
  func meets(_ stated: [Role], _ roles: [Role]) -> Bool {
    roles.isEmpty || roles.contains { includes($0, in: stated) }
  }

  /// The host roles that a document names one by one; `node` stands for those of the distribution.
  func named(_ stated: [Role]) -> [Role] {
    let expanded = stated.flatMap { $0 == .node ? nodeRoles : [$0] }
    return Set(expanded.filter(hostRoles.contains)).sorted()
  }
}
