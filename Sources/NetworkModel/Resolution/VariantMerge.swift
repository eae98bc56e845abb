/// Joins what the variants of a cluster's hosts yield: entries that are alike become one, and an entry
/// that holds for some hosts of its roles only says which.
struct VariantMerge {
  let definition: ClusterDefinition
  private var flows: [Key: (flow: ResolvedFlow, hosts: Set<String>)] = [:]
  private var listeners: [Key: (listener: ResolvedListener, hosts: Set<String>)] = [:]
  private var order: [Key] = []
  /// The hosts on which a flow exists, whatever its ports there.
  private var runningHosts: [String: Set<String>] = [:]
  private var components: Set<String> = []

  init(definition: ClusterDefinition) { self.definition = definition }

  private struct Key: Hashable {
    let id: String
    let ports: PortSet
    let roles: [Role]
  }

  mutating func add(_ entries: ClusterResolver.Entries, of hosts: Set<String>) {
    components.formUnion(entries.components)
    for flow in entries.flows {
      let listening = names(in: flow.to)
      let own = listening.isEmpty ? [] : listening.intersection(hosts)
      guard listening.isEmpty || !own.isEmpty else { continue }
      let key = Key(id: flow.id, ports: flow.ports, roles: flow.to)
      if flows[key] == nil { order.append(key) }
      flows[key, default: (flow, [])].hosts.formUnion(own)
      runningHosts[flow.id, default: []].formUnion(own)
    }
    for listener in entries.listeners {
      let own = names(in: listener.on).intersection(hosts)
      guard !own.isEmpty else { continue }
      let key = Key(id: listener.id, ports: listener.ports, roles: listener.on)
      if listeners[key] == nil { order.append(key) }
      listeners[key, default: (listener, [])].hosts.formUnion(own)
    }
  }

  var entries: ClusterResolver.Entries {
    var entries = ClusterResolver.Entries()
    for key in order {
      if let (flow, hosts) = flows[key], let flow = narrowed(flow, to: hosts) {
        entries.flows.append(flow)
      }
      if let (listener, hosts) = listeners[key] {
        let on = roles(listener.on, with: hosts)
        entries.listeners.append(
          listener.limited(to: hosts == names(in: on) ? nil : hosts.sorted(), on: on))
      }
    }
    entries.components = components.sorted()
    return entries
  }

  private func names(in roles: [Role]) -> Set<String> {
    Set(definition.hosts.filter { !Set(roles).isDisjoint(with: $0.roles) }.map(\.name))
  }

  // A role of which no host listens takes no part, and neither does one that would dial itself only.
  private func narrowed(_ flow: ResolvedFlow, to hosts: Set<String>) -> ResolvedFlow? {
    guard !hosts.isEmpty else { return flow }
    let to = roles(flow.to, with: hosts)
    // Between equals, a role on none of whose hosts the component runs dials nobody either.
    let running = runningHosts[flow.id] ?? hosts
    let from = flow.from.filter { role in
      let own = names(in: [role])
      if own.isEmpty { return true }
      if flow.to.contains(role), !flow.namedInitiators.contains(role), own.isDisjoint(with: running)
      {
        return false
      }
      return hosts.count > 1 || own != hosts
    }
    guard !from.isEmpty, !to.isEmpty else { return nil }
    return flow.limited(to: hosts == names(in: to) ? nil : hosts.sorted(), from: from, to: to)
  }

  private func roles(_ roles: [Role], with hosts: Set<String>) -> [Role] {
    let listening = definition.hosts.filter { hosts.contains($0.name) }
    return roles.filter { role in listening.contains { $0.roles.contains(role) } }
  }
}
