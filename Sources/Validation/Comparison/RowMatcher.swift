internal import NetworkModel

/// Finds what one row means in the model.
struct RowMatcher {
  let baseline: ModelBaseline
  let components: ComponentIndex
  let reach: RoleReach
  let entries: [ModelEntry]
  private let nodePorts: PortSet?

  init(baseline: ModelBaseline, components: ComponentIndex) {
    self.baseline = baseline
    self.components = components
    self.reach = RoleReach(baseline)
    let flows = baseline.inventory.flows.map { ModelEntry.flow($0) }
    let listeners = baseline.inventory.listeners.map { ModelEntry.listener($0) }
    self.entries = (flows + listeners).sorted { ($0.id, $0.ports) < ($1.id, $1.ports) }
    self.nodePorts = baseline.defaults.fact("nodePortRange")?.evaluation.value.ports
  }

  /// The entries at the row's protocol and ports, and the component it names.
  struct Match {
    var component: Component?
    var entries: [ModelEntry]
    var verdict: RowComparison.Verdict?
  }

  /// Finds the entries; the verdict is set when the row cannot simply agree.
  func match(_ claim: ClaimedFlow) -> Match {
    let named = components.component(in: claim.service)
    if let number = protocolNumber(in: claim, named) {
      let meant = entries.filter { $0.ipProtocol == number && $0.component == named?.id }
      return Match(
        component: named, entries: meant, verdict: .differs([.protocolNumber(number)]))
    }
    if claim.ports.isAll {
      return Match(component: named, entries: [], verdict: .differs([.everyPort]))
    }
    if let nodePorts, claim.ports.set == nodePorts {
      return Match(component: named, entries: [], verdict: .nodePorts)
    }
    let ports = claim.ports.set
    let protocols = claim.protocols.compactMap(\.ipProtocol)
    let found = entries.filter { Self.stands($0, at: ports, protocols) }
    let own = narrowed(found.filter { belongs($0, to: named) }, to: claim, named)
    if !own.isEmpty { return Match(component: named, entries: own) }
    if let named, !baseline.canRun(named.id) {
      return Match(component: named, entries: [], verdict: .notRun)
    }
    return mismatch(claim, named, others: found)
  }

  private func mismatch(
    _ claim: ClaimedFlow, _ named: Component?, others: [ModelEntry]
  ) -> Match {
    if let (entries, transport) = otherTransport(of: claim, named) {
      return Match(component: named, entries: entries, verdict: .differs([.transport(transport)]))
    }
    if !others.isEmpty {
      return Match(component: named, entries: others, verdict: .otherComponent)
    }
    if let meant = moved(claim, named) {
      return Match(component: named, entries: [meant], verdict: .differs([.ports(meant.ports)]))
    }
    return Match(component: named, entries: [], verdict: .notInModel)
  }

  /// Whether an entry stands at the row's protocol and one of its ports.
  private static func stands(
    _ entry: ModelEntry, at ports: PortSet, _ protocols: [IPProtocol]
  ) -> Bool {
    guard protocols.isEmpty || protocols.contains(entry.ipProtocol) else { return false }
    if !entry.ipProtocol.hasPorts { return protocols.contains(entry.ipProtocol) }
    return entry.ports.overlaps(ports)
  }

  private func belongs(_ entry: ModelEntry, to named: Component?) -> Bool {
    named == nil || entry.component == nil || entry.component == named?.id
  }

  // The named component before the distribution's own entries, then those whose roles fit.
  private func narrowed(
    _ entries: [ModelEntry], to claim: ClaimedFlow, _ named: Component?
  ) -> [ModelEntry] {
    var kept = entries
    for fits: (ModelEntry) -> Bool in [
      { named != nil && $0.component == named?.id },
      { reach.meets(claim.to, $0.to) },
      { reach.meets(claim.from, $0.from) },
    ] {
      let narrower = kept.filter(fits)
      if !narrower.isEmpty { kept = narrower }
    }
    return kept
  }

  private func protocolNumber(in claim: ClaimedFlow, _ named: Component?) -> IPProtocol? {
    guard claim.protocols.contains(where: { $0.ipProtocol?.hasPorts == true }) else { return nil }
    return ProtocolNumbers.meant(by: claim, component: named)
  }

  private func otherTransport(
    of claim: ClaimedFlow, _ named: Component?
  ) -> (entries: [ModelEntry], transport: IPProtocol)? {
    let protocols = claim.protocols.compactMap(\.ipProtocol).filter(\.hasPorts)
    guard !protocols.isEmpty else { return nil }
    let ports = claim.ports.set
    let found = entries.filter { entry in
      !protocols.contains(entry.ipProtocol) && entry.ipProtocol.hasPorts
        && entry.ports.overlaps(ports) && belongs(entry, to: named)
        && (named == nil || entry.component == named?.id)
    }
    return found.first.map { (narrowed(found, to: claim, named), $0.ipProtocol) }
  }

  /// The entry that a row means when its component runs, but on other ports.
  private func moved(_ claim: ClaimedFlow, _ named: Component?) -> ModelEntry? {
    guard let named else { return nil }
    let protocols = claim.protocols.compactMap(\.ipProtocol)
    let own = entries.filter { entry in
      entry.component == named.id && entry.flow != nil && !entry.ports.isEmpty
        && (protocols.isEmpty || protocols.contains(entry.ipProtocol))
    }
    let text = WordList("\(claim.service) \(claim.notes)")
    let spoken = own.filter { text.containsAny(of: EntryWords.distinguishing($0, from: named)) }
    if spoken.count == 1 { return spoken[0] }
    let defaults = own.filter { $0.flow.map(baseline.isDefault) ?? false }
    return spoken.isEmpty && defaults.count == 1 ? defaults[0] : nil
  }
}

/// The words by which an entry differs from others of its component.
enum EntryWords {
  /// The parts of the entry's own id that are not in the component's name: `client` in
  /// `etcd-client`.
  static func distinguishing(_ entry: ModelEntry, from component: Component) -> [String] {
    let common = Set(component.id.split(separator: "-").map(String.init) + ["lo"])
    return entry.templateID.split(separator: "-").map(String.init)
      .filter { !common.contains($0) && $0.count > 2 }
  }
}

/// IP protocol numbers in port columns.
enum ProtocolNumbers {
  /// The protocol without ports that a row means with its port number: its component speaks it, or
  /// the row names it.
  static func meant(by claim: ClaimedFlow, component: Component?) -> IPProtocol? {
    let single = claim.ports.ranges.filter { $0.count == 1 }.map { Int($0.first) }
    let candidates = single.compactMap { IPProtocol(number: $0) }.filter { !$0.hasPorts }
    guard !candidates.isEmpty else { return nil }
    let words = WordList("\(claim.service) \(claim.notes)")
    let spoken = component?.flows.map(\.ipProtocol) ?? []
    return candidates.first { candidate in
      spoken.contains(candidate) || words.containsAny(of: names[candidate.name] ?? [candidate.name])
    }
  }

  private static let names = [
    "ipip": ["ipip", "ip-in-ip", "ip in ip", "ipencap"], "ah": ["authentication header"],
    "icmpv6": ["icmpv6", "icmp6"],
  ]
}
