import NetworkModel

/// What of two filters has to be looked at to find every packet that they treat differently.
///
/// Where the chains are the same but for a few rules, a packet that none of these few is about is
/// treated alike. Rules that have no packet in common with any of them cannot matter, and are left
/// out on both sides. What is left gives other packets a wrong verdict, but the same one on both sides.
struct FilterFocus {
  /// The first filter's rules that can matter.
  let left: PacketFilter
  /// The second filter's rules that can matter.
  let right: PacketFilter

  /// Beyond this many rules that differ, looking for those that cannot matter costs more than it saves.
  private static let mostRules = 32

  /// Nil when the two are the same rule by rule.
  init?(_ left: PacketFilter, _ right: PacketFilter, at hook: PacketHook) {
    let onLeft = ReachedChains(left, at: hook)
    let onRight = ReachedChains(right, at: hook)
    guard left.unknown.isEmpty, right.unknown.isEmpty, onLeft.isArranged(as: onRight) else {
      (self.left, self.right) = (onLeft.filter, onRight.filter)
      return
    }
    var differing: [PacketMatch] = []
    for (name, chain) in onLeft.chains {
      differing += Self.differing(chain.rules, onRight.chains[name]?.rules ?? [])
    }
    if differing.isEmpty { return nil }
    guard differing.count <= Self.mostRules else {
      (self.left, self.right) = (onLeft.filter, onRight.filter)
      return
    }
    self.left = onLeft.filter.limited(to: differing)
    self.right = onRight.filter.limited(to: differing)
  }

  /// The packets of all rules that are on one side only, or in another order.
  private static func differing(_ left: [FilterRule], _ right: [FilterRule]) -> [PacketMatch] {
    var before = 0
    while before < min(left.count, right.count), left[before].decides(like: right[before]) {
      before += 1
    }
    var behind = 0
    while behind < min(left.count, right.count) - before,
      left[left.count - 1 - behind].decides(like: right[right.count - 1 - behind])
    {
      behind += 1
    }
    let onLeft = left[before..<(left.count - behind)]
    let onRight = right[before..<(right.count - behind)]
    guard onLeft.count + onRight.count <= 2 * mostRules else {
      return (onLeft + onRight).map(\.match)
    }
    return onRight.difference(from: onLeft) { $0.decides(like: $1) }.map { change in
      switch change {
      case .insert(_, let rule, _), .remove(_, let rule, _): rule.match
      }
    }
  }
}

/// The chains that packets at a hook can come to.
private struct ReachedChains {
  /// The filter with these chains only.
  let filter: PacketFilter
  private(set) var chains: [ChainName: FilterChain] = [:]
  /// The chains that the kernel enters by itself, in order.
  private let entries: [FilterChain]

  init(_ whole: PacketFilter, at hook: PacketHook) {
    let names = whole.chainNumbers
    let first = whole.entries(at: hook)
    var reached = Set(first)
    var open = first
    while let chain = open.popLast() {
      for rule in whole.chains[chain].rules {
        switch rule.verdict {
        case .jump(let name), .enter(let name):
          let target = names[ChainName(table: whole.chains[chain].table, name: name)]
          if let target, reached.insert(target).inserted { open.append(target) }
        default: continue
        }
      }
    }
    var filter = PacketFilter(chains: reached.sorted().map { whole.chains[$0] })
    filter.unknown = whole.unknown
    self.filter = filter
    for chain in filter.chains { chains[ChainName(table: chain.table, name: chain.name)] = chain }
    entries = first.map { whole.chains[$0] }
  }

  /// Whether both have the same chains, entered in the same order and with the same policies.
  func isArranged(as other: ReachedChains) -> Bool {
    chains.count == filter.chains.count && other.chains.count == other.filter.chains.count
      && Set(chains.keys) == Set(other.chains.keys)
      && entries.elementsEqual(other.entries) {
        $0.table == $1.table && $0.name == $1.name && $0.policy == $1.policy
          && $0.family == $1.family
      }
  }
}

extension PacketFilter {
  /// The filter without the rules that are about none of some packets.
  fileprivate func limited(to matches: [PacketMatch]) -> PacketFilter {
    var limited = self
    for chain in limited.chains.indices {
      limited.chains[chain].rules.removeAll { rule in
        !matches.contains { rule.match.canMeet($0) }
      }
    }
    return limited
  }
}

extension FilterRule {
  /// Whether both do the same with the same packets, wherever they stand and whatever they are called.
  fileprivate func decides(like other: FilterRule) -> Bool {
    verdict == other.verdict && unknown.isEmpty == other.unknown.isEmpty && match == other.match
  }
}

extension PacketMatch {
  /// False only when no packet is in both sets.
  fileprivate func canMeet(_ other: PacketMatch) -> Bool {
    if let family, let theirs = other.family, family != theirs { return false }
    if let isTranslated, let theirs = other.isTranslated, isTranslated != theirs { return false }
    if let protocols, let theirs = other.protocols, protocols.isDisjoint(with: theirs) {
      return false
    }
    if let states, let theirs = other.states, states.isDisjoint(with: theirs) { return false }
    if let icmpTypes, let theirs = other.icmpTypes, icmpTypes.isDisjoint(with: theirs) {
      return false
    }
    return Self.canMeet(ports, other.ports) && Self.canMeet(sourcePorts, other.sourcePorts)
      && Self.canMeet(originalPorts, other.originalPorts)
      && Self.canMeet(sources, other.sources) && Self.canMeet(destinations, other.destinations)
  }

  private static func canMeet(_ left: PortSet?, _ right: PortSet?) -> Bool {
    guard let left, let right else { return true }
    return !left.intersection(right).isEmpty
  }

  private static func canMeet(_ left: AddressSet?, _ right: AddressSet?) -> Bool {
    guard let left, let right else { return true }
    return !left.intersection(right).isEmpty
  }
}
