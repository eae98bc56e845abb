internal import Diagnostics
package import NetworkModel
package import PacketFilters

/// What a change opens and closes, as packets see it.
package struct RunbookChange: Hashable, Sendable {
  /// What the new files were compared with; nil for hosts without any filter.
  package let earlier: String?
  /// What was closed before.
  package let opened: [RunbookCell]
  /// What was open before, or listens to everyone and is closed now.
  package let closed: [RunbookCell]
  /// What passes before and after because a flow needs it.
  package let kept: [RunbookCell]
  /// Differences that no cell shows, one packet each.
  package let others: [String]
}

/// Senders, ports and the hosts they reach.
package struct RunbookCell: Hashable, Sendable {
  /// The flow, base rule or socket.
  package let id: String
  /// Protocol and ports, for example `tcp 6443`.
  package let what: String
  /// Who sends, in words or prefixes.
  package let from: String
  /// The hosts that are reached, in the order of change.
  package var hosts: [String]
  /// Who answers for it; nil when the register does not say.
  package let owner: String?
  /// The last day of its approval; nil when the register names none.
  package let expires: CalendarDay?
  /// The line that decided, `path:line`; nil when no document does.
  package let source: String?
  /// How far it reaches, or what stands open without it.
  package let risk: String
}

/// The filters of an earlier state, by host.
package struct EarlierFilters: Sendable {
  /// What people call that state, for example the folder.
  package let name: String
  /// What each host had; a host that is missing had no filter.
  package let byHost: [String: PacketFilter]

  /// Takes over filters that were read from the files of an earlier state.
  package init(name: String, byHost: [String: PacketFilter]) {
    self.name = name
    self.byHost = byHost
  }
}

/// Finds what a change opens and closes.
struct RunbookComparison {
  let targets: [RunbookTarget]
  let earlier: EarlierFilters?

  var change: RunbookChange {
    guard let earlier else {
      return RunbookChange(
        earlier: nil, opened: [], closed: Self.merged(targets.flatMap(doors)),
        kept: Self.merged(targets.flatMap(flows)), others: [])
    }
    var opened: [RunbookCell] = []
    var closed: [RunbookCell] = []
    var others: [String] = []
    for target in targets {
      guard let old = earlier.byHost[target.name] else {
        closed += doors(target)
        continue
      }
      let new = target.filter
      let more = cells(new, without: old, on: target)
      let less = cells(old, without: new, on: target)
      opened += more
      closed += less
      let isSilent = more.isEmpty && less.isEmpty
      others += remaining(old, new, at: isSilent ? PacketHook.allCases : [.output], on: target)
    }
    return RunbookChange(
      earlier: earlier.name, opened: Self.merged(opened), closed: Self.merged(closed),
      kept: Self.merged(targets.flatMap(flows)), others: others)
  }

  /// The flows that a host lets in.
  private func flows(_ target: RunbookTarget) -> [RunbookCell] {
    let rules = target.plan.rules.filter { $0.kind == .flow && $0.isAccept && $0.hook != .output }
    return rules.flatMap { rule in
      rule.flows.map { flow in
        cell(
          of: flow, from: flow.from.map(\.title).joined(separator: ", "), on: target,
          risk: Self.reach(of: rule))
      }
    }
  }

  private func cell(
    of flow: PlannedFlow, from: String, on target: RunbookTarget, risk: String
  ) -> RunbookCell {
    RunbookCell(
      id: flow.id, what: Self.words(flow.ipProtocol.number, flow.ports), from: from,
      hosts: [target.name], owner: flow.owner, expires: flow.expires,
      source: flow.spans.first.map { "\($0.file.path):\($0.start.line)" }, risk: risk)
  }

  /// The sockets that stand open without the filter.
  private func doors(_ target: RunbookTarget) -> [RunbookCell] {
    target.plan.closed.map { door in
      RunbookCell(
        id: door.id, what: Self.words(door.ipProtocol.number, door.ports), from: "everyone",
        hosts: [target.name], owner: nil, expires: nil,
        source: "\(door.span.file.path):\(door.span.start.line)", risk: door.speaks)
    }
  }

  private static func reach(of rule: PlannedRule) -> String {
    guard let group = rule.group else { return "everyone" }
    let isOpen = [IPAddress.Family.ipv4, .ipv6].contains(where: group.isEveryone)
    if isOpen { return "everyone" }
    let isHosts = group.prefixes.allSatisfy { $0.prefix == $0.network.family.bits }
    return isHosts ? "single addresses" : "networks"
  }

  /// Protocol and ports in words, for example `tcp 2379-2380`.
  static func words(_ number: UInt8?, _ ports: PortSet?) -> String {
    guard let number else { return "everything" }
    let name = IPProtocol(number: Int(number))?.name ?? "IP protocol \(number)"
    guard let ports, !ports.isEmpty else { return name }
    return "\(name) \(ports)"
  }

  /// The same cells with their hosts in one list, sorted by id.
  private static func merged(_ cells: [RunbookCell]) -> [RunbookCell] {
    var order: [RunbookCell] = []
    var places: [RunbookCell: Int] = [:]
    for cell in cells {
      var key = cell
      key.hosts = []
      if let place = places[key] {
        order[place].hosts += cell.hosts
      } else {
        places[key] = order.count
        order.append(cell)
      }
    }
    return order.sorted { ($0.id, $0.what, $0.from) < ($1.id, $1.what, $1.from) }
  }
}

