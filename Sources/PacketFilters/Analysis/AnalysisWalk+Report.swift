extension AnalysisWalk {
  /// How many rules of chains that are entered in several ways are tried by leaving them out.
  private static let mostTrials = 64

  /// What the notes mean.
  func report() -> FilterReport {
    var report = FilterReport()
    report.isComplete = isComplete
    guard isComplete, !store.isExhausted else {
      report.isComplete = false
      return report
    }
    var trials = 0
    let cover = RuleCover(self)
    let witness = DiagramWitness(builder: builder)
    for chain in chainsOfHook {
      for (number, rule) in filter.chains[chain].rules.enumerated() {
        let place = RulePlace(chain: chain, number: number)
        let note = notes[place] ?? RuleNotes()
        if note.decides == .nothing {
          report.shadowed.append(cover.shadowed(rule, at: place))
          continue
        }
        if note.tooMuch != .nothing {
          report.overBroad.append(
            OverBroadRule(rule: rule, example: witness.packet(in: note.tooMuch)))
        }
        guard !note.isNeeded else { continue }
        if visits[chain] ?? 0 > 1 {
          trials += 1
          guard trials <= Self.mostTrials else {
            report.isComplete = false
            continue
          }
          guard canBeLeftOut(place) else { continue }
        }
        report.redundant.append(
          RedundantRule(rule: rule, example: witness.packet(in: note.decides)))
      }
    }
    if store.isExhausted { report.isComplete = false }
    return report
  }

  // A chain that a packet passes twice is changed in both places when a rule is taken out.
  private func canBeLeftOut(_ place: RulePlace) -> Bool {
    var shorter = filter
    shorter.chains[place.chain].rules.remove(at: place.number)
    return FilterComparison(filter, shorter, at: builder.space.hook).differences(limit: 1).isEmpty
  }

  /// The chains that packets of the hook can get into, in the order of the text.
  private var chainsOfHook: [Int] {
    var waiting = filter.entries(at: builder.space.hook)
    var seen = Set(waiting)
    while let chain = waiting.popLast() {
      for rule in filter.chains[chain].rules {
        guard let target = chains.target(of: rule, in: chain) else { continue }
        if seen.insert(target).inserted { waiting.append(target) }
      }
    }
    return seen.sorted()
  }
}
