package import NetworkModel
package import PacketFilters

/// What each host of a cluster lets in, and out where that is asked for, before any firewall's language is chosen.
package struct FirewallPlan: Hashable, Sendable {
  /// The cluster.
  package let cluster: PlannedCluster
  /// The hosts that can be protected, in the order of the definition.
  package internal(set) var hosts: [HostPlan]
  /// The hosts of the definition that could not be planned, as messages may print them.
  package internal(set) var missingHosts: [String] = []
  /// Whether it says what hosts may open; else nothing is filtered where packets leave.
  package let limitsEgress: Bool
  /// What nobody should conclude from the plan, one sentence each.
  package let notProven: [String]

  /// The plan of a host; nil for unknown hosts and those that could not be planned.
  package func host(_ name: String) -> HostPlan? { hosts.first { $0.host == name } }
}

/// The cluster that a plan belongs to, as far as generated text names it.
package struct PlannedCluster: Hashable, Sendable {
  /// The cluster's name; passes ``AllowedName``.
  package let name: String
  /// The distribution's id.
  package let distribution: String
  /// The distribution with its version, for example `k0s v1.33.1+k0s.0`, in allowed characters.
  package let title: String
  /// The CNI as the model calls it; nil when the model does not say.
  package let cni: String?
  /// The roles whose hosts are nodes: they run pods, and with them the CNI.
  package let nodeRoles: Set<Role>
  /// The prefixes of pods whose packets pass between hosts under the pods' own addresses, sorted; empty
  /// where a tunnel carries all of them.
  package let routedPods: [CIDR]
}

/// What one host lets through: rules in the order in which they are tried, by hook.
package struct HostPlan: Hashable, Sendable {
  /// The cluster.
  package let cluster: PlannedCluster
  /// The host's name; can be a file name.
  package let host: String
  /// The host's roles, sorted.
  package let roles: [Role]
  /// The operating system, `linux` or `windows`.
  package let system: String
  /// The host's addresses, the cluster address first; never empty.
  package let addresses: [IPAddress]
  /// Sets of senders, and of receivers at the output hook, that rules name, sorted by name.
  package let groups: [SourceGroup]
  /// The rules of all hooks.
  package let rules: [PlannedRule]
  /// The port of the SSH server, or of WinRM where the host is administered by it.
  package let managementPort: UInt16
  /// From where the host may be administered; nil for anywhere.
  package let managementSources: [CIDR]?
  /// Sockets that listen to everyone and stay closed.
  package let closed: [ClosedDoor]

  /// The rules of one hook in the order in which they are tried; empty when the plan leaves the hook
  /// alone.
  package func rules(at hook: PacketHook) -> [PlannedRule] { rules.filter { $0.hook == hook } }

  /// What happens to packets that no rule of a hook names: dropped, except those that are forwarded,
  /// most of which belong to pods and are none of the plan's business.
  package static func dropsOthers(at hook: PacketHook) -> Bool { hook != .forward }

  /// Whether the host is a node of Kubernetes and not only a machine beside it.
  package var isNode: Bool { !cluster.nodeRoles.isDisjoint(with: roles) }
  /// The cluster address.
  package var address: IPAddress { addresses[0] }
  /// The flows that reach this host, sorted by id.
  package var flows: [PlannedFlow] { Self.flows(of: rules.filter { $0.hook != .output }) }
  /// The flows that this host opens, sorted by id; empty when the plan leaves the output hook alone.
  package var openedFlows: [PlannedFlow] { Self.flows(of: rules(at: .output)) }

  private static func flows(of rules: [PlannedRule]) -> [PlannedFlow] {
    var seen: Set<String> = []
    return rules.flatMap(\.flows).filter { seen.insert($0.id).inserted }.sorted { $0.id < $1.id }
  }
}

/// A named set of senders, or of receivers.
package struct SourceGroup: Hashable, Sendable {
  /// The name: letters and digits, beginning with a letter, for example `controller`.
  package let name: String
  /// The prefixes of both families, sorted, none inside another.
  package let prefixes: [CIDR]

  /// Creates a group and drops prefixes that lie inside others.
  package init(name: String, prefixes: [CIDR]) {
    self.name = name
    var kept: [CIDR] = []
    for prefix in prefixes.sorted() where kept.last?.contains(prefix) != true {
      kept.append(prefix)
    }
    self.prefixes = kept
  }

  /// The prefixes of one family.
  package func prefixes(_ family: IPAddress.Family) -> [CIDR] {
    prefixes.filter { $0.network.family == family }
  }

  /// Whether every address of a family is in the group.
  package func isEveryone(_ family: IPAddress.Family) -> Bool {
    prefixes(family).first?.prefix == 0
  }
}
