package import Diagnostics
package import NetworkModel

extension ComplianceReport {
  /// The findings about the cluster that someone has to act on.
  package var open: [DiagnosticReport.Entry] { self.entries.filter(\.isOpen) }

  /// The findings in documents about the product that someone has to act on.
  package var openInDocuments: [DiagnosticReport.Entry] { self.documentEntries.filter(\.isOpen) }

  /// What is wrong with the register and not yet settled.
  package var openInRegister: [DiagnosticReport.Entry] { self.registerEntries.filter(\.isOpen) }

  /// The flows that no document under review has.
  package var undocumented: [ResolvedFlow] {
    self.cluster.requiredFlows.filter { self.documented[FlowKey($0), default: []].isEmpty }
  }

  /// Whether there is anything to report on: a report over nothing would look like a clean one.
  package var isEmpty: Bool {
    self.cluster.requiredFlows.isEmpty && self.entries.isEmpty
      && self.cluster.exposedNotRequired.isEmpty && self.cluster.loopbackOnly.isEmpty
  }

  /// Whether every input could be read.
  package var isComplete: Bool { self.skipped.isEmpty }

  /// The flows that nobody has approved, as far as the register says.
  package var unapproved: [RegisterRow] {
    register.filter { ![.approved, .reviewOverdue].contains($0.status) }
  }

  /// The errors that a decision of the register keeps from counting, about the cluster first.
  ///
  /// What is expected of a document is quoted on purpose, and nobody is at risk.
  package var errorsSetAside: [DiagnosticReport.Entry] {
    let documents = self.documentEntries.filter { $0.waiver?.kind == .accepted }
    return (self.entries + documents).filter {
      !$0.isOpen && $0.diagnostic.severity == .error
    }
  }

  /// The errors and warnings that a decision keeps from counting, the most serious first: all about the
  /// cluster, and those in documents that somebody accepted.
  package var risksSetAside: [DiagnosticReport.Entry] {
    let warnings = self.entries.filter { !$0.isOpen && $0.diagnostic.severity == .warning }
    let documents = self.documentEntries.filter {
      !$0.isOpen && $0.waiver?.kind == .accepted && $0.diagnostic.severity == .warning
    }
    return errorsSetAside + warnings + documents
  }

  /// The worst state there is; without open findings it is "agreed" only if every flow is documented
  /// and approved, nothing about the cluster and no error was set aside, every rule was run, and
  /// everything could be read and relied on.
  package var tone: Tone {
    let severities = (open + openInDocuments + openInRegister).map(\.diagnostic.severity)
    if !self.isRegisterValid { return .error }
    if let worst = severities.max() { return Tone(worst) }
    let isSettled =
      undocumented.isEmpty && unapproved.isEmpty && errorsSetAside.isEmpty
      && self.entries.allSatisfy(\.isOpen) && self.leftOut.isEmpty
    return isSettled && isComplete ? .agreed : .unknown
  }

  /// A finding with the part of the report that it stands in.
  package struct Risk: Sendable {
    /// The finding.
    package let entry: DiagnosticReport.Entry
    /// What it is about: `the cluster`, `a document` or `the register`.
    package let place: String
    /// How many more open findings of the rule there are in that part.
    package let others: Int
  }

  /// The most serious open findings, one a rule and part, so that one mistake made often does not
  /// hide the others.
  func risks(_ count: Int) -> [Risk] {
    let parts = [
      ("the cluster", open), ("the register", openInRegister), ("a document", openInDocuments),
    ]
    let found = parts.flatMap { place, entries in
      Dictionary(grouping: entries, by: \.diagnostic.code).values.compactMap { group in
        group.min(by: Self.isMoreSerious).map {
          Risk(entry: $0, place: place, others: group.count - 1)
        }
      }.sorted { Self.isMoreSerious($0.entry, $1.entry) }
    }
    let worst = Severity.allCases.sorted(by: >).flatMap { severity in
      found.filter { $0.entry.diagnostic.severity == severity }
    }
    return Array(worst.prefix(count))
  }

  /// Orders findings by severity, then as they stand in the files.
  static func isMoreSerious(
    _ left: DiagnosticReport.Entry, _ right: DiagnosticReport.Entry
  ) -> Bool {
    if left.diagnostic.severity != right.diagnostic.severity {
      return left.diagnostic.severity > right.diagnostic.severity
    }
    return left.diagnostic < right.diagnostic
  }
}
