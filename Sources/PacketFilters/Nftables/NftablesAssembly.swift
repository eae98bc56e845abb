import Diagnostics
import NetworkModel

/// Makes a filter of the chains of one file.
struct NftablesAssembly {
  let readings: [NftablesChainReading]

  func filter(_ diagnostics: inout [Diagnostic]) -> PacketFilter {
    var filter = PacketFilter()
    let chains = readings.map(finished)
    let tables = Dictionary(grouping: chains, by: \.table).mapValues(ChainReach.init)
    let asksStates = chains.askStates
    for (reading, chain) in zip(readings, chains) {
      for effect in reading.effects {
        filter.chains += effect.chains(of: chain, asksStates: asksStates, &diagnostics)
      }
      let decides = chain.hook.map { PacketHook(rawValue: $0) != nil } ?? true
      guard !decides || reading.translates, let reach = tables[chain.table] else {
        filter.chains.append(chain)
        continue
      }
      filter.chains += unknown(chain, stopping: reach.stopping(from: chain.name), &diagnostics)
      // Rules may jump to it, but no packet comes here from the three hooks by itself.
      var entered = chain
      entered.hook = nil
      filter.chains.append(entered)
    }
    for index in filter.chains.indices { limit(&filter.chains[index]) }
    return filter
  }

  private func finished(_ reading: NftablesChainReading) -> FilterChain {
    var chain = reading.chain
    chain.policy = reading.policy ?? .accept
    if let span = reading.unknownEnd {
      var rule = FilterRule(PacketMatch(), .drop, span: span)
      rule.unknown = [span]
      chain.rules.append(rule)
    }
    return chain
  }

  /// What of a chain at another hook, or of one that translates, can stop packets: since they do not
  /// look there as they do at the three hooks, nothing is known behind it.
  private func unknown(
    _ chain: FilterChain, stopping: [SourceSpan], _ diagnostics: inout [Diagnostic]
  ) -> [FilterChain] {
    guard let hook = chain.hook, chain.policy == .drop || !stopping.isEmpty else { return [] }
    let spans = stopping.isEmpty ? chain.span.map { [$0] } ?? [] : stopping
    diagnostics.append(
      Diagnostic(
        PacketFilterCode.notUnderstood, .warning,
        "chain \(chain.name) at hook \(hook) can drop packets, which is not read", at: spans.first
      ).with(.impact, "what the filter does with packets is unknown"))
    return PacketHook.behind(hook).map { .unknown(at: $0, behind: chain, PacketMatch(), spans) }
  }

  private func limit(_ chain: inout FilterChain) {
    switch chain.table.prefix(while: { $0 != " " }) {
    case "ip": chain.limit(to: .ipv4)
    case "ip6": chain.limit(to: .ipv6)
    default: break
    }
  }
}
