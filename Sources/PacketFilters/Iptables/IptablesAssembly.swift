import Diagnostics
import NetworkModel

/// Makes a filter of the tables of one file.
struct IptablesAssembly {
  let file: SourceFile
  let family: IPAddress.Family

  /// The tables in the order in which packets meet them, with nft's numbers for it.
  private static let priorities = [
    "raw": -300, "mangle": -150, "nat": -100, "filter": 0, "security": 50,
  ]

  func filter(_ tables: [IptablesTable], _ diagnostics: inout [Diagnostic]) -> PacketFilter {
    var filter = PacketFilter()
    var effects: [(SideEffect, FilterChain)] = []
    for table in tables {
      let chains = table.order.compactMap { name in
        table.chains[name].map { chain($0, name, table, &effects, &diagnostics) }
      }
      filter.chains += table.name == "filter" ? chains : decisive(chains, table, &diagnostics)
    }
    let asksStates = filter.chains.askStates
    for (effect, chain) in effects {
      filter.chains += effect.chains(of: chain, asksStates: asksStates, &diagnostics).map(limited)
    }
    return filter
  }

  private func chain(
    _ text: IptablesChain, _ name: String, _ table: IptablesTable,
    _ effects: inout [(SideEffect, FilterChain)], _ diagnostics: inout [Diagnostic]
  ) -> FilterChain {
    var chain = FilterChain(table: tableName(table), name: name)
    var found: [SideEffect] = []
    chain.rules = text.rules.compactMap { rule in
      var reader = IptablesRuleReader(rule.tokens, family: family, in: file)
      defer { if let effect = reader.effect { found.append(effect) } }
      return reader.read()
    }
    if let first = chain.rules.first?.span, let last = chain.rules.last?.span {
      let range =
        min(
          first.range.lowerBound, last.range.lowerBound)..<max(
          first.range.upperBound, last.range.upperBound)
      chain.span = SourceSpan(file: file, range: range)
    }
    report(chain.rules, in: table, &diagnostics)
    if table.isBuiltIn(name) {
      chain.hook = name.lowercased()
      chain.priority = Self.priorities[table.name] ?? 0
      chain.policy = text.policy == "DROP" ? .drop : .accept
    }
    chain.limit(to: family)
    effects += found.map { ($0, chain) }
    return chain
  }

  private func limited(_ chain: FilterChain) -> FilterChain {
    var chain = chain
    chain.limit(to: family)
    return chain
  }

  private func tableName(_ table: IptablesTable) -> String {
    "\(family == .ipv4 ? "ip" : "ip6") \(table.name)"
  }

  private func report(
    _ rules: [FilterRule], in table: IptablesTable, _ diagnostics: inout [Diagnostic]
  ) {
    for rule in rules {
      for span in rule.unknown {
        diagnostics.append(
          Diagnostic(
            PacketFilterCode.notUnderstood, .warning, "not understood in a rule: \(span.text)",
            at: span
          ).with(.impact, "whether the rule applies to a packet is unknown"))
      }
      switch rule.verdict {
      case .jump(let name), .enter(let name):
        guard !table.has(name) || table.isBuiltIn(name) else { continue }
        diagnostics.append(
          Diagnostic(
            PacketFilterCode.undefinedName, .warning,
            "\(name) is neither a chain of the table nor a target known here", at: rule.span
          ).with(.impact, "what happens to the rule's packets is unknown"))
      default: continue
      }
    }
  }

  /// What of another table than `filter` can stop packets at the three hooks: its chains where packets
  /// still have, or already have, the addresses that the filter sees; elsewhere nothing is known.
  private func decisive(
    _ chains: [FilterChain], _ table: IptablesTable, _ diagnostics: inout [Diagnostic]
  ) -> [FilterChain] {
    let reach = ChainReach(chains)
    var result: [FilterChain] = []
    var needsOthers = false
    for chain in chains where chain.hook != nil {
      let stopping = reach.stopping(from: chain.name)
      guard chain.policy == .drop || !stopping.isEmpty else { continue }
      if table.name != "nat", PacketHook(rawValue: chain.hook ?? "") != nil {
        result.append(chain)
        needsOthers = true
        continue
      }
      let spans = stopping.isEmpty ? [file.wholeSpan] : stopping
      diagnostics.append(
        Diagnostic(
          PacketFilterCode.notUnderstood, .warning,
          "chain \(chain.name) of table \(table.name) can drop packets, which is not read",
          at: spans.first
        ).with(.impact, "what the filter does with packets is unknown"))
      result += PacketHook.behind(chain.name).map {
        limited(.unknown(at: $0, behind: chain, PacketMatch(), spans))
      }
    }
    return result + (needsOthers ? chains.filter { $0.hook == nil } : [])
  }
}
