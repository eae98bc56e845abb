/// Joins what the variants of a cluster's hosts yield: entries that are alike become one, and an entry
/// that holds for some hosts of its roles only says which.
struct VariantMerge {
  private let members: RoleMembers
  private var flows: [Key: (flow: ResolvedFlow, hosts: Set<String>)] = [:]
  private var listeners: [Key: (listener: ResolvedListener, hosts: Set<String>)] = [:]
  private var order: [Key] = []
  /// The hosts on which a flow exists, whatever its ports there.
  private var runningHosts: [String: Set<String>] = [:]
  private var components: Set<String> = []

  init(definition: ClusterDefinition) { members = RoleMembers(definition) }

  private struct Key: Hashable {
    let id: String
    let ports: PortSet
    let roles: [Role]
  }

  mutating func add(_ entries: ClusterResolver.Entries, of hosts: Set<String>) {
    components.formUnion(entries.components)
    for flow in entries.flows {
      let own = members.names(in: flow.to, among: hosts)
      guard !own.isEmpty || !members.exist(in: flow.to) else { continue }
      let key = Key(id: flow.id, ports: flow.ports, roles: flow.to)
      if flows[key] == nil { order.append(key) }
      flows[key, default: (flow, [])].hosts.formUnion(own)
      flows[key]?.flow.weaken(to: flow.security)
      runningHosts[flow.id, default: []].formUnion(own)
    }
    for listener in entries.listeners {
      let own = members.names(in: listener.on, among: hosts)
      guard !own.isEmpty else { continue }
      let key = Key(id: listener.id, ports: listener.ports, roles: listener.on)
      if listeners[key] == nil { order.append(key) }
      listeners[key, default: (listener, [])].hosts.formUnion(own)
    }
  }

  var entries: ClusterResolver.Entries {
    var entries = ClusterResolver.Entries()
    var idle = IdleRoles(members: members, runningHosts: runningHosts)
    for key in order {
      if let (flow, hosts) = flows[key], let flow = narrowed(flow, to: hosts, &idle) {
        entries.flows.append(flow)
      }
      if let (listener, hosts) = listeners[key] {
        let on = members.roles(listener.on, of: hosts)
        entries.listeners.append(listener.limited(to: limit(hosts, of: on), on: on))
      }
    }
    entries.components = components.sorted()
    return entries
  }

  // A role of which no host listens takes no part, and neither does one that would dial itself only.
  private func narrowed(
    _ flow: ResolvedFlow, to hosts: Set<String>, _ idle: inout IdleRoles
  ) -> ResolvedFlow? {
    guard !hosts.isEmpty else { return flow }
    let to = members.roles(flow.to, of: hosts)
    // Between equals, a role on none of whose hosts the component runs dials nobody either.
    let from = flow.from.filter { role in
      guard members.exist(in: [role]) else { return true }
      if flow.to.contains(role), !flow.namedInitiators.contains(role),
        idle.contains(role, of: flow.id)
      {
        return false
      }
      return hosts.count > 1 || !members.areAll(hosts, of: [role])
    }
    guard !from.isEmpty, !to.isEmpty else { return nil }
    return flow.limited(to: limit(hosts, of: to), from: from, to: to)
  }

  private func limit(_ hosts: Set<String>, of roles: [Role]) -> [String]? {
    members.areAll(hosts, of: roles) ? nil : hosts.sorted()
  }
}

/// The hosts of each role, found once for all entries of a cluster.
private struct RoleMembers {
  private var rolesByHost: [String: Set<Role>] = [:]
  private var counts: [Set<Role>: Int] = [:]

  init(_ definition: ClusterDefinition) {
    for host in definition.hosts { rolesByHost[host.name, default: []].formUnion(host.roles) }
    // Hosts have few combinations of roles, however many they are.
    for roles in rolesByHost.values { counts[roles, default: 0] += 1 }
  }

  /// The hosts that have any of some roles.
  func names(in roles: [Role], among hosts: Set<String>) -> Set<String> {
    hosts.filter { has($0, anyOf: roles) }
  }

  /// Whether any host has one of some roles.
  func exist(in roles: [Role]) -> Bool { count(of: roles) > 0 }

  /// Whether hosts are all of those that have any of some roles.
  func areAll(_ hosts: Set<String>, of roles: [Role]) -> Bool {
    hosts.count == count(of: roles) && hosts.allSatisfy { has($0, anyOf: roles) }
  }

  /// The roles that any of some hosts has.
  func roles(_ roles: [Role], of hosts: Set<String>) -> [Role] {
    roles.filter { role in hosts.contains { has($0, anyOf: [role]) } }
  }

  private func has(_ host: String, anyOf roles: [Role]) -> Bool {
    guard let own = rolesByHost[host] else { return false }
    return roles.contains(where: own.contains)
  }

  private func count(of roles: [Role]) -> Int {
    counts.reduce(0) { sum, group in
      roles.contains(where: group.key.contains) ? sum + group.value : sum
    }
  }
}

/// The roles on none of whose hosts a flow exists, found once a flow.
private struct IdleRoles {
  let members: RoleMembers
  let runningHosts: [String: Set<String>]
  private var known: [String: [Role: Bool]] = [:]

  init(members: RoleMembers, runningHosts: [String: Set<String>]) {
    self.members = members
    self.runningHosts = runningHosts
  }

  mutating func contains(_ role: Role, of flow: String) -> Bool {
    if let answer = known[flow]?[role] { return answer }
    let answer = members.names(in: [role], among: runningHosts[flow] ?? []).isEmpty
    known[flow, default: [:]][role] = answer
    return answer
  }
}
