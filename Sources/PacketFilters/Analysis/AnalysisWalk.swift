/// Sends all packets at once through the chains of a hook and notes what each rule gets to see.
final class AnalysisWalk {
  let filter: PacketFilter
  let builder: DiagramBuilder
  private(set) var chains: ChainDiagrams
  private let referenceDrops: Diagram
  private var segments: [SegmentKey: RuleSegment] = [:]
  /// Where each rule stands: chain, then number.
  private(set) var notes: [RulePlace: RuleNotes] = [:]
  /// How often each chain was entered.
  private(set) var visits: [Int: Int] = [:]
  private(set) var isComplete = true
  private var visitCount = 0

  private struct SegmentKey: Hashable {
    let chain: Int
    let depth: Int
  }

  /// Chains that jump to one another in many ways could be entered exponentially often.
  private static let mostVisits = 4_000

  var store: DiagramStore { builder.store }

  init(_ filter: PacketFilter, reference: PacketFilter?, at hook: PacketHook) {
    self.filter = filter
    let builder = DiagramBuilder([filter] + (reference.map { [$0] } ?? []), at: hook)
    self.builder = builder
    chains = ChainDiagrams(filter, builder)
    var drops = Diagram.nothing
    if let reference {
      var other = ChainDiagrams(reference, builder)
      drops = builder.store.replacing(other.verdicts()) { $0 == .drop ? .accept : .nothing }
    }
    referenceDrops = drops
  }

  func run() {
    let entries = filter.entries(at: builder.space.hook)
    let answers = entries.map { chains.verdicts(ofEntry: $0) }
    // What the chains behind each entry do not drop anyway.
    var passes = [Diagram](repeating: .accept, count: entries.count)
    for index in entries.indices.dropLast().reversed() {
      passes[index] = store.combine(
        .within, passes[index + 1], Self.notDropped(answers[index + 1], store))
    }
    var reaching = builder.everyPacket
    for (index, entry) in entries.enumerated() {
      let policy: Diagram = filter.chains[entry].policy == .drop ? .drop : .accept
      let seen = limited(reaching, to: entry)
      visit(
        entry, reaching: seen,
        Frame(chain: entry, depth: 0, end: policy, passes: passes[index]), next: policy)
      reaching = store.combine(.within, reaching, Self.notDropped(answers[index], store))
    }
  }

  private func limited(_ packets: Diagram, to entry: Int) -> Diagram {
    guard let family = filter.chains[entry].family else { return packets }
    var match = PacketMatch()
    match.family = family
    return store.combine(.within, builder.diagram(match), packets)
  }

  private static func notDropped(_ answer: Diagram, _ store: DiagramStore) -> Diagram {
    store.replacing(answer) { $0 == .drop ? .nothing : .accept }
  }

  /// One visit of a chain.
  private struct Frame {
    let chain: Int
    let depth: Int
    /// What becomes of packets that the chain hands back.
    let end: Diagram
    /// Packets that no chain behind this hook's entry drops.
    let passes: Diagram
  }

  /// The rules of a chain, cut in halves; nil for empty chains.
  func segment(_ chain: Int, depth: Int) -> RuleSegment? {
    let key = SegmentKey(chain: chain, depth: depth)
    if let known = segments[key] { return known }
    let rules = filter.chains[chain].rules
    guard !rules.isEmpty else { return nil }
    let answers = rules.map { chains.diagram($0, in: chain, depth: depth) }
    let made = RuleSegment(rules.indices, of: rules, answers: answers, builder)
    segments[key] = made
    return made
  }

  private func visit(_ chain: Int, reaching: Diagram, _ frame: Frame, next: Diagram) {
    visits[chain, default: 0] += 1
    visitCount += 1
    guard visitCount <= Self.mostVisits, !store.isExhausted else {
      isComplete = false
      return
    }
    guard let segment = segment(chain, depth: frame.depth) else { return }
    visit(segment, reaching: reaching, frame, next: next)
  }

  /// `next` is what becomes of packets behind the segment.
  private func visit(
    _ segment: RuleSegment, reaching: Diagram, _ frame: Frame, next: Diagram
  ) {
    let packets = store.combine(.within, segment.matched, reaching)
    guard packets != .nothing else { return }
    guard let (first, second) = segment.halves else {
      return visitRule(segment, packets, frame, next: next)
    }
    // Only the packets of the first half matter, which keeps what is handed down small.
    var behindFirst = store.combine(
      .otherwise, store.combine(.within, first.matched, second.answer),
      store.combine(.within, first.matched, next))
    behindFirst = store.combine(.afterLeave, behindFirst, frame.end)
    visit(first, reaching: packets, frame, next: behindFirst)
    let rest = store.combine(.without, packets, first.decided)
    visit(second, reaching: rest, frame, next: store.combine(.within, second.matched, next))
  }

  private func visitRule(
    _ segment: RuleSegment, _ packets: Diagram, _ frame: Frame, next: Diagram
  ) {
    let place = RulePlace(chain: frame.chain, number: segment.range.lowerBound)
    let rule = filter.chains[place.chain].rules[place.number]
    var note = notes[place] ?? RuleNotes()
    note.decides = store.combine(.otherwise, note.decides, packets)
    defer { notes[place] = note }
    guard rule.unknown.isEmpty else {
      note.isNeeded = true
      return
    }
    let answer: Diagram
    switch rule.verdict {
    case .accept:
      answer = .accept
      let passing = store.combine(.within, frame.passes, packets)
      note.tooMuch = store.combine(
        .otherwise, note.tooMuch, store.combine(.within, passing, referenceDrops))
    case .drop: answer = .drop
    case .leave: answer = frame.end
    case .next:
      note.isNeeded = true
      return
    case .jump, .enter:
      note.isNeeded = true
      call(rule, packets, frame, next: next)
      return
    }
    let changed = store.combine(
      .difference, store.combine(.within, packets, answer),
      store.combine(.within, packets, next))
    if store.combine(.within, frame.passes, changed) != .nothing { note.isNeeded = true }
  }

  private func call(_ rule: FilterRule, _ packets: Diagram, _ frame: Frame, next: Diagram) {
    guard let target = chains.target(of: rule, in: frame.chain),
      frame.depth < FilterProgram.deepestJump
    else { return }
    let isJump = if case .jump = rule.verdict { true } else { false }
    let end = isJump ? next : frame.end
    visit(
      target, reaching: packets,
      Frame(chain: target, depth: frame.depth + 1, end: end, passes: frame.passes), next: end)
  }
}

/// The number of a rule in the chain with a number.
struct RulePlace: Hashable {
  let chain: Int
  let number: Int
}

/// What is known about one rule.
struct RuleNotes {
  /// The packets that reach it and meet its conditions.
  var decides = Diagram.nothing
  /// Those that it accepts and the reference drops.
  var tooMuch = Diagram.nothing
  /// Whether some packet would fare differently without it.
  var isNeeded = false
}
