/// Some rules of a chain that follow one another, with what they do together.
///
/// A chain is cut in halves again and again, so that what is asked of a single rule is asked of the
/// halves first.
final class RuleSegment {
  /// The numbers of the rules in their chain.
  let range: Range<Int>
  /// Packets that meet the conditions of any of the rules.
  let matched: Diagram
  /// What the rules say, nothing for packets that reach their end.
  let answer: Diagram
  /// Packets that surely do not reach the end; those that text which was not understood decides about
  /// may.
  let decided: Diagram
  /// The halves; nil for a single rule.
  let halves: (RuleSegment, RuleSegment)?

  /// Makes the segment of rules in a chain; `answers` has one diagram a rule.
  init(
    _ range: Range<Int>, of rules: [FilterRule], answers: [Diagram], _ builder: DiagramBuilder
  ) {
    self.range = range
    let store = builder.store
    guard range.count > 1 else {
      let index = range.lowerBound
      matched = builder.diagram(rules[index].match)
      answer = answers[index]
      decided = store.replacing(answer) {
        $0 == .nothing || $0 == .unknown ? .nothing : .accept
      }
      halves = nil
      return
    }
    let middle = range.lowerBound + range.count / 2
    let first = RuleSegment(range.lowerBound..<middle, of: rules, answers: answers, builder)
    let second = RuleSegment(middle..<range.upperBound, of: rules, answers: answers, builder)
    matched = store.combine(.otherwise, first.matched, second.matched)
    answer = store.combine(.otherwise, first.answer, second.answer)
    decided = store.combine(.otherwise, first.decided, second.decided)
    halves = (first, second)
  }
}
