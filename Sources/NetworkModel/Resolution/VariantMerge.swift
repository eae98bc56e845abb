/// Joins what the variants of a cluster's hosts yield: entries that are alike become one, and an entry
/// that holds for some hosts of its roles only says which.
struct VariantMerge {
  let definition: ClusterDefinition
  private var flows: [Key: (flow: ResolvedFlow, hosts: Set<String>)] = [:]
  private var listeners: [Key: (listener: ResolvedListener, hosts: Set<String>)] = [:]
  private var order: [Key] = []
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
      if let (flow, hosts) = flows[key] {
        entries.flows.append(flow.limited(to: limit(hosts, of: flow.to)))
      }
      if let (listener, hosts) = listeners[key] {
        entries.listeners.append(listener.limited(to: limit(hosts, of: listener.on)))
      }
    }
    entries.components = components.sorted()
    return entries
  }

  private func names(in roles: [Role]) -> Set<String> {
    Set(definition.hosts.filter { !Set(roles).isDisjoint(with: $0.roles) }.map(\.name))
  }

  private func limit(_ hosts: Set<String>, of roles: [Role]) -> [String]? {
    hosts == names(in: roles) ? nil : hosts.sorted()
  }
}
