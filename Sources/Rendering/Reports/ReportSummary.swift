internal import Diagnostics
internal import NetworkModel

/// The page for people who read one page: numbers, risks, what changed, what is overdue, and how
/// much was read.
struct ReportSummary {
  private let report: ComplianceReport

  init(_ report: ComplianceReport) { self.report = report }

  func write(into writer: inout some DocumentWriter) {
    writer.section(2, "1. Summary")
    writer.counts(counts)
    writeStatus(&writer)
    writeRisks(&writer)
    writer.section(3, "Change, reviews and coverage")
    writer.facts([
      Fact("Since the last approval", RichText(change)),
      Fact("Reviews", RichText(reviews)),
      Fact("Waivers", RichText(waivers)),
      Fact("Proof with packets", RichText(proof)),
      Fact("Coverage", RichText(coverage)),
    ])
  }

  private var counts: [Count] {
    func open(_ severity: Severity, _ label: String, _ tone: Tone) -> Count {
      let count = report.open.count { $0.diagnostic.severity == severity }
      return Count(count, label, tone: count == 0 ? .neutral : tone)
    }
    let documents = report.openInDocuments.map(\.diagnostic.severity)
    let missing = report.undocumented.count
    let unapproved = report.unapproved.count
    return [
      Count(report.cluster.requiredFlows.count, "required flows"),
      Count(missing, "not documented", tone: missing == 0 ? .neutral : .unknown),
      Count(unapproved, "without approval", tone: unapproved == 0 ? .neutral : .unknown),
      open(.error, "open errors", .error), open(.warning, "open warnings", .warning),
      open(.note, "open notes", .note),
      Count(
        documents.count, "open in documents", tone: documents.max().map { Tone($0) } ?? .neutral),
      Count(report.cluster.exposedNotRequired.count, "exposed, not required"),
    ]
  }

  private func writeStatus(_ writer: inout some DocumentWriter) {
    writer.table(
      DataTable(
        caption: "Findings by severity and status",
        columns: [.init("Severity")]
          + Self.statuses.map { .init($0.title, .trailing) }
          + Self.statuses.map { .init("\($0.title), in documents", .trailing) },
        rows: Severity.allCases.reversed().map { severity in
          [RichText([.mark(Tone(severity), severity.rawValue)])]
            + [report.entries, report.documentEntries].flatMap { cells(severity, $0) }
        }))
  }

  private func cells(_ severity: Severity, _ entries: [DiagnosticReport.Entry]) -> [RichText] {
    let own = entries.filter { $0.diagnostic.severity == severity }
    return Self.statuses.map { status in RichText("\(own.count(where: status.holds))") }
  }

  private struct Status: Sendable {
    let title: String
    let holds: @Sendable (DiagnosticReport.Entry) -> Bool
  }

  private static let statuses = [
    Status(title: "Open") { $0.isOpen && $0.statusName != "error" },
    Status(title: "Could not be judged") { $0.isOpen && $0.statusName == "error" },
    Status(title: "Waived") { !$0.isOpen && $0.waiver?.kind == .accepted },
    Status(title: "Expected") { !$0.isOpen && $0.waiver?.kind == .expected },
  ]

  private func writeRisks(_ writer: inout some DocumentWriter) {
    writer.section(3, "The risks that matter")
    let risks = report.risks(5)
    if risks.isEmpty {
      writer.paragraph("No finding is open in what was read.")
    } else {
      writer.list(risks.map(Self.words), ordered: true)
    }
    let others = settled
    if !others.isEmpty { writer.list(others, ordered: false) }
  }

  private static func words(_ risk: ComplianceReport.Risk) -> RichText {
    let diagnostic = risk.entry.diagnostic
    let impact = diagnostic.notes.first { $0.kind == .impact }?.text
    let place = risk.place == "the cluster" ? "" : ", in \(risk.place)"
    return RichText([
      .mark(Tone(diagnostic.severity), diagnostic.severity.rawValue),
      .text(" \(diagnostic.message)\(impact.map { ": \($0)" } ?? "")\(place)"),
      .muted(risk.others > 0 ? " (and \(risk.others) more of \(diagnostic.code.name))" : ""),
    ])
  }

