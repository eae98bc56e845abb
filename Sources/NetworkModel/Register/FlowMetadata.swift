/// What the register says of flows beside what they are; nil is what it does not say.
package struct FlowMetadata: Hashable, Sendable {
  /// Who answers for the flow: a team or a person.
  package var owner: RegisterField<String>?
  /// Who agreed to it; not the owner.
  package var approver: RegisterField<String>?
  /// The business need.
  package var reason: RegisterField<String>?
  /// Where the decision is filed, such as `CHG-1041`.
  package var ticket: RegisterField<String>?
  /// The day of the decision.
  package var approvedOn: RegisterField<CalendarDay>?
  /// The day on which someone last asked whether the flow is still needed.
  package var lastReviewed: RegisterField<CalendarDay>?
  /// The day until whose end someone must ask again.
  package var nextReview: RegisterField<CalendarDay>?
  /// The last day of the approval: until its end in UTC.
  package var expires: RegisterField<CalendarDay>?
  /// What the data is, for example `cardholder data: connected`.
  package var dataClass: RegisterField<String>?
  /// Where the cluster stands in its life, for example `production`.
  package var environment: RegisterField<String>?
  /// How confidential the entry is, for example `internal`.
  package var classification: RegisterField<String>?

  /// Creates metadata that says nothing.
  package init() {}

  /// Returns a copy in which what is missing is taken from elsewhere.
  package func completed(from other: FlowMetadata) -> FlowMetadata {
    var copy = self
    copy.owner = owner ?? other.owner
    copy.approver = approver ?? other.approver
    copy.reason = reason ?? other.reason
    copy.ticket = ticket ?? other.ticket
    copy.approvedOn = approvedOn ?? other.approvedOn
    copy.lastReviewed = lastReviewed ?? other.lastReviewed
    copy.nextReview = nextReview ?? other.nextReview
    copy.expires = expires ?? other.expires
    copy.dataClass = dataClass ?? other.dataClass
    copy.environment = environment ?? other.environment
    copy.classification = classification ?? other.classification
    return copy
  }

  /// A field by name.
  package subscript(key: Key) -> RegisterField<String>? {
    switch key {
    case .owner: owner
    case .approver: approver
    case .reason: reason
    case .ticket: ticket
    case .approvedOn: Self.text(approvedOn)
    case .lastReviewed: Self.text(lastReviewed)
    case .nextReview: Self.text(nextReview)
    case .expires: Self.text(expires)
    case .dataClass: dataClass
    case .environment: environment
    case .classification: classification
    }
  }

  private static func text(_ field: RegisterField<CalendarDay>?) -> RegisterField<String>? {
    field.map { RegisterField($0.value.text, at: $0.span) }
  }

  /// The fields in the order in which tables show them; the raw values are the keys of the register.
  package enum Key: String, CaseIterable, Hashable, Sendable {
    /// Who answers and who agreed.
    case owner, approver
    /// The business need and where it was decided.
    case reason, ticket
    /// The days of the decision, of both reviews, and the last one.
    case approvedOn, lastReviewed, nextReview, expires
    /// What the data and the place are.
    case dataClass, environment, classification

    /// What stands above a column.
    package var title: String {
      switch self {
      case .owner: "Owner"
      case .approver: "Approver"
      case .reason: "Business need"
      case .ticket: "Ticket"
      case .approvedOn: "Approved on"
      case .lastReviewed: "Last reviewed"
      case .nextReview: "Next review"
      case .expires: "Expires"
      case .dataClass: "Data class"
      case .environment: "Environment"
      case .classification: "Classification"
      }
    }
  }
}
