extension DiagnosticReport {
  /// What a run came to beside an earlier one, apart from the history of its own findings.
  package struct Comparison: Hashable, Sendable {
    /// What the earlier run had and this one has not, in the order of codes and subjects.
    package var fixed: [Fixed]

    /// Creates a comparison.
    package init(fixed: [Fixed] = []) { self.fixed = fixed }
  }

  /// A finding that is gone.
  package struct Fixed: Hashable, Sendable {
    /// Which kind it was.
    package let code: DiagnosticCode
    /// What it was about.
    package let subject: String
    /// Its identity across runs.
    package let fingerprint: String
    /// How many equal ones are gone; at least 1.
    package let count: Int
    /// The day of the first run that had it, as `YYYY-MM-DD`.
    package let firstSeen: String

    /// Creates a finding that is gone.
    package init(
      code: DiagnosticCode, subject: String, fingerprint: String, count: Int, firstSeen: String
    ) {
      self.code = code
      self.subject = subject
      self.fingerprint = fingerprint
      self.count = count
      self.firstSeen = firstSeen
    }
  }

  /// How many findings a decision of a kind covers today.
  func covered(by kind: Waiver.Kind) -> Int {
    entries.count { !$0.isOpen && $0.waiver?.kind == kind }
  }

  /// How many open findings have a history.
  package func count(_ history: History) -> Int {
    entries.count { $0.isOpen && $0.history == history }
  }
}
