package import Diagnostics

/// A finding that a workspace lists as known.
package struct ExpectedFinding: Hashable, Sendable {
  /// The rule's id or name.
  package let rule: String
  /// The printed path, or its end; nil for any file.
  package let path: String?
  /// A text that the marked line, the message or the subject holds; nil for any.
  package let contains: String?
  /// Why it is expected.
  package let reason: String
  /// Where the register lists it.
  package let span: SourceSpan

  /// Creates an expectation.
  package init(rule: String, path: String?, contains: String?, reason: String, span: SourceSpan) {
    self.rule = rule
    self.path = path
    self.contains = contains
    self.reason = reason
    self.span = span
  }

  /// Whether a diagnostic is the one that is expected.
  package func matches(_ diagnostic: Diagnostic) -> Bool {
    guard rule == diagnostic.code.name || rule == diagnostic.code.id else { return false }
    if let path {
      let actual = diagnostic.span?.file.path ?? ""
      guard actual == path || actual.hasSuffix("/" + path) else { return false }
    }
    guard let contains else { return true }
    let line = diagnostic.span.map { $0.file.line($0.start.line) } ?? ""
    return [line, diagnostic.message, diagnostic.subject].contains { $0.contains(contains) }
  }
}

/// The list of findings that a workspace expects.
package struct ExpectedFindings: Sendable {
  private let expectations: [ExpectedFinding]

  /// An expectation that matches nothing: the defect is gone, or the check is.
  package static let didNotFire = DiagnosticCode("ND0091", "expected-finding-did-not-fire")

  /// Creates the list.
  package init(_ expectations: [ExpectedFinding]) { self.expectations = expectations }

  /// Pairs each diagnostic with the reason why it is expected, if it is; expectations that match
  /// nothing come back as findings of their own.
  package func match(
    _ diagnostics: [Diagnostic]
  ) -> (entries: [(diagnostic: Diagnostic, reason: String?)], unused: [Diagnostic]) {
    var used: Set<Int> = []
    let byRule = Dictionary(grouping: expectations.indices) { expectations[$0].rule }
    let entries = diagnostics.map { diagnostic -> (diagnostic: Diagnostic, reason: String?) in
      let candidates =
        byRule[diagnostic.code.name, default: []] + byRule[diagnostic.code.id, default: []]
      let matching = candidates.filter { expectations[$0].matches(diagnostic) }
      used.formUnion(matching)
      return (diagnostic, matching.first.map { expectations[$0].reason })
    }
    let unused = expectations.indices.filter { !used.contains($0) }.map { index in
      Diagnostic(
        Self.didNotFire, .error, "expected finding \(expectations[index].rule) did not fire",
        at: expectations[index].span,
        notes: [
          .init(.fix, "remove the entry if the defect was mended, else look why the rule is silent")
        ],
        subject: "\(expectations[index].rule) \(expectations[index].path ?? "")")
    }
    return (entries, unused)
  }
}

/// The identity of a finding across runs.
package enum Fingerprint {
  /// The text to be hashed: what the finding is about, never where it stands.
  package static func text(of diagnostic: Diagnostic) -> String {
    let subject = diagnostic.subject.isEmpty ? diagnostic.message : diagnostic.subject
    return "\(diagnostic.code.name)\n\(subject)"
  }
}
