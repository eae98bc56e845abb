package import Diagnostics

/// Something that a product refuses or that cannot work, as a distribution declares it.
package struct Constraint: Hashable, Sendable {
  /// The id, unique in its distribution.
  package var id: String
  /// The name of the rule that reports it, for example `invalid-combination`.
  package var rule: String
  /// The rules that report constraints.
  package static let rules = ["invalid-combination", "plaintext-etcd", "provider-limit"]
  /// What must not hold.
  package var when: Expression
  /// The versions that have the limit.
  package var versions: VersionBounds
  /// Keys and facts whose lines are shown, the most important one first.
  package var places: [Expression]
  /// What is wrong, one sentence; `{name}` stands for a fact and `{$key}` for a key.
  package var message: String
  /// What happens because of it; nil when the message says it.
  package var impact: String?
  /// What to do about it.
  package var fix: String
  /// How serious it is; nil means as serious as the rule.
  package var severity: Severity?
  /// Where the statement comes from; never empty.
  package var sources: [SourceReference]
  /// Where the entry stands.
  package var span: SourceSpan

  /// Creates a constraint of which only the condition is known.
  package init(id: String, rule: String, when: Expression, span: SourceSpan) {
    self.id = id
    self.rule = rule
    self.when = when
    self.versions = .always
    self.places = []
    self.message = ""
    self.fix = ""
    self.sources = []
    self.span = span
  }

  /// The expressions in the braces of the texts.
  package static func placeholders(in text: String) -> [Substring] {
    text.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
      .compactMap { part in part.firstIndex(of: "}").map { part[..<$0] } }
  }
}

/// A constraint that a cluster breaks.
package struct BrokenConstraint: Hashable, Sendable {
  /// The entry of the model.
  package let constraint: Constraint
  /// The message with the values of this cluster.
  package let message: String
  /// The places in the order of the entry, then what decided; without repetitions.
  package let reasons: [Reason]
}
