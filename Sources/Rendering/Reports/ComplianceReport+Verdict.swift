package import Diagnostics
package import NetworkModel

extension ComplianceReport {
  /// The findings about the cluster that someone has to act on.
  package var open: [DiagnosticReport.Entry] { self.entries.filter(\.isOpen) }

  /// The flows that no document under review claims.
  package var undocumented: [ResolvedFlow] {
    self.cluster.requiredFlows.filter { self.documented[$0.id, default: []].isEmpty }
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

  /// The verdict with its scope, in one sentence.
  package var verdict: String {
    let total = self.cluster.requiredFlows.count
    let missing = undocumented.count
    let documents =
      self.documented.isEmpty
      ? "no document that was read describes this distribution"
      : "\(missing) of the \(Words.count(total, "flow")) that \(self.cluster.name) needs "
        + "\(missing == 1 ? "is" : "are") in no document that was read"
    let count = open.count
    let findings =
      count == 0
      ? "no finding about the cluster is open"
      : "\(Words.count(count, "finding")) about the cluster \(count == 1 ? "is" : "are") open"
    let skipped =
      isComplete
      ? "" : "; \(self.skipped.count) file\(self.skipped.count == 1 ? "" : "s") could not be read"
    return "\(documents.prefix(1).uppercased())\(documents.dropFirst()); \(findings)\(skipped); "
      + "no host's firewall or sockets were read, so what is really open is not proven."
  }

  /// The worst state there is; without findings it is "agreed" only if every flow is documented and
  /// everything was read.
  package var tone: Tone {
    guard let worst = open.map(\.diagnostic.severity).max() else {
      return undocumented.isEmpty && isComplete ? .agreed : .unknown
    }
    return Tone(worst)
  }

  /// The most serious open findings, one a rule, so that one mistake made often does not hide the
  /// others.
  func risks(_ count: Int) -> [DiagnosticReport.Entry] {
    var seen: Set<DiagnosticCode> = []
    return open.sorted(by: Self.isMoreSerious)
      .filter { seen.insert($0.diagnostic.code).inserted }.prefix(count).map(\.self)
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
