internal import Diagnostics
internal import NetworkModel

/// What of the generated firewall was proven with packets, and what was not.
struct ReportProof {
  private let report: ComplianceReport
  private var proof: FirewallProof { report.proof }

  init(_ report: ComplianceReport) { self.report = report }

  /// How many packets that did not do what the model says are printed.
  private static let mostMismatches = 20

  /// The section that follows the register: the state of every backend and dialect.
  func write(into writer: inout some DocumentWriter) {
    writer.section(3, "Proof with packets")
    writer.paragraph(
      RichText([.mark(proof.tone, Self.words(for: proof)), .text(". \(summary).")]))
    if proof.runs.isEmpty {
      writer.paragraph(
        RichText("To prove what can be proven: ")
          + .code(ProofWords.command(for: report.cluster.name)))
    } else {
      writer.paragraph(
        """
        The hosts were built as private networks, each loaded its generated file, and packets were \
        sent from every side. A run counts only when the files that it loaded have the digests of \
        those that are generated now; chapter 10 lists them. It says nothing about which file a real \
        host has loaded.
        """)
    }
    if !proof.runs.isEmpty { writeStates(&writer) }
    if !proof.runs.isEmpty { writer.paragraph(RichText(ProofWords.trust(in: proof))) }
    writeDetails(&writer)
  }

  private static func words(for proof: FirewallProof) -> String {
    switch proof.tone {
    case .agreed: "Proven"
    case .error: "Mismatch"
    case .warning: "Stale"
    default: proof.runs(.proven).isEmpty ? "Not proven" : "Partly proven"
    }
  }

  private var summary: String {
    Words.capitalized(
      ProofWords.summary(
        of: proof, flows: report.register.count, proven: report.register.count(where: \.isProven)))
  }

  private func writeStates(_ writer: inout some DocumentWriter) {
    let runs = proof.runs.map { run in
      [
        RichText(run.backend),
        RichText([.mark(ProofWords.tone(run.state), ProofWords.word(run.state))]),
        RichText(run.at.isEmpty ? "–" : run.at), RichText(Self.figures(of: run)),
        RichText((run.tools + [run.kernel].compactMap(\.self)).joined(separator: ", ")),
        RichText([
          .text(run.source.path + " "), .code(run.source.shortDigest),
          .text("; \(ProofWords.trust(in: run.source))"),
        ]),
      ]
    }
    writer.table(
      DataTable(
        caption: "What was executed", style: "proofs",
        columns: [
          .init("Firewall"), .init("State"), .init("When (UTC)"), .init("What was sent"),
          .init("With"), .init("Written in"),
        ], rows: runs))
  }

  private static func figures(of run: FirewallProof.Run) -> String {
    guard run.cells > 0 else { return run.reason ?? "nothing" }
    let sample = run.cells < run.possibleCells ? ", a sample of \(run.possibleCells)" : ""
    return "\(run.probes) probes over \(run.cells) cells of sender, host and service\(sample)"
  }

  private func writeDetails(_ writer: inout some DocumentWriter) {
    for run in proof.runs where run.state == .mismatch {
      writer.paragraph("\(run.backend) did not do what the model says:")
      let rest = run.mismatches.count - Self.mostMismatches
      let more = rest > 0 ? ["\(rest) more are in \(run.source.path)."] : []
      let listed = run.mismatches.prefix(Self.mostMismatches) + more
      writer.list(
        (listed.isEmpty ? [run.reason ?? ""] : listed).map { RichText($0) }, ordered: false)
    }
    for run in proof.runs where !run.changes.isEmpty && run.state != .notProven {
      let words = run.changes.map { "\($0.path) (\(ProofWords.change($0)))" }
      writer.paragraph(
        RichText(
          "Since \(run.backend) was run at \(run.at) these rules changed: "
            + RegisterWords.shortened(words, atMost: 12) + "."))
    }
    let scripts = ProofWords.scripts(proof)
    if !scripts.isEmpty {
      writer.paragraph("The scripts of the runbook were run, a lockout included:")
      writer.list(scripts, ordered: false)
    }
    let limits = RegisterWords.unique(proof.runs.flatMap(\.limits) + proof.limits)
    writer.paragraph("Not proven by any run:")
    writer.list(
      ProofWords.notExecuted(proof) + limits.map { RichText($0) }, ordered: false)
  }

  /// The appendix: every file that was loaded with its full digest.
  func writeFiles(into writer: inout some DocumentWriter) {
    guard !proof.runs.isEmpty else { return }
    writer.section(3, "Files that were loaded to prove them")
    // Whoever can guess addresses could find the true ones by their digest.
    let isRedacted = report.redaction != nil
    if isRedacted {
      writer.paragraph("The digests of files with addresses are left out of a redacted report.")
    }
    writer.table(
      DataTable(
        caption: "Files that were loaded", style: "inputs",
        columns: [
          .init("File"), .init("Loaded by"), .init("Compared with today"), .init("SHA-256"),
        ],
        rows: FirewallProof.loadedFiles(of: proof.runs).map { loaded in
          let digest = loaded.file.digest.map { RichText.code($0) } ?? RichText("–")
          return [
            RichText(loaded.file.path), RichText(ProofWords.backends(loaded.runs)),
            RichText(ProofWords.change(loaded.file)), isRedacted ? RichText("left out") : digest,
          ]
        }))
    writer.facts(
      RegisterWords.unique(proof.runs.map(\.source.path)).compactMap { path in
        proof.runs.first { $0.source.path == path }.map {
          Fact(path, .code($0.source.digest) + RichText("; \(ProofWords.trust(in: $0.source))"))
        }
      })
  }
}
