internal import Diagnostics
internal import NetworkModel

/// Flows that were not reviewed in time, or never.
struct ReviewOverdue: FlowGapRule {
  static let info = RuleInfo(
    id: "ND0514", name: "review-overdue", severity: .warning,
    title: "A flow was not reviewed in time",
    rationale: "What was needed once may not be needed any more; rules are to be asked again.",
    remediation: "Review the flow, then set `lastReviewed` and `nextReview`.",
    controls: ["PCI DSS 4.0.1 1.2.7", "NIST SP 800-53r5 CM-7(1)", "NIST SP 800-53r5 CA-9"])

  func words(for record: FlowRecord, in context: FlowRegisterContext) -> String? {
    guard let due = record.reviewDue(by: context.register.policy) else { return "never reviewed" }
    if let last = record.lastReviewed?.value, context.day < last {
      return "with a review on \(last.text), which has not come"
    }
    return due < context.day ? "with a review due on \(due.text)" : nil
  }

  func place(in record: FlowRecord) -> SourceSpan? { record.lastReviewed?.span }
}
