package import Diagnostics
package import NetworkModel

/// What waivers are worth on a day.
package struct WaiverReview: Sendable {
  private let policy: RegisterPolicy
  private let day: CalendarDay

  /// Reviews by a policy, on a day in UTC: a waiver holds from the beginning of its first day to the
  /// end of its last one.
  package init(policy: RegisterPolicy, on day: CalendarDay) {
    self.policy = policy
    self.day = day
  }

  /// Something in a waiver that the policy does not allow.
  package struct Defect: Hashable, Sendable {
    /// What is wrong, after "the waiver is invalid:".
    package let message: String
    /// What to do.
    package let remedy: String
    /// Where it stands.
    package let span: SourceSpan
  }

  /// What makes a waiver invalid, whatever the day is; empty when nothing does.
  package func defects(of record: WaiverRecord) -> [Defect] {
    var defects: [Defect] = []
    func add(_ message: String, _ remedy: String, at span: SourceSpan? = nil) {
      defects.append(Defect(message: message, remedy: remedy, span: span ?? record.span))
    }
    if !record.isReadable { add("its selector cannot be read in full", "mend the selector") }
    guard record.kind == .accepted else { return defects }
    if record.rules.isEmpty { add("it names no rule", "add `rules: [ID or name]`") }
    let fields = [
      ("reason", record.reason), ("owner", record.owner), ("approver", record.approver),
    ]
    for (key, value) in fields where value == nil { add("it has no \(key)", "add `\(key):`") }
    if let owner = record.owner, let approver = record.approver, PartyName.isSame(owner, approver) {
      add("its owner approved it", "let someone else than \(owner) approve it")
    }
    for (key, date) in [("granted", record.granted), ("expires", record.expires)] {
      guard let date else {
        add("it has no `\(key)`", "add `\(key): YYYY-MM-DD`")
        continue
      }
      guard date.day == nil else { continue }
      add("`\(key)` is \(Quotation.of(date.text)), not a day", date.remedy, at: date.span)
    }
    if let defect = lifetimeDefect(of: record) { defects.append(defect) }
    return defects
  }

  private func lifetimeDefect(of record: WaiverRecord) -> Defect? {
    guard let granted = record.granted?.day, let expires = record.expires, let last = expires.day
    else { return nil }
    let days = granted.days(until: last) + 1
    if days < 1 {
      return Defect(
        message: "it expires on \(last.text), before it is granted on \(granted.text)",
        remedy: "mend one of the two days", span: expires.span)
    }
    guard days > policy.maximumWaiverDays else { return nil }
    let latest = granted.adding(days: policy.maximumWaiverDays - 1)
    return Defect(
      message: "it holds on \(days) days, and the policy allows \(policy.maximumWaiverDays)",
      remedy: "let it expire on \(latest.text) or earlier, and decide again then",
      span: expires.span)
  }

  /// The state of a waiver that fits so many findings; what was not looked for may be missing.
  package func state(
    of record: WaiverRecord, covering matches: Int, isComplete: Bool
  ) -> Waiver.State {
    if !defects(of: record).isEmpty { return .invalid }
    if isOver(record) { return .expired }
    if isYetToCome(record) { return .notYet }
    if matches == 0 && isComplete { return .unused }
    guard record.kind == .accepted else { return .active }
    if matches > policy.maximumSelectorMatches { return .overBroad }
    guard let last = record.expires?.day else { return .active }
    return day.days(until: last) <= policy.expiringWithinDays ? .expiring : .active
  }

  /// Whether the last day of a waiver is over.
  package func isOver(_ record: WaiverRecord) -> Bool {
    record.expires?.day.map { $0 < day } ?? false
  }

  /// Whether the first day of a waiver has not come.
  package func isYetToCome(_ record: WaiverRecord) -> Bool {
    record.granted?.day.map { day < $0 } ?? false
  }
}
