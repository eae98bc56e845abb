/// Makes the diagrams of a filter's chains, each at most once a depth of jumps.
struct ChainDiagrams {
  private let builder: DiagramBuilder
  private let filter: PacketFilter
  private let names: [ChainName: Int]
  private var known: [ChainAtDepth: Diagram] = [:]

  private struct ChainAtDepth: Hashable {
    let chain: Int
    let depth: Int
  }

  private var store: DiagramStore { builder.store }

  init(_ filter: PacketFilter, _ builder: DiagramBuilder) {
    self.filter = filter
    self.builder = builder
    self.names = filter.chainNumbers
  }

  /// What happens at the hook: every packet is accepted, dropped, or the answer is unknown.
  mutating func verdicts() -> Diagram {
    guard filter.unknown.isEmpty else { return .unknown }
    var result = Diagram.accept
    for entry in filter.entries(at: builder.space.hook).reversed() {
      result = store.combine(.afterAccept, verdicts(ofEntry: entry), result)
    }
    return result
  }

  /// What one chain that the kernel enters says, its policy included.
  mutating func verdicts(ofEntry chain: Int) -> Diagram {
    let policy: Diagram = filter.chains[chain].policy == .drop ? .drop : .accept
    let result = store.replacing(diagram(chain, depth: 0)) {
      $0 == .nothing || $0 == .leave ? policy : $0
    }
    guard let family = filter.chains[chain].family else { return result }
    var match = PacketMatch()
    match.family = family
    return store.combine(
      .otherwise, store.combine(.within, builder.diagram(match), result), .accept)
  }

  /// What a chain says, without a policy.
  mutating func diagram(_ chain: Int, depth: Int) -> Diagram {
    let key = ChainAtDepth(chain: chain, depth: depth)
    if let result = known[key] { return result }
    let rules = filter.chains[chain].rules
    let parts = rules.map { diagram($0, in: chain, depth: depth) }
    let result = joined(parts[...])
    known[key] = result
    return result
  }

  // Halves are joined, so that the work grows with n log n and not with the square of the rules.
  private func joined(_ parts: ArraySlice<Diagram>) -> Diagram {
    guard parts.count > 1 else { return parts.first ?? .nothing }
    let middle = parts.startIndex + parts.count / 2
    return store.combine(.otherwise, joined(parts[..<middle]), joined(parts[middle...]))
  }

  /// What one rule says, nothing where it leaves the packet to the next one.
  mutating func diagram(_ rule: FilterRule, in chain: Int, depth: Int) -> Diagram {
    if rule.verdict == .next { return .nothing }
    guard rule.unknown.isEmpty else { return builder.diagram(rule.match, .unknown) }
    switch rule.verdict {
    case .accept: return builder.diagram(rule.match, .accept)
    case .drop: return builder.diagram(rule.match, .drop)
    case .leave: return builder.diagram(rule.match, .leave)
    case .next: return .nothing
    case .jump, .enter:
      guard let target = target(of: rule, in: chain), depth < FilterProgram.deepestJump else {
        return builder.diagram(rule.match, .unknown)
      }
      let isJump = if case .jump = rule.verdict { true } else { false }
      let called = store.replacing(diagram(target, depth: depth + 1)) { answer in
        let isReturn = answer == .nothing || answer == .leave
        return isReturn ? (isJump ? .nothing : .leave) : answer
      }
      return store.combine(.within, builder.diagram(rule.match), called)
    }
  }

  /// The chain that a rule jumps to; nil when there is none with that name.
  func target(of rule: FilterRule, in chain: Int) -> Int? {
    switch rule.verdict {
    case .jump(let name), .enter(let name):
      names[ChainName(table: filter.chains[chain].table, name: name)]
    default: nil
    }
  }
}

/// The name of a chain inside its table.
struct ChainName: Hashable {
  let table: String
  let name: String
}

extension PacketFilter {
  /// The chains by name; of two with one name the later, as the readers make only one.
  var chainNumbers: [ChainName: Int] {
    var names: [ChainName: Int] = [:]
    for (number, chain) in chains.enumerated() {
      names[ChainName(table: chain.table, name: chain.name)] = number
    }
    return names
  }

  /// The chains that the kernel enters by itself at a hook, by ascending priority.
  func entries(at hook: PacketHook) -> [Int] {
    chains.indices.filter { chains[$0].hook == hook.rawValue }
      .sorted { (chains[$0].priority, $0) < (chains[$1].priority, $1) }
  }
}
