internal import Diagnostics
internal import NetworkModel

/// A rule about a waiver, or about the expectation of a finding.
protocol WaiverRule: NamedCheck {
  /// Looks at a waiver in the state that it was judged to have.
  func check(
    _ record: WaiverRecord, judged waiver: Waiver, in context: WaiverContext
  ) -> Diagnostic?
}

/// What waivers are judged by.
struct WaiverContext {
  let review: WaiverReview
  /// What the record fits.
  let fit: WaiverReview.Fit
  /// Whether all findings that it may fit were looked for.
  let isComplete: Bool

  /// The findings about a waiver in the state that it was judged to have.
  func problems(of record: WaiverRecord, judged waiver: Waiver) -> [Diagnostic] {
    RegisterRules.waivers.compactMap { $0.check(record, judged: waiver, in: self)?.arranged }
  }
}

extension WaiverRule {
  /// A finding about a waiver that covers nothing; the message begins with its name.
  func finding(
    about record: WaiverRecord, _ message: String, at span: SourceSpan? = nil
  ) -> Diagnostic {
    let isWaiver = record.kind == .accepted
    let name = isWaiver ? "waiver \(record.id)" : record.id
    return finding(
      "\(name) \(message)", at: span ?? record.span,
      subject: "waiver \(isWaiver ? record.id : record.subject)"
    )
    .with(.impact, "it covers nothing: the findings that it fits count")
  }
}

extension WaiverRecord {
  /// The selection in words, for entries without a name of their own.
  var subject: String { (rules + [selector.text]).filter { !$0.isEmpty }.joined(separator: " ") }
}
