/// A filter's rules in one numbered list, ready to be run on a mask of matching rules.
struct FilterProgram {
  let rules: [FilterRule]
  private let chains: [FilterChain]
  private let offsets: [Int]
  private let entries: [Int]
  private let names: [ChainName: Int]
  private let isUnknown: Bool

  private struct ChainName: Hashable {
    let table: String
    let name: String
  }

  /// The kernel refuses rulesets that nest jumps deeper (NFT_JUMP_STACK_SIZE).
  private static let deepestJump = 16

  init(_ filter: PacketFilter, at hook: PacketHook) {
    self.chains = filter.chains
    var rules: [FilterRule] = []
    var offsets: [Int] = []
    var names: [ChainName: Int] = [:]
    for (index, chain) in filter.chains.enumerated() {
      offsets.append(rules.count)
      rules += chain.rules
      names[ChainName(table: chain.table, name: chain.name)] = index
    }
    self.rules = rules
    self.offsets = offsets
    self.names = names
    self.isUnknown = !filter.unknown.isEmpty
    self.entries = filter.chains.indices
      .filter { filter.chains[$0].hook == hook.rawValue }
      .sorted { (filter.chains[$0].priority, $0) < (filter.chains[$1].priority, $1) }
  }

  /// What happens to packets that match exactly the rules of a mask.
  func outcome(_ mask: RuleMask) -> FilterOutcome {
    if isUnknown { return FilterOutcome(verdict: .unknown, rule: nil) }
    var last = FilterOutcome(verdict: .accept, rule: nil)
    for entry in entries {
      switch run(entry, mask, depth: 0) {
      case .decided(let outcome) where outcome.verdict != .accept: return outcome
      case .decided(let outcome): last = outcome
      case .returned:
        let verdict: FilterOutcome.Verdict = chains[entry].policy == .drop ? .drop : .accept
        last = FilterOutcome(verdict: verdict, rule: nil)
        if verdict == .drop { return last }
      }
    }
    return last
  }

  private enum Result {
    case decided(FilterOutcome)
    case returned
  }

  private func run(_ chain: Int, _ mask: RuleMask, depth: Int) -> Result {
    for (index, rule) in chains[chain].rules.enumerated()
    where mask.contains(offsets[chain] + index) {
      if rule.verdict == .next { continue }
      guard rule.unknown.isEmpty else { return decided(.unknown, rule) }
      switch rule.verdict {
      case .accept: return decided(.accept, rule)
      case .drop: return decided(.drop, rule)
      case .next: continue
      case .leave: return .returned
      case .jump(let name), .enter(let name):
        let target = names[ChainName(table: chains[chain].table, name: name)]
        guard let target, depth < Self.deepestJump else { return decided(.unknown, rule) }
        let result = run(target, mask, depth: depth + 1)
        if case .decided = result { return result }
        if case .enter = rule.verdict { return .returned }
      }
    }
    return .returned
  }

  private func decided(_ verdict: FilterOutcome.Verdict, _ rule: FilterRule) -> Result {
    .decided(FilterOutcome(verdict: verdict, rule: rule))
  }
}

/// What a filter does with a packet, and which rule decided.
package struct FilterOutcome: Hashable, Sendable {
  /// What happens.
  package let verdict: Verdict
  /// The rule that decided; nil when a policy did, or when no chain looks at the packet.
  package let rule: FilterRule?

  /// What can happen to a packet.
  package enum Verdict: String, Hashable, Sendable {
    /// It passes the hook.
    case accept
    /// It is discarded.
    case drop
    /// A part of the text that was not understood decides.
    case unknown
  }
}

extension PacketFilter {
  /// What the filter does with one packet at a hook; linear in the rules.
  package func outcome(for packet: Packet, at hook: PacketHook = .input) -> FilterOutcome {
    let program = FilterProgram(self, at: hook)
    let mask = RuleMask(count: program.rules.count) { program.rules[$0].match.contains(packet) }
    return program.outcome(mask)
  }
}
