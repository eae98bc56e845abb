internal import Diagnostics
internal import NetworkModel

/// Says what is wrong with a waiver.
struct WaiverProblems {
  let review: WaiverReview
  let policy: RegisterPolicy
  /// The names of all rules.
  let names: [String]

  /// The findings about a waiver in the state that it was judged to have.
  func problems(of record: WaiverRecord, judged waiver: Waiver) -> [Diagnostic] {
    switch waiver.state {
    case .active, .expiring: []
    case .invalid: [invalid(record)]
    case .expired: [expired(record)]
    case .overBroad: [overBroad(record, waiver.matches)]
    case .unused: [record.kind == .expected ? silent(record) : unused(record)]
    }
  }

  private func invalid(_ record: WaiverRecord) -> Diagnostic {
    let defects = review.defects(of: record)
    let words = defects.map(\.message).joined(separator: "; ")
    let span = defects.map(\.span).first { $0 != record.span }
    return finding(RegisterRules.waiverInvalid, record, "is invalid: \(words)", at: span)
      .with(.fix, defects.map(\.remedy).joined(separator: "; "))
  }

  private func expired(_ record: WaiverRecord) -> Diagnostic {
    if review.isYetToCome(record) {
      return finding(
        RegisterRules.waiverExpired, record,
        "holds only from \(record.granted?.text ?? Waiver.absent) on", at: record.granted?.span
      ).with(.fix, "wait, or let the day of the decision be right")
    }
    return finding(
      RegisterRules.waiverExpired, record, "expired on \(record.expires?.text ?? Waiver.absent)",
      at: record.expires?.span
    ).with(.fix, "mend what it covers, or have a new waiver approved")
  }

  private func overBroad(_ record: WaiverRecord, _ matches: Int) -> Diagnostic {
    finding(
      RegisterRules.waiverOverBroad, record,
      "fits \(matches) findings, and the policy allows \(policy.maximumSelectorMatches)"
    ).with(.fix, "narrow its selector, or write one waiver for each decision")
  }

  private func unused(_ record: WaiverRecord) -> Diagnostic {
    let finding = Diagnostic(
      RegisterRules.waiverUnused.code, .error, "waiver \(record.id) fits no finding",
      at: record.span, subject: "waiver \(record.id)")
    let unknown = record.rules.first { rule in !names.isEmpty && !names.contains(rule) }
    if let unknown, let near = Spelling.nearest(unknown, in: names) {
      return finding.with(.fix, "no rule is called \(unknown); did you mean \(near)?")
    }
    return finding.with(
      .fix, "remove it if the defect was mended, else look why the rule is silent")
  }

  private func finding(
    _ rule: RuleInfo, _ record: WaiverRecord, _ message: String, at span: SourceSpan? = nil
  ) -> Diagnostic {
    let name = record.kind == .accepted ? "waiver \(record.id)" : record.id
    return Diagnostic(
      rule.code, rule.severity, "\(name) \(message)", at: span ?? record.span,
      notes: [.init(.impact, "it covers nothing: the findings that it fits count")],
      subject: "waiver \(record.kind == .accepted ? record.id : record.subject)")
  }

  private func silent(_ record: WaiverRecord) -> Diagnostic {
    let rule = record.rules.first ?? ""
    return Diagnostic(
      RegisterRules.didNotFire, .error, "expected finding \(rule) did not fire", at: record.span,
      notes: [
        .init(.note, "it is expected because: \(record.reason ?? Waiver.absent)"),
        .init(.fix, "remove the entry if the defect was mended, else look why the rule is silent"),
      ], subject: record.subject)
  }
}

extension WaiverRecord {
  /// The selection in words, for entries without a name of their own.
  fileprivate var subject: String {
    (rules + [selector.text]).filter { !$0.isEmpty }.joined(separator: " ")
  }
}
