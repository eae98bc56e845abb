internal import Diagnostics
internal import Ingest
internal import NetworkModel
internal import Publishing
internal import Validation

/// The findings that a workspace lists as known.
struct FindingsRegister {
  private let entries: [WaiverRecord]
  private let problems: [Diagnostic]

  /// Reads the files of the register; `expected.yaml` holds the list.
  static func read(_ files: [SourceFile]) -> FindingsRegister {
    var problems: [Diagnostic] = []
    let register = RegisterReader.read(files).unwrap(into: &problems)
    let entries = register.waivers.filter { $0.kind == .expected && $0.isReadable }
    return FindingsRegister(entries: entries, problems: problems)
  }

  /// Decides for each finding whether it is expected; an entry that matches nothing is a finding
  /// itself, because a silent check looks like a clean one.
  ///
  /// Expectations of rules that were not run, and of codes that had no say, are left out: they could
  /// not fire.
  func judge(
    _ diagnostics: [Diagnostic], of selection: RuleSelection, silent: [DiagnosticCode] = []
  ) -> (entries: [DiagnosticReport.Entry], isInvalid: Bool) {
    let notRun = RuleRegistry.infos.filter { !selection.includes($0) }.map(\.code)
    let skipped = Set((notRun + silent).flatMap { [$0.id, $0.name] })
    let expectations = entries.filter { !$0.rules.contains(where: skipped.contains) }.map {
      ExpectedFinding(
        rule: $0.rules.first ?? "", path: $0.selector.path, contains: $0.selector.contains,
        reason: $0.reason ?? "", span: $0.span)
    }
    let matched = ExpectedFindings(expectations).match(diagnostics.sorted())
    let judged = matched.entries.map { diagnostic, reason in
      DiagnosticReport.Entry(
        diagnostic, waiver: reason.map { Waiver(id: "expected", kind: .expected, reason: $0) },
        fingerprint: Self.fingerprint(of: diagnostic))
    }
    let unused = (matched.unused + problems).map {
      DiagnosticReport.Entry($0, fingerprint: Self.fingerprint(of: $0))
    }
    return ((judged + unused).sorted { $0.diagnostic < $1.diagnostic }, !unused.isEmpty)
  }

  private static func fingerprint(of diagnostic: Diagnostic) -> String {
    SHA256Digest(hashing: Array(Fingerprint.text(of: diagnostic).utf8)).short
  }
}
