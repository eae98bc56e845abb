/// What one host has to let in, or no longer has to, from one role.
struct RulePart {
  let line: Traffic.Line
  let ports: PortSet
  let flows: [String]
  let version: ProductVersion?

  /// Joins the parts of hosts of one role, then those of initiators, then those of responders, into
  /// as few rules as say the same; sorted by protocol, port and roles.
  static func joined(_ parts: [RulePart], _ hosts: RuleHosts) -> [FirewallChange] {
    let byRole = Dictionary(grouping: parts) {
      Key($0, from: [$0.line.from], to: [$0.line.to], hosts: nil)
    }
    let complete = byRole.map { key, parts in
      key.with(hosts: hosts.limit(parts.compactMap(\.line.host), of: key.to))
    }
    let byInitiators = Dictionary(grouping: complete) { $0.with(from: []) }
      .map { key, group in key.with(from: group.flatMap(\.from)) }
    let byResponders = Dictionary(grouping: byInitiators) { $0.hosts == nil ? $0.with(to: []) : $0 }
      .map { key, group in key.with(to: group.flatMap(\.to)) }
    return byResponders.map(\.change).sorted { left, right in
      if left.ipProtocol != right.ipProtocol { return left.ipProtocol < right.ipProtocol }
      if left.ports != right.ports { return left.ports < right.ports }
      return order(of: left).lexicographicallyPrecedes(order(of: right))
    }
  }

  private static func order(of rule: FirewallChange) -> [String] {
    [rule.to.map(\.name), rule.from.map(\.name), rule.hosts ?? [], rule.flows]
      .map { $0.joined(separator: ",") } + [rule.version?.text ?? ""]
  }

  /// A rule in the making.
  private struct Key: Hashable {
    let ipProtocol: IPProtocol
    let ports: PortSet
    var from: [Role]
    var to: [Role]
    var hosts: [String]?
    let flows: [String]
    let version: ProductVersion?

    init(_ part: RulePart, from: [Role], to: [Role], hosts: [String]?) {
      self.ipProtocol = part.line.ipProtocol
      self.ports = part.ports
      self.from = from
      self.to = to
      self.hosts = hosts
      self.flows = part.flows
      self.version = part.version
    }

    func with(from: [Role]) -> Key {
      var copy = self
      copy.from = Set(from).sorted()
      return copy
    }

    func with(to: [Role]) -> Key {
      var copy = self
      copy.to = Set(to).sorted()
      return copy
    }

    func with(hosts: [String]?) -> Key {
      var copy = self
      copy.hosts = hosts
      return copy
    }

    var change: FirewallChange {
      FirewallChange(
        ipProtocol: ipProtocol, ports: ports, from: from, to: to, hosts: hosts, flows: flows,
        version: version)
    }
  }
}

/// The hosts of each role, so that a rule for all of them need not name them.
struct RuleHosts {
  private let names: [Role: Set<String>]

  init(_ states: [ClusterState]) {
    var names: [Role: Set<String>] = [:]
    for host in states.flatMap(\.cluster.definition.hosts) {
      for role in host.roles { names[role, default: []].insert(host.name) }
    }
    self.names = names
  }

  /// The hosts, sorted, unless they are all that have the roles.
  func limit(_ hosts: [String], of roles: [Role]) -> [String]? {
    let all = roles.reduce(into: Set<String>()) { $0.formUnion(names[$1] ?? []) }
    let own = Set(hosts)
    return own.isEmpty || own == all ? nil : own.sorted()
  }
}
