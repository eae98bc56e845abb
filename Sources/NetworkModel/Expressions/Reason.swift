package import Diagnostics

/// Why an expression has its value: one key, default, flag or count that decided.
package struct Reason: Hashable, Sendable {
  /// What decided, for example `spec.api.port` or `hosts`.
  package let subject: String
  /// The sentence for people: `spec.api.port: 8443` or `spec.api.port not set, default 6443`.
  package let text: String
  /// The line that decided; nil for defaults and counts.
  package let span: SourceSpan?
  /// Whether a default decided and no file mentions it.
  package let isDefault: Bool

  /// Creates a reason.
  package init(_ subject: String, _ text: String, span: SourceSpan? = nil, isDefault: Bool = false)
  {
    self.subject = subject
    self.text = text
    self.span = span
    self.isDefault = isDefault
  }
}

/// A value with the reasons for it.
package struct Evaluation: Hashable, Sendable {
  /// The value.
  package let value: Value
  /// What decided, without repetitions, in the order of evaluation.
  package let reasons: [Reason]

  /// Pairs a value with reasons; repeated reasons are dropped.
  package init(_ value: Value, _ reasons: [Reason] = []) {
    self.value = value
    var seen: Set<Reason> = []
    self.reasons = reasons.filter { seen.insert($0).inserted }
  }

  /// Whether a condition holds.
  package var isTrue: Bool { value.isTrue }
}
