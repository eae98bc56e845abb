package import Diagnostics

/// The open findings of an earlier run, which a later one is held against.
package struct FindingsBaseline: Hashable, Sendable {
  /// The version of the file: raised when a field changes its meaning or goes.
  package static let schemaVersion = 1
  /// The word that tells the file from other JSON.
  package static let kind = "netdocs-baseline"

  /// The day on which it was written, as `YYYY-MM-DD`.
  package let written: String
  /// The findings, sorted by id, subject and fingerprint.
  package let findings: [Finding]

  /// Creates a baseline; the order of the findings does not matter.
  package init(written: String, findings: [Finding]) {
    self.written = written
    self.findings = findings.sorted {
      ($0.code, $0.subject, $0.fingerprint) < ($1.code, $1.subject, $1.fingerprint)
    }
  }

  /// Equal findings of a run.
  package struct Finding: Hashable, Sendable {
    /// The digest that they share, without a number.
    package let fingerprint: String
    /// Which kind they are.
    package let code: DiagnosticCode
    /// What they are about.
    package let subject: String
    /// How many there are, at least 1.
    package let count: Int
    /// The day of the first run that had them, as `YYYY-MM-DD`.
    package let firstSeen: String

    /// Creates a record.
    package init(
      fingerprint: String, code: DiagnosticCode, subject: String, count: Int, firstSeen: String
    ) {
      self.fingerprint = fingerprint
      self.code = code
      self.subject = subject
      self.count = count
      self.firstSeen = firstSeen
    }
  }

  /// Records the open findings of a run; those that an earlier baseline has keep their first day.
  ///
  /// What a waiver covers is left out: it counts as new when the waiver goes.
  package init(
    of entries: [DiagnosticReport.Entry], on day: String, after earlier: FindingsBaseline? = nil
  ) {
    let known = Dictionary(
      (earlier?.findings ?? []).map { ($0.fingerprint, $0.firstSeen) }
    ) { first, _ in first }
    let open = entries.filter { $0.isOpen && !$0.fingerprint.isEmpty }
    let groups = Dictionary(grouping: open) { Fingerprint.digest(of: $0.fingerprint) }
    self.init(
      written: day,
      findings: groups.map { digest, group in
        let diagnostic = group[0].diagnostic
        return Finding(
          fingerprint: digest, code: diagnostic.code, subject: Fingerprint.subject(of: diagnostic),
          count: group.count, firstSeen: known[digest] ?? day)
      })
  }

  /// Says of each open finding whether it is in the baseline, and what is gone.
  ///
  /// What could not be compared is not called gone: rules that were not run, and everything when
  /// inputs could not be read.
  package func compare(
    _ entries: inout [DiagnosticReport.Entry], isComparable: (DiagnosticCode) -> Bool
  ) -> DiagnosticReport.Comparison {
    let known = Dictionary(findings.map { ($0.fingerprint, $0) }) { first, _ in first }
    var open: [String: Int] = [:]
    var present: [String: Int] = [:]
    for index in entries.indices {
      let digest = Fingerprint.digest(of: entries[index].fingerprint)
      present[digest, default: 0] += 1
      guard entries[index].isOpen else { continue }
      open[digest, default: 0] += 1
      let isKnown = open[digest, default: 0] <= known[digest]?.count ?? 0
      entries[index].history = isKnown ? .unchanged : .new
      entries[index].firstSeen = isKnown ? known[digest]?.firstSeen : nil
    }
    let gone = findings.filter { isComparable($0.code) }.compactMap { finding in
      let count = finding.count - present[finding.fingerprint, default: 0]
      return count < 1
        ? nil
        : DiagnosticReport.Fixed(
          code: finding.code, subject: finding.subject, fingerprint: finding.fingerprint,
          count: count, firstSeen: finding.firstSeen)
    }
    return DiagnosticReport.Comparison(fixed: gone)
  }
}
