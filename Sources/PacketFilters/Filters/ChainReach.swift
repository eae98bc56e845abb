import Diagnostics

/// Which rules of a table can stop packets, directly or through chains they jump to.
struct ChainReach {
  private let chains: [String: FilterChain]

  /// Takes the chains of one table.
  init(_ chains: [FilterChain]) {
    self.chains = Dictionary(chains.map { ($0.name, $0) }) { first, _ in first }
  }

  /// The rules that drop, or whose target is not known, and that a packet in a chain can reach.
  func stopping(from name: String) -> [SourceSpan] {
    var seen: Set = [name]
    var waiting = [name]
    var found: [SourceSpan] = []
    while let next = waiting.popLast() {
      for rule in chains[next]?.rules ?? [] {
        switch rule.verdict {
        case .drop: found.append(contentsOf: rule.span.map { [$0] } ?? [])
        case .jump(let target), .enter(let target):
          if chains[target] == nil { found.append(contentsOf: rule.span.map { [$0] } ?? []) }
          if seen.insert(target).inserted { waiting.append(target) }
        case .accept, .next, .leave: continue
        }
      }
    }
    return found
  }
}
