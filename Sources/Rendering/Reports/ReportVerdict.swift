internal import Diagnostics
internal import NetworkModel

extension ComplianceReport {
  /// The verdict with its scope, in one sentence: what is open, what was set aside, what nobody
  /// approved, and what could not be read.
  package var verdict: String { ReportVerdict(self).sentence }
}

/// The verdict of a report in words.
struct ReportVerdict {
  private let report: ComplianceReport

  init(_ report: ComplianceReport) { self.report = report }

  /// Everything that counts, from what is missing to what was not looked at.
  var sentence: String {
    let parts = [documents, findings, setAside, approvals, proof, register, skipped]
      .compactMap(\.self)
    let text = parts.joined(separator: "; ")
    return "\(text.prefix(1).uppercased())\(text.dropFirst()); "
      + "no host's firewall or sockets were read, so what is really open is not proven."
  }

  private var documents: String {
    let total = report.cluster.requiredFlows.count
    let missing = report.undocumented.count
    return report.documented.isEmpty
      ? "no document that was read describes this distribution"
      : "\(missing) of the \(Words.count(total, "flow")) that \(report.cluster.name) needs "
        + "\(missing == 1 ? "is" : "are") in no document that was read"
  }

  private var findings: String {
    let (own, others) = (report.open, report.openInDocuments)
    guard !own.isEmpty || !others.isEmpty else { return "no finding is open" }
    let cluster = own.isEmpty ? "no finding" : Words.count(own.count, "finding")
    let documents = others.isEmpty ? "none in documents" : "\(others.count) in documents"
    let isOne = own.count == 1 && others.isEmpty
    return "\(cluster) about the cluster\(Self.errors(in: own)) and \(documents)"
      + "\(Self.errors(in: others)) \(isOne ? "is" : "are") open"
  }

  /// What a decision of the register keeps from counting; errors among it by their names.
  private var setAside: String? {
    let parts = [
      part("about the cluster", report.entries), part("in documents", report.documentEntries),
    ].compactMap(\.self)
    guard !parts.isEmpty else { return nil }
    return "set aside are \(parts.joined(separator: ", and "))"
  }

  private func part(_ place: String, _ entries: [DiagnosticReport.Entry]) -> String? {
    let counts = [("waived", Waiver.Kind.accepted), ("expected", .expected)].compactMap {
      word, kind -> String? in
      let count = entries.count { !$0.isOpen && $0.waiver?.kind == kind }
      return count == 0 ? nil : "\(count) \(word)"
    }
    guard !counts.isEmpty else { return nil }
    let errors = entries.filter { !$0.isOpen && $0.diagnostic.severity == .error }
    let names = RegisterWords.shortened(
      RegisterWords.unique(errors.map(\.diagnostic.code.name)), atMost: 3)
    let named =
      errors.isEmpty ? "" : " (\(Words.count(errors.count, "error")) among them: \(names))"
    return "\(counts.joined(separator: " and ")) \(place)\(named)"
  }

  private var approvals: String? {
    let count = report.unapproved.count
    guard count > 0 else { return nil }
    return "\(count) of \(Words.count(report.register.count, "flow")) "
      + "\(count == 1 ? "has" : "have") no approval that holds"
  }

  /// What packets showed, where a proof was handed in at all.
  private var proof: String? {
    let proof = report.proof
    guard !proof.runs.isEmpty else { return nil }
    let wrong = proof.runs(.mismatch)
    guard wrong.isEmpty else {
      return "packets did not do what the model says (\(ProofWords.backends(wrong)))"
    }
    let proven = report.register.count(where: \.isProven)
    let words = Words.count(report.register.count, "flow")
    guard proven > 0 else { return "no generated rule is proven with packets as it is now" }
    return "the generated rules for \(proven) of \(words) are proven with packets "
      + "(\(ProofWords.backends(proof.runs(.proven))))"
  }

  private var register: String? {
    let count = report.openInRegister.count
    if report.isRegisterValid {
      return count == 0 ? nil : "the register itself has \(Words.count(count, "finding"))"
    }
    return "the register is invalid and cannot be relied on"
      + (count == 0 ? "" : " (\(Words.count(count, "finding")))")
  }

  private var skipped: String? {
    guard !report.isComplete else { return nil }
    return "\(Words.count(report.skipped.count, "file")) could not be read"
  }

  private static func errors(in entries: [DiagnosticReport.Entry]) -> String {
    let count = entries.count { $0.diagnostic.severity == .error }
    return count == 0 ? "" : " (\(Words.count(count, "error")))"
  }
}
