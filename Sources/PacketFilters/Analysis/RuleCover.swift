/// Finds the rules that decide before a shadowed one.
final class RuleCover {
  private let walk: AnalysisWalk
  private lazy var callers: [Int: [RulePlace]] = Self.callers(of: walk)
  private lazy var everyPacket = walk.builder.everyPacket

  /// Larger covers are named as they are, without a search for rules that are not needed.
  private static let mostTrimmed = 32

  private typealias Part = (place: RulePlace, packets: Diagram)

  init(_ walk: AnalysisWalk) { self.walk = walk }

  func shadowed(_ rule: FilterRule, at place: RulePlace) -> ShadowedRule {
    let packets = walk.store.combine(.within, everyPacket, walk.builder.diagram(rule.match))
    var parts: [Part] = []
    collect(before: place, packets, depth: 0, &parts)
    let rules = trimmed(parts).map { walk.filter.chains[$0.chain].rules[$0.number] }
    let example = DiagramWitness(builder: walk.builder).packet(in: packets)
    return ShadowedRule(rule: rule, coveredBy: rules, example: rules.isEmpty ? nil : example)
  }

  /// Adds what decides about packets in the chain of a place before it, then in what leads there.
  private func collect(
    before place: RulePlace, _ packets: Diagram, depth: Int, _ parts: inout [Part]
  ) {
    var rest = packets
    if let segment = walk.segment(place.chain, depth: depth) {
      collect(segment, place, &rest, &parts)
    }
    guard rest != .nothing, depth < FilterProgram.deepestJump else { return }
    let chain = walk.filter.chains[place.chain]
    if chain.hook != nil {
      let entries = walk.filter.entries(at: walk.builder.space.hook)
      for entry in entries.prefix(while: { $0 != place.chain }) {
        let end = RulePlace(chain: entry, number: walk.filter.chains[entry].rules.count)
        guard let segment = walk.segment(entry, depth: 0) else { continue }
        collect(segment, end, &rest, &parts)
      }
    }
    for caller in callers[place.chain] ?? [] {
      let rule = walk.filter.chains[caller.chain].rules[caller.number]
      let sent = walk.store.combine(.within, walk.builder.diagram(rule.match), rest)
      if sent != .nothing { collect(before: caller, sent, depth: depth + 1, &parts) }
    }
  }

  private func collect(
    _ segment: RuleSegment, _ place: RulePlace, _ rest: inout Diagram, _ parts: inout [Part]
  ) {
    guard segment.range.lowerBound < place.number, rest != .nothing else { return }
    let covered = walk.store.combine(.within, segment.decided, rest)
    guard covered != .nothing else { return }
    if let (first, second) = segment.halves {
      collect(first, place, &rest, &parts)
      collect(second, place, &rest, &parts)
      return
    }
    parts.append((RulePlace(chain: place.chain, number: segment.range.lowerBound), covered))
    rest = walk.store.combine(.without, rest, segment.decided)
  }

  /// Leaves out rules whose packets others of the cover decide about as well.
  private func trimmed(_ parts: [Part]) -> [RulePlace] {
    var seen: Set<RulePlace> = []
    let places = parts.map(\.place).filter { seen.insert($0).inserted }
    guard places.count <= Self.mostTrimmed, Set(places.map(\.chain)).count == 1 else {
      return places
    }
    let store = walk.store
    let all = parts.reduce(Diagram.nothing) { store.combine(.otherwise, $0, $1.packets) }
    var kept = places
    for place in places.reversed() {
      let others = kept.filter { $0 != place }
      let covered = others.reduce(Diagram.nothing) { sum, other in
        let rule = walk.filter.chains[other.chain].rules[other.number]
        guard rule.verdict == .accept || rule.verdict == .drop, rule.unknown.isEmpty else {
          return sum
        }
        return store.combine(.otherwise, sum, walk.builder.diagram(rule.match))
      }
      if store.combine(.without, all, covered) == .nothing { kept = others }
    }
    return kept
  }

  private static func callers(of walk: AnalysisWalk) -> [Int: [RulePlace]] {
    var callers: [Int: [RulePlace]] = [:]
    for chain in walk.filter.chains.indices {
      for (number, rule) in walk.filter.chains[chain].rules.enumerated() {
        guard let target = walk.chains.target(of: rule, in: chain) else { continue }
        callers[target, default: []].append(RulePlace(chain: chain, number: number))
      }
    }
    return callers
  }
}
