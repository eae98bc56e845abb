import NetworkModel

/// Runs a filter on single packets at one hook; made once for many packets.
package struct FilterProgram: Sendable {
  private let filter: PacketFilter
  private let entries: [Int]
  private let names: [ChainName: Int]

  /// The kernel refuses rulesets that nest jumps deeper (NFT_JUMP_STACK_SIZE).
  static let deepestJump = 16

  /// Looks up the chains of the hook, linear in the filter's chains.
  package init(_ filter: PacketFilter, at hook: PacketHook) {
    self.filter = filter
    self.names = filter.chainNumbers
    self.entries = filter.entries(at: hook)
  }

  /// What happens to a packet; linear in the rules.
  package func outcome(for packet: Packet) -> FilterOutcome {
    if !filter.unknown.isEmpty { return FilterOutcome(verdict: .unknown, rule: nil) }
    var run = Run(packet: packet)
    var last = FilterOutcome(verdict: .accept, rule: nil)
    for entry in entries where filter.chains[entry].sees(packet.source.family) {
      switch walk(entry, depth: 0, &run) {
      case .decided(let outcome) where outcome.verdict != .accept: return outcome
      case .decided(let outcome): last = outcome
      case .returned:
        let verdict: FilterOutcome.Verdict =
          filter.chains[entry].policy == .drop ? .drop : .accept
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

  // One packet gets the same answer from a chain each time; without remembering it, chains that jump
  // to one another would be walked exponentially often.
  private struct Run {
    let packet: Packet
    var known: [Int: Result] = [:]
  }

  private func walk(_ chain: Int, depth: Int, _ run: inout Run) -> Result {
    let key = chain * (Self.deepestJump + 1) + depth
    if let result = run.known[key] { return result }
    let result = firstDecision(chain, depth: depth, &run)
    run.known[key] = result
    return result
  }

  private func firstDecision(_ chain: Int, depth: Int, _ run: inout Run) -> Result {
    for rule in filter.chains[chain].rules
    where rule.verdict != .next && rule.match.contains(run.packet) {
      guard rule.unknown.isEmpty else { return decided(.unknown, rule) }
      switch rule.verdict {
      case .accept: return decided(.accept, rule)
      case .drop: return decided(.drop, rule)
      case .next: continue
      case .leave: return .returned
      case .jump(let name), .enter(let name):
        let target = names[ChainName(table: filter.chains[chain].table, name: name)]
        guard let target, depth < Self.deepestJump else { return decided(.unknown, rule) }
        let result = walk(target, depth: depth + 1, &run)
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

extension FilterChain {
  fileprivate func sees(_ other: IPAddress.Family) -> Bool { family == nil || family == other }
}

extension PacketFilter {
  /// What the filter does with one packet at a hook; linear in the rules.
  package func outcome(for packet: Packet, at hook: PacketHook = .input) -> FilterOutcome {
    FilterProgram(self, at: hook).outcome(for: packet)
  }
}
