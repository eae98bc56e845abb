import NetworkModel
import PacketFilters

/// Merges the flows that a host opens into rules: one for each set of receivers and protocol.
struct EgressFlows {
  let cluster: ResolvedCluster
  let host: Host
  /// What the register says of each flow, by id.
  let records: [String: FlowMetadata]
  /// The names that sets of the host have already, in lower case.
  let taken: Set<String>

  /// The flows that the host opens.
  var flows: [ResolvedFlow] {
    cluster.requiredFlows.filter { !initiators(of: $0).isEmpty }
  }

  /// The flows whose receivers are on nobody's list.
  var flowsWithoutReceiver: [ResolvedFlow] {
    let own = host.addresses.map { CIDR($0) }
    return flows.filter { flow in
      receivers(of: flow).isEmpty
        && !flow.to.contains { role in
          let known = cluster.prefixes(of: role)
          return !known.isEmpty && known.allSatisfy(own.contains)
        }
    }
  }

  /// The rules at the output hook.
  var rules: [PlannedRule] {
    var byReceivers: [Receivers: [IPProtocol: [PlannedFlow]]] = [:]
    for flow in flows {
      let receivers = Receivers(roles: flow.to, prefixes: receivers(of: flow))
      guard !receivers.prefixes.isEmpty else { continue }
      guard let role = initiators(of: flow).first else { continue }
      byReceivers[receivers, default: [:]][flow.ipProtocol, default: []].append(
        PlannedFlow(flow, from: role, record: records[flow.id]))
    }
    var names = ReceiverNames(taken: taken)
    return byReceivers.keys.sorted().flatMap { receivers -> [PlannedRule] in
      let group = SourceGroup(name: names.name(for: receivers.words), prefixes: receivers.prefixes)
      let protocols = byReceivers[receivers] ?? [:]
      return protocols.keys.sorted().flatMap { ipProtocol in
        FlowRules.chunks(protocols[ipProtocol] ?? []).map { rule(for: $0, ipProtocol, to: group) }
      }
    }
  }

  private func initiators(of flow: ResolvedFlow) -> [Role] {
    flow.from.filter { $0 != .itself && host.roles.contains($0) }
  }

  /// The addresses behind a flow's receivers without the host's own.
  private func receivers(of flow: ResolvedFlow) -> [CIDR] {
    let own = Set(host.addresses.map { CIDR($0) })
    let prefixes = flow.to.flatMap { role -> [CIDR] in
      let hosts = cluster.definition.hosts(in: role)
      guard !hosts.isEmpty else { return cluster.prefixes(of: role) }
      return hosts.filter(flow.isServed).flatMap(\.addresses).map { CIDR($0) }
    }
    return Set(prefixes).subtracting(own).sorted()
  }

  private func rule(
    for flows: [PlannedFlow], _ ipProtocol: IPProtocol, to group: SourceGroup
  ) -> PlannedRule {
    var match = PacketMatch()
    match.destinations = AddressSet(group.prefixes)
    match.protocols = [ipProtocol.number]
    if ipProtocol.hasPorts { match.ports = PortSet(flows.flatMap(\.ports.ranges)) }
    return PlannedRule(
      kind: .flow, hook: .output, counter: "\(group.name)-\(ipProtocol.name)".lowercased(),
      match: match, group: group, isAccept: true, flows: flows)
  }

  /// Who listens: the roles for the name, the addresses for the rest.
  private struct Receivers: Hashable, Comparable {
    let roles: [Role]
    let prefixes: [CIDR]

    var words: String { roles.map(\.name).joined() }

    static func < (left: Receivers, right: Receivers) -> Bool {
      let names = (left.roles.map(\.name), right.roles.map(\.name))
      guard names.0 == names.1 else { return names.0.lexicographicallyPrecedes(names.1) }
      return left.prefixes.lexicographicallyPrecedes(right.prefixes)
    }
  }
}

/// Names for the sets of receivers: letters and digits only, and no two the same.
struct ReceiverNames {
  private var used: Set<String>

  /// Begins with the names that are in use already, in lower case.
  init(taken: Set<String>) { self.used = taken }

  /// A new name: `toController` for `controller`.
  mutating func name(for words: String) -> String {
    let letters = words.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    let base = "to\(letters.prefix(1).uppercased())\(letters.dropFirst().prefix(17))"
    var name = base
    var number = 2
    while !used.insert(name.lowercased()).inserted {
      name = "\(base)x\(number)"
      number += 1
    }
    return name
  }
}