  /// What does not count as open and is a risk all the same: errors and warnings that were set aside,
  /// and flows that anyone on the way can read.
  private var settled: [RichText] {
    let aside = report.risksSetAside
    let errors = aside.prefix(Self.settledShown).map { entry in
      RichText([
        .mark(
          .neutral,
          "\(entry.waiver?.word ?? "waived") \(entry.diagnostic.severity.rawValue)"),
        .text(" \(entry.diagnostic.message): \(entry.waiver?.sentence ?? Waiver.absent)"),
      ])
    }
    let rest = aside.count - errors.count
    let more =
      rest > 0 ? [RichText("\(Words.count(rest, "more finding")) set aside; see chapter 8.")] : []
    let plain = report.register.filter(\.isInsecure).map(\.flow.id)
    let names = RegisterWords.shortened(RegisterWords.unique(plain), atMost: 8)
    let insecure =
      plain.isEmpty
      ? []
      : [RichText("Without encryption of their own (chapter 4): \(names).")]
    return errors + more + insecure
  }

  private static let settledShown = 5

  private var change: String {
    guard let difference = report.difference else {
      return "No approved state was given (--baseline), so nothing is said about change."
    }
    let flows = CanonicalFlowChange.Kind.allCases.filter { difference.count($0) > 0 }.map {
      "\(difference.count($0)) \($0.adjective)"
    }
    let hosts = difference.hosts.isEmpty ? "" : " Hosts: \(difference.hosts.count) changed."
    let addresses = difference.comparesAddresses ? "" : " Addresses were not compared."
    return
      "Flows: \(flows.isEmpty ? "none changed" : flows.joined(separator: ", ")).\(hosts)\(addresses)"
      + " Findings: \(difference.newFindings.count) new, "
      + "\(difference.fixed.count) gone, \(difference.unchanged) as before."
  }

  private var reviews: String {
    let rows = report.register
    func count(_ status: Stewardship.Status) -> Int { rows.count { $0.status == status } }
    guard count(.notRegistered) < rows.count else {
      return "No flow of this cluster has an entry in the register, so nobody has approved any."
    }
    let states = Stewardship.Status.allCases.filter { count($0) > 0 || $0 == .approved }
    return states.map { "\(count($0)) \($0.rawValue)" }.joined(separator: ", ") + "."
  }

  private var waivers: String {
    let accepted = report.exceptions.filter { $0.waiver.kind == .accepted }
    guard !accepted.isEmpty else { return "None concerns this cluster." }
    let states = Waiver.State.allCases.compactMap { state -> String? in
      let count = accepted.count { $0.waiver.state == state }
      return count == 0 ? nil : "\(count) \(state.rawValue)"
    }
    let soon = accepted.filter { $0.waiver.state == .expiring }.map(\.waiver.id)
    let days = report.policy.expiringWithinDays
    return states.joined(separator: ", ") + "."
      + (soon.isEmpty ? "" : " Ends within \(days) days: \(soon.joined(separator: ", ")).")
  }

  private var proof: String {
    let words = ProofWords.summary(
      of: report.proof, flows: report.register.count,
      proven: report.register.count(where: \.isProven))
    return "\(Words.capitalized(words)). Chapter 3 has every backend."
  }

  private var coverage: String {
    let documents = report.inputs.filter { $0.kind == .document }
    let rows = documents.reduce(0) { $0 + $1.rows }
    let seen = documents.reduce(0) { $0 + $1.rowsSeen }
    let skipped = report.skipped.map { "\($0.path) (\($0.reason))" }
    let files = report.inputs.filter { !$0.isModel }.count
    return "\(Words.count(files, "file")) read; \(rows) of \(Words.count(seen, "table row")) in "
      + "\(Words.count(documents.count, "document")) are rows of port tables, the others are explained in chapter 2. "
      + (skipped.isEmpty ? "No file was skipped." : "Skipped: \(skipped.joined(separator: "; ")).")
  }
}
