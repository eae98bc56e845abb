internal import Diagnostics
internal import NetworkModel

/// Something that the record of a flow may lack.
struct FlowGap {
  /// What reports it.
  let rule: RuleInfo
  /// What to do.
  let remedy: String
  /// What a record lacks, as a predicate of flows; nil when it lacks nothing.
  let words: (FlowRecord) -> String?
  /// The field that is wrong; nil where one is missing.
  var place: (FlowRecord) -> SourceSpan? = { _ in nil }

  /// Every gap, judged on a day.
  static func all(on day: CalendarDay, by policy: RegisterPolicy) -> [FlowGap] {
    [
      FlowGap(
        rule: RegisterRules.ownerMissing, remedy: "add `owner:` with a team or a person",
        words: { $0.owner == nil ? "without an owner" : nil }),
      FlowGap(
        rule: RegisterRules.reasonMissing, remedy: "add `reason:` with what needs the port",
        words: { $0.reason == nil ? "without a reason" : nil }),
      FlowGap(
        rule: RegisterRules.approvalMissing,
        remedy: "add who approved it, when, and where that is filed",
        words: { approval($0, on: day) }, place: { $0.approvedOn?.span }),
      FlowGap(
        rule: RegisterRules.reviewOverdue, remedy: RegisterRules.reviewOverdue.step,
        words: { review($0, on: day, by: policy) }, place: { $0.lastReviewed?.span }),
      FlowGap(
        rule: RegisterRules.approvalExpired, remedy: RegisterRules.approvalExpired.step,
        words: { record in
          record.isExpired(on: day) ? "approved until \(record.printed(.expires))" : nil
        }, place: { $0.expires?.span }),
      FlowGap(
        rule: RegisterRules.selfApproval, remedy: RegisterRules.selfApproval.step,
        words: { $0.isSelfApproved ? "approved by their owner \($0.printed(.owner))" : nil },
        place: { $0.approver?.span }),
    ]
  }

  private static func approval(_ record: FlowRecord, on day: CalendarDay) -> String? {
    let keys: [FlowMetadata.Key] = [.approver, .approvedOn, .ticket]
    let missing = keys.filter { record.metadata[$0] == nil }.map(\.rawValue)
    guard missing.isEmpty else { return "without \(missing.listed)" }
    guard let approved = record.approvedOn?.value, day < approved else { return nil }
    return "with an approval on \(approved.text), which has not come"
  }

  private static func review(
    _ record: FlowRecord, on day: CalendarDay, by policy: RegisterPolicy
  ) -> String? {
    guard let due = record.reviewDue(by: policy) else { return "never reviewed" }
    if let last = record.lastReviewed?.value, day < last {
      return "with a review on \(last.text), which has not come"
    }
    return due < day ? "with a review due on \(due.text)" : nil
  }
}

extension RuleInfo {
  /// The remediation as a step in a note: lower case, without a full stop.
  var step: String { remediation.prefix(1).lowercased() + remediation.dropFirst().dropLast() }
}
