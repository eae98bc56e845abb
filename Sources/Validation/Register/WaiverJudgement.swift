package import Diagnostics
package import NetworkModel

/// Findings beside the waivers of a workspace.
package struct WaiverJudgement: Sendable {
  /// All waivers and expected findings in the order of the register, used or not.
  package let waivers: [Waiver]
  /// For each finding the waiver that fits it: the first that holds, else the first.
  package let waiverOfFinding: [Waiver?]
  /// What is wrong with waivers.
  package let problems: [Diagnostic]

  /// Judges findings on a day; nothing is compared with everything.
  ///
  /// The names and ids of rules that did not look at the whole workspace are silent: that nothing
  /// fits a waiver for them means nothing. Known names serve to guess what was misspelt.
  package init(
    of findings: [WaivableFinding], by register: WorkspaceRegister, on day: CalendarDay,
    rules: Rules = Rules()
  ) {
    let records = register.waivers
    let index = WaiverIndex(records)
    let fitting = findings.map { index.waivers(for: $0) }
    var counts = [Int](repeating: 0, count: records.count)
    for number in fitting.joined() { counts[number] += 1 }
    let review = WaiverReview(policy: register.policy, on: day)
    let judged = records.indices.map { number -> Waiver in
      let record = records[number]
      let isComplete = !record.rules.contains(where: rules.silent.contains)
      var waiver = record.waiver(
        in: review.state(of: record, covering: counts[number], isComplete: isComplete))
      waiver.matches = counts[number]
      return waiver
    }
    waivers = judged
    waiverOfFinding = fitting.map { numbers in
      (numbers.first { judged[$0].state.holds } ?? numbers.first).map { judged[$0] }
    }
    let context = WaiverContext(review: review, policy: register.policy, names: rules.known)
    problems = zip(records, judged).flatMap { context.problems(of: $0, judged: $1) }
  }

  /// Which rules there are.
  package struct Rules: Sendable {
    /// Names and ids of rules that were not run, or not on everything.
    package var silent: Set<String>
    /// The names of all rules.
    package var known: [String]

    /// Every rule was run.
    package init(silent: Set<String> = [], known: [String] = []) {
      self.silent = silent
      self.known = known
    }
  }
}
