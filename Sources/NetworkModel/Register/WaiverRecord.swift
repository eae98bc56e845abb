package import Diagnostics

/// A waiver as the register records it, before anyone asked what it is worth.
package struct WaiverRecord: Hashable, Sendable {
  /// The name in the register.
  package var id: String
  /// Whether it is a full waiver or only a note that findings are known.
  package var kind: Waiver.Kind
  /// The ids or names of the rules whose findings it may cover.
  package var rules: [String]
  /// What the findings have in common.
  package var selector: FindingSelector
  /// Why the findings are lived with; nil when the register does not say.
  package var reason: String?
  /// What protects in the meantime.
  package var compensatingControl: String?
  /// Who answers for it.
  package var owner: String?
  /// Who agreed to it.
  package var approver: String?
  /// Where the decision is filed.
  package var ticket: String?
  /// The first day on which it holds.
  package var granted: RegisterDate?
  /// The last day on which it holds: until its end in UTC.
  package var expires: RegisterDate?
  /// How many findings are meant, at least 1; asked of expected ones only.
  package var count = 1
  /// Whether all of the selector was understood; what was not would have narrowed it.
  package var isReadable = true
  /// Why the name does not tell the record from others, as a predicate; nil when it does.
  package var nameFlaw: String?
  /// Where the register records it.
  package var span: SourceSpan

  /// Creates a record that says which findings are meant, and nothing else.
  package init(
    id: String, kind: Waiver.Kind, rules: [String], selector: FindingSelector, span: SourceSpan
  ) {
    self.id = id
    self.kind = kind
    self.rules = rules
    self.selector = selector
    self.span = span
  }

  /// The waiver as findings carry it.
  package func waiver(in state: Waiver.State) -> Waiver {
    var waiver = Waiver(
      id: id, kind: kind, reason: reason ?? Waiver.absent, state: state, span: span)
    waiver.compensatingControl = compensatingControl
    waiver.owner = owner
    waiver.approver = approver
    waiver.ticket = ticket
    waiver.granted = granted?.text
    waiver.expires = expires?.text
    return waiver
  }
}

/// What findings must have to be meant; what is nil does not narrow the selection.
package struct FindingSelector: Hashable, Sendable {
  /// The printed path of the file, or its end from the beginning of a folder or file name on.
  package var path: String?
  /// The name of the cluster that the finding is about.
  package var cluster: String?
  /// A text that the marked line, the message or the subject holds.
  package var contains: String?
  /// The whole subject.
  package var subject: String?
  /// The whole fingerprint.
  package var fingerprint: String?

  /// Selects every finding of the rules.
  package init() {}

  /// Whether it says where findings are, so that one made elsewhere tomorrow does not fit.
  package var isNarrow: Bool {
    path != nil || subject != nil || fingerprint != nil || (cluster != nil && contains != nil)
  }

  /// Whether it says at least in which file or cluster findings are.
  package var hasPlace: Bool { isNarrow || cluster != nil }

  /// The selection in words, without the rules; empty when nothing narrows it.
  package var text: String {
    [path, cluster, contains, subject, fingerprint].compactMap(\.self).joined(separator: " ")
  }
}
