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
    var fits = [WaiverReview.Fit](repeating: WaiverReview.Fit(), count: records.count)
    for (finding, numbers) in zip(findings, fitting) {
      let barred = numbers.isEmpty ? nil : finding.barred(by: register.flows)
      for number in numbers {
        fits[number].count += 1
        fits[number].barred = fits[number].barred ?? barred
      }
    }
    let review = WaiverReview(register.flows, on: day, rules: rules.known)
    let judged = records.indices.map { number -> Waiver in
      let record = records[number]
      var waiver = record.waiver(
        in: review.state(
          of: record, fitting: fits[number], isComplete: rules.wereRun(for: record)))
      waiver.matches = fits[number].count
      return waiver
    }
    waivers = judged
    waiverOfFinding = fitting.map { numbers in
      (numbers.first { judged[$0].state.holds } ?? numbers.first).map { judged[$0] }
    }
    problems = records.indices.flatMap { number in
      WaiverContext(
        review: review, fit: fits[number], isComplete: rules.wereRun(for: records[number])
      )
      .problems(of: records[number], judged: judged[number])
    }
  }

  /// Which rules there are.
  package struct Rules: Sendable {
    /// Names and ids of rules that were not run, or not on everything.
    package var silent: Set<String>
    /// The names of all rules.
    package var known: [String]
    /// Whether every input could be read, so that a finding that is missing is gone.
    package var isComplete: Bool

    /// Every rule was run.
    package init(silent: Set<String> = [], known: [String] = [], isComplete: Bool = true) {
      self.silent = silent
      self.known = known
      self.isComplete = isComplete
    }

    /// Whether the rules of a record were run, and on everything.
    func wereRun(for record: WaiverRecord) -> Bool {
      isComplete && !record.rules.contains(where: silent.contains)
    }
  }
}