extension RunbookComparison {
  /// Rules that differ in senders only, taken together: senders and ports of new connections are a
  /// rectangle in the plane of both.
  private struct Traffic {
    /// The rest of the match, the same for all of them.
    var rest: PacketMatch
    var protocolNumber: UInt8?
    var ids: [String]
    var sources: AddressSet
    var ports: PortSet

    func asksTheSame(as other: Traffic) -> Bool {
      rest == other.rest && protocolNumber == other.protocolNumber
    }
  }

  private static let everyPort = PortSet((try? PortRange(1, through: .max)).map { [$0] } ?? [])

  /// What a filter lets in, whether its rules stand in the hook's chain or in ours.
  private static func traffic(_ filter: PacketFilter, at hook: PacketHook) -> [Traffic] {
    var known: [Traffic] = []
    for accepted in direct(filter, at: hook).acceptedTraffic(at: hook) {
      let next = traffic(accepted)
      let same = known.firstIndex { old in
        old.asksTheSame(as: next) && old.ids == next.ids && old.ports == next.ports
      }
      if let same {
        known[same].sources = known[same].sources.union(next.sources)
      } else {
        known.append(next)
      }
    }
    return known
  }

  // iptables jumps from the hook into our chain, and returns forwarded packets that it accepts.
  private static func direct(_ filter: PacketFilter, at hook: PacketHook) -> PacketFilter {
    let own = filter.chains.filter { $0.name == IptablesDialect.chain(hook) }
    guard !own.isEmpty else { return filter }
    return PacketFilter(
      chains: own.map { chain in
        var copy = chain
        copy.hook = hook.rawValue
        for index in copy.rules.indices {
          if copy.rules[index].verdict == .leave { copy.rules[index].verdict = .accept }
          copy.rules[index].match.family = copy.rules[index].match.family ?? chain.family
        }
        return copy
      })
  }

  private static func traffic(_ accepted: AcceptedTraffic) -> Traffic {
    var rest = accepted.rule.match
    let families = rest.family.map { [$0] } ?? [.ipv4, .ipv6]
    let everyone = families.map { AddressSet.all($0) }.reduce(AddressSet.none) { $0.union($1) }
    rest.family = nil
    rest.sources = nil
    rest.ports = nil
    rest.originalPorts = nil
    return Traffic(
      rest: rest, protocolNumber: accepted.protocolNumber, ids: accepted.ids,
      sources: accepted.sources ?? everyone, ports: accepted.ports ?? everyPort)
  }

  /// What one filter accepts and the other does not.
  private func cells(
    _ filter: PacketFilter, without other: PacketFilter, on target: RunbookTarget
  ) -> [RunbookCell] {
    [PacketHook.input, .forward].flatMap { hook -> [RunbookCell] in
      let taken = Self.traffic(other, at: hook)
      return Self.traffic(filter, at: hook).flatMap { accepted -> [RunbookCell] in
        var rest = [accepted]
        for one in taken where one.asksTheSame(as: accepted) {
          rest = rest.flatMap { Self.subtract(one, from: $0) }
        }
        return rest.map { cell(of: $0, on: target) }
      }
    }
  }

  private static func subtract(_ taken: Traffic, from traffic: Traffic) -> [Traffic] {
    let common = traffic.sources.intersection(taken.sources)
    guard !common.isEmpty else { return [traffic] }
    var (beside, above) = (traffic, traffic)
    beside.sources = traffic.sources.subtracting(taken.sources)
    above.sources = common
    above.ports = traffic.ports.subtracting(taken.ports)
    return [beside, above].filter { !$0.sources.isEmpty && !$0.ports.isEmpty }
  }

  private func cell(of traffic: Traffic, on target: RunbookTarget) -> RunbookCell {
    let isEveryPort = traffic.ports == Self.everyPort
    let flow = target.plan.flows.first { traffic.ids.contains($0.id) && $0.concerns(traffic.ports) }
    let from = Self.senders(traffic.sources)
    return RunbookCell(
      id: flow?.id ?? traffic.ids.joined(separator: " "),
      what: Self.words(traffic.protocolNumber, isEveryPort ? nil : traffic.ports), from: from,
      hosts: [target.name], owner: flow?.owner, expires: flow?.expires,
      source: flow?.spans.first.map { "\($0.file.path):\($0.start.line)" },
      risk: from == "everyone" ? "everyone" : "named senders")
  }

  private static func senders(_ set: AddressSet) -> String {
    let all = [IPAddress.Family.ipv4, .ipv6].allSatisfy { family in
      set.restricted(to: family) == AddressSet.all(family)
    }
    return all ? "everyone" : set.ranges.map(\.description).joined(separator: ", ")
  }

  private func remaining(
    _ old: PacketFilter, _ new: PacketFilter, at hooks: [PacketHook], on target: RunbookTarget
  ) -> [String] {
    hooks.flatMap { hook in
      FilterComparison(old, new, at: hook, hostAddresses: target.plan.addresses)
        .differences(limit: 2)
        .map { "\(target.name), \(hook.rawValue): \($0.packet)" }
    }
  }
}

extension PlannedFlow {
  /// Whether one of the ports is the flow's.
  fileprivate func concerns(_ other: PortSet) -> Bool {
    ports.isEmpty || !ports.intersection(other).isEmpty
  }
}
