internal import Diagnostics

/// All that the register says of one flow of one cluster.
@dynamicMemberLookup
package struct FlowRecord: Hashable, Sendable {
  /// What is said, each field by the narrowest entry that has it.
  package let metadata: FlowMetadata
  /// The entries that select the flow, the narrowest first.
  package let entries: [FlowRegisterEntry]

  /// Joins the entries that select a flow, the narrowest first.
  package init(entries: [FlowRegisterEntry]) {
    self.entries = entries
    metadata = entries.reduce(FlowMetadata()) { $0.completed(from: $1.metadata) }
  }

  /// Whether any entry selects the flow.
  package var isRegistered: Bool { !entries.isEmpty }

  /// A field of the metadata.
  package subscript<Value>(dynamicMember path: KeyPath<FlowMetadata, Value>) -> Value {
    metadata[keyPath: path]
  }

  /// A field as people read it: `NOT PROVIDED` where the register says nothing, `none` where no end
  /// of the approval is set, which need not be.
  package func printed(_ key: FlowMetadata.Key) -> String {
    if let field = metadata[key] { return field.value }
    return key == .expires && isRegistered ? "none" : Waiver.absent
  }

  /// The last day on which the latest review still counts; nil when the flow was never reviewed.
  ///
  /// A next review may be set earlier than the policy demands, never later.
  package func reviewDue(by policy: RegisterPolicy) -> CalendarDay? {
    guard let last = metadata.lastReviewed?.value ?? metadata.approvedOn?.value else { return nil }
    let latest = last.adding(days: policy.reviewEveryDays)
    return min(latest, metadata.nextReview?.value ?? latest)
  }

  /// Whether the approval has ended before a day.
  package func isExpired(on day: CalendarDay) -> Bool {
    metadata.expires.map { $0.value < day } ?? false
  }

  /// Whether owner and approver are the same one.
  package var isSelfApproved: Bool {
    guard let owner = metadata.owner, let approver = metadata.approver else { return false }
    return PartyName.isSame(owner.value, approver.value)
  }
}

extension CalendarDay {
  /// The day that is a number of days later; earlier for a negative number.
  package func adding(days: Int) -> CalendarDay {
    CalendarDay(daysSinceEpoch: daysSinceEpoch + days)
  }

  /// How many days later another day is; negative for an earlier one.
  package func days(until other: CalendarDay) -> Int { other.daysSinceEpoch - daysSinceEpoch }

  /// How many days lie between 1970-01-01 and this day.
  package var daysSinceEpoch: Int {
    // The inverse of the initializer: years begin in March, and 400 of them repeat.
    let shifted = month > 2 ? year : year - 1
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let march = month > 2 ? month - 3 : month + 9
    let ofYear = (153 * march + 2) / 5 + day - 1
    let ofEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + ofYear
    return era * 146_097 + ofEra - 719_468
  }
}
