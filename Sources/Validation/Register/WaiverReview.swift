package import Diagnostics
package import NetworkModel

/// What waivers are worth on a day.
package struct WaiverReview: Sendable {
  private let register: FlowRegister
  private var policy: RegisterPolicy { register.policy }
  private let day: CalendarDay
  /// The names and ids of all rules; without any, none is called unknown.
  private let rules: [String]

  /// Reviews by the policy of a register, on a day in UTC.
  ///
  /// A waiver holds from the beginning of its first day to the end of its last one. The names and ids
  /// of all rules tell which ones do not exist.
  package init(_ register: FlowRegister, on day: CalendarDay, rules: [String] = []) {
    self.register = register
    self.day = day
    self.rules = rules
  }

  /// The findings that a record fits.
  package struct Fit: Hashable, Sendable {
    /// How many there are.
    package var count = 0
    /// The first one that nobody may expect, in words: `flow-owner-missing of cluster prod`.
    package var barred: String?

    /// Nothing fits.
    package init() {}
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

  /// What makes a record invalid, whatever the day is; empty when nothing does.
  package func defects(of record: WaiverRecord, fitting fit: Fit = Fit()) -> [Defect] {
    let list = Defects(of: record)
    let common = selectionDefects(of: record, list)
    switch record.kind {
    case .expected: return common + expectationDefects(of: record, fitting: fit, list)
    case .accepted:
      return common + decisionDefects(of: record, list) + dateDefects(of: record, list)
        + [lifetimeDefect(of: record)].compactMap(\.self)
    }
  }

  /// Makes defects of a record.
  private struct Defects {
    private let span: SourceSpan

    init(of record: WaiverRecord) { span = record.span }

    func callAsFunction(
      _ message: String, _ remedy: String, at place: SourceSpan? = nil
    ) -> Defect {
      Defect(message: message, remedy: remedy, span: place ?? span)
    }
  }

  private func selectionDefects(of record: WaiverRecord, _ defect: Defects) -> [Defect] {
    var found: [Defect] = []
    if let flaw = record.nameFlaw { found.append(defect(flaw, "give it an `id` of its own")) }
    if !record.isReadable {
      found.append(defect("its selector cannot be read in full", "mend the selector"))
    }
    if record.kind == .accepted, !record.selector.hasPlace {
      found.append(
        defect(
          "it does not say where the findings are",
          "add `selector:` with `cluster`, `path`, `subject` or `fingerprint`"))
    }
    guard !rules.isEmpty else { return found }
    for rule in record.rules where !rules.contains(rule) {
      let near = Spelling.nearest(rule, in: rules).map { "did you mean \($0)?" }
      found.append(
        defect("no rule is called \(Quotation.of(rule))", near ?? "look it up in `netdocs rules`"))
    }
    return found
  }

  /// An expectation needs nobody's word, so it may hide little.
  private func expectationDefects(
    of record: WaiverRecord, fitting fit: Fit, _ defect: Defects
  ) -> [Defect] {
    var found: [Defect] = []
    if record.reason.map(PartyName.isPlaceholder) ?? true {
      found.append(defect("its reason says nothing", "write why the finding is wanted"))
    }
    if !record.selector.isNarrow {
      found.append(
        defect(
          "it does not say which findings of the rule are meant",
          "add `path`, `subject`, `fingerprint`, or `cluster` and `contains`"))
    }
    if let barred = fit.barred {
      found.append(
        defect(
          "it fits \(barred), which somebody has to answer for",
          "mend it or have it accepted in `waivers`; only for a cluster that runs nowhere, name that "
            + "in `policy: expectedInClusters`"))
    }
    return found
  }

  /// Who decided, and why.
  private func decisionDefects(of record: WaiverRecord, _ defect: Defects) -> [Defect] {
    var found: [Defect] = []
    if record.rules.isEmpty {
      found.append(defect("it names no rule", "add `rules: [ID or name]`"))
    }
    if record.reason.map(PartyName.isPlaceholder) ?? true {
      found.append(defect("it has no reason", "add `reason:`"))
    }
    for (key, name) in [("owner", record.owner), ("approver", record.approver)] {
      guard let name else {
        found.append(defect("it has no \(key)", "add `\(key):`"))
        continue
      }
      guard let flaw = PartyName.flaw(in: name) else { continue }
      found.append(defect("its \(key) is \(Quotation.of(name)), \(flaw)", "write who it is"))
    }
    if let owner = record.owner, let approver = record.approver, PartyName.isSame(owner, approver) {
      let remedy = "let someone else than \(Quotation.of(owner)) approve it"
      found.append(defect("its owner approved it", remedy))
    }
    return found
  }

  private func dateDefects(of record: WaiverRecord, _ defect: Defects) -> [Defect] {
    [("granted", record.granted), ("expires", record.expires)].compactMap { key, date in
      guard let date else { return defect("it has no `\(key)`", "add `\(key): YYYY-MM-DD`") }
      guard date.day == nil else { return nil }
      let words = "`\(key)` is \(Quotation.of(date.text)), not a day"
      return defect(words, date.remedy, at: date.span)
    }
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

  /// The state of a waiver that fits some findings; what was not looked for may be missing.
  package func state(
    of record: WaiverRecord, fitting fit: Fit, isComplete: Bool
  ) -> Waiver.State {
    if !defects(of: record, fitting: fit).isEmpty { return .invalid }
    if isOver(record) { return .expired }
    if isYetToCome(record) { return .notYet }
    if fit.count == 0 && isComplete { return .unused }
    if fit.count > limit(of: record) { return .overBroad }
    guard record.kind == .accepted else { return .active }
    guard let last = record.expires?.day else { return .active }
    return day.days(until: last) <= policy.expiringWithinDays ? .expiring : .active
  }

  /// How many findings a record may fit: an expectation as many as it counts, a waiver as many as the
  /// policy allows.
  package func limit(of record: WaiverRecord) -> Int {
    let most = policy.maximumSelectorMatches
    return record.kind == .expected ? min(record.count, most) : most
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
