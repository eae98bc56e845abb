/// A decision to live with findings, as the register records it.
///
/// It stands beside the findings that it covers in every output, also when it no longer holds.
package struct Waiver: Hashable, Sendable {
  /// The name in the register, such as `W-2026-04`.
  package var id: String
  /// Whether it is a full waiver or only a note that the finding is known.
  package var kind: Kind
  /// Why the finding is lived with.
  package var reason: String
  /// What protects in the meantime; nil when the register does not say.
  package var compensatingControl: String?
  /// Who answers for it; nil when the register does not say.
  package var owner: String?
  /// Who agreed to it; nil when the register does not say.
  package var approver: String?
  /// Where the decision is filed, such as `CHG-1041`.
  package var ticket: String?
  /// The first day on which it holds, as `YYYY-MM-DD`.
  package var granted: String?
  /// The last day on which it holds, as `YYYY-MM-DD`: until the end of that day in UTC.
  package var expires: String?
  /// What it is worth on the day of the run.
  package var state: State
  /// How many findings fit it on the day of the run.
  package var matches = 0
  /// Where the register records it.
  package var span: SourceSpan?

  /// Creates a waiver with what every waiver has.
  package init(
    id: String, kind: Kind, reason: String, state: State = .active, span: SourceSpan? = nil
  ) {
    self.id = id
    self.kind = kind
    self.reason = reason
    self.state = state
    self.span = span
  }

  /// How much was decided.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// The finding is known and wanted, for example a quoted defect; nobody carries a risk.
    case expected
    /// Someone carries the risk until a day.
    case accepted
  }

  /// What a waiver is worth on the day of the run.
  package enum State: String, CaseIterable, Hashable, Sendable {
    /// It holds.
    case active
    /// It holds, and ends soon: the policy of the register says how soon.
    case expiring
    /// Its first day has not come; what it fits counts until then.
    case notYet = "not yet"
    /// Its last day is over; what it covers counts again.
    case expired
    /// It breaks the policy of the register, so it covers nothing.
    case invalid
    /// It covers more than the policy allows, so it covers nothing.
    case overBroad = "over-broad"
    /// It covers nothing, because nothing fits it.
    case unused

    /// Whether findings that it fits do not count.
    package var holds: Bool { self == .active || self == .expiring }
  }
}
