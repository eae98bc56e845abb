package import Diagnostics
package import NetworkModel

/// Who answers for a flow and until when, as the register says; nil is what it does not say.
package struct Stewardship: Hashable, Sendable {
  /// Who answers for it.
  package var owner: String?
  /// Who agreed to it.
  package var approver: String?
  /// The business need.
  package var reason: String?
  /// Where the decision is filed.
  package var ticket: String?
  /// The day of the decision.
  package var approvedOn: CalendarDay?
  /// The day of the latest review.
  package var lastReviewed: CalendarDay?
  /// The day by which it must be reviewed again.
  package var nextReview: CalendarDay?
  /// The last day of the approval.
  package var expires: CalendarDay?
  /// What kind of data it carries.
  package var dataClass: String?
  /// The environment, for example `production`.
  package var environment: String?
  /// The marking of the flow itself.
  package var classification: String?

  /// Creates an entry that says nothing.
  package init() {}

  /// A flow that no entry of the register selects.
  package static let absent = Stewardship()

  /// What the approval is worth on a day; without a day nothing is overdue or over.
  package func status(on day: CalendarDay?) -> Status {
    guard self != .absent else { return .notRegistered }
    if let day, let expires, expires < day { return .expired }
    guard let owner, let approver, let approvedOn, reason != nil, ticket != nil else {
      return .incomplete
    }
    if PartyName.isSame(owner, approver) { return .selfApproved }
    if let day, max(approvedOn, lastReviewed ?? approvedOn) > day { return .yetToCome }
    if let day, let nextReview, nextReview < day { return .reviewOverdue }
    return .approved
  }

  /// What an approval is worth.
  package enum Status: String, CaseIterable, Hashable, Sendable {
    /// Owner, approver and day are known, and neither review nor end has passed.
    case approved
    /// It was approved, and nobody reviewed it in time.
    case reviewOverdue = "review overdue"
    /// The approval has ended.
    case expired
    /// The register knows the flow, but not its owner, its approver, the need, the ticket or the day.
    case incomplete
    /// Owner and approver are the same.
    case selfApproved = "self-approved"
    /// The day of the approval, or of the latest review, has not come.
    case yetToCome = "yet to come"
    /// The register does not know the flow.
    case notRegistered = "not registered"
  }
}

/// A decision of the register with what it covers here.
package struct ReportException: Hashable, Sendable {
  /// The decision.
  package var waiver: Waiver
  /// The rules it names, as ids or names.
  package var rules: [String]
  /// How many findings of this cluster and its documents it fits.
  package var findings: Int

  /// Creates an exception.
  package init(_ waiver: Waiver, rules: [String] = [], findings: Int = 0) {
    self.waiver = waiver
    self.rules = rules
    self.findings = findings
  }
}
