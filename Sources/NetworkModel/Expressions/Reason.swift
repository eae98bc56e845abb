package import Diagnostics

/// Why an expression has its value: one key, default, flag or count that decided.
///
/// Reasons are handed on from expression to expression, so copies share what they say.
package struct Reason: Hashable, Sendable {
  private let content: Content

  /// What decided, for example `spec.api.port` or `hosts`.
  package var subject: String { content.subject }
  /// The sentence for people: `spec.api.port: 8443` or `spec.api.port not set, default 6443`.
  package var text: String { content.text }
  /// The line that decided; nil for defaults and counts.
  package var span: SourceSpan? { content.span }
  /// Whether a default decided and no file mentions it.
  package var isDefault: Bool { content.isDefault }

  /// Creates a reason.
  package init(_ subject: String, _ text: String, span: SourceSpan? = nil, isDefault: Bool = false)
  {
    content = Content(subject: subject, text: text, span: span, isDefault: isDefault)
  }

  /// Compares what the reasons say.
  package static func == (left: Reason, right: Reason) -> Bool {
    left.content === right.content
      || (left.text == right.text && left.subject == right.subject
        && left.isDefault == right.isDefault && left.span == right.span)
  }

  /// Hashes the sentence.
  package func hash(into hasher: inout Hasher) { hasher.combine(content.text) }

  private final class Content: Sendable {
    let subject: String
    let text: String
    let span: SourceSpan?
    let isDefault: Bool

    init(subject: String, text: String, span: SourceSpan?, isDefault: Bool) {
      self.subject = subject
      self.text = text
      self.span = span
      self.isDefault = isDefault
    }
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
    self.reasons = Self.unique(reasons)
  }

  // Most lists are short, and then comparing costs less than hashing.
  private static func unique(_ reasons: [Reason]) -> [Reason] {
    guard reasons.count > 1 else { return reasons }
    guard reasons.count > 8 else {
      var kept: [Reason] = []
      kept.reserveCapacity(reasons.count)
      for reason in reasons where !kept.contains(reason) { kept.append(reason) }
      return kept
    }
    var seen: Set<Reason> = []
    return reasons.filter { seen.insert($0).inserted }
  }

  /// Whether a condition holds.
  package var isTrue: Bool { value.isTrue }
}
