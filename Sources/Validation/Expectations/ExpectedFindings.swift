package import Diagnostics

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
    let unused = expectations.indices.filter { !used.contains($0) }.map { silent(expectations[$0]) }
    return (entries, unused)
  }

  private func silent(_ expectation: ExpectedFinding) -> Diagnostic {
    let subject = [expectation.rule, expectation.path, expectation.contains]
      .compactMap { $0 }.joined(separator: " ")
    return Diagnostic(
      Self.didNotFire, .error, "expected finding \(expectation.rule) did not fire",
      at: expectation.span,
      notes: [
        .init(.note, "it is expected because: \(expectation.reason)"),
        .init(.fix, "remove the entry if the defect was mended, else look why the rule is silent"),
      ],
      subject: subject)
  }
}
