import Diagnostics
import NetworkModel

/// What packets showed about the generated firewall of a cluster, and what nobody executed.
struct ClusterProofSection {
  let cluster: SiteContents.Cluster

  private var proof: FirewallProof { cluster.proof }

  /// How many flows are proven.
  static func proven(of cluster: SiteContents.Cluster) -> Int {
    cluster.resolved.requiredFlows.count { cluster.proof.state(ofFlow: $0.id).isProven }
  }

  /// What a list of clusters says: the worst state with its word.
  static func mark(of cluster: SiteContents.Cluster) -> RichText {
    let proof = cluster.proof
    guard let worst = FirewallProof.State.bySeverity.first(where: { !proof.runs($0).isEmpty })
    else { return RichText([.mark(.unknown, "not proven")]) }
    let all = cluster.resolved.requiredFlows.count
    let count = worst == .proven ? " \(proven(of: cluster)) of \(all)" : ""
    return RichText([.mark(ProofWords.tone(worst), ProofWords.word(worst)), .muted(count)])
  }

  func write(_ writer: inout HTMLWriter) {
    writer.heading(2, "Proof with packets", anchor: "proof")
    let summary = ProofWords.summary(
      of: proof, flows: cluster.resolved.requiredFlows.count, proven: Self.proven(of: cluster))
    writer.paragraph(
      RichText([.mark(proof.tone, Self.word(proof)), .text(". \(Words.capitalized(summary)).")]))
    let verb = proof.runs.isEmpty ? "To prove what can be proven: " : "To prove again: "
    writer.paragraph(RichText(verb) + .code(ProofWords.command(for: cluster.name)))
    if !proof.runs.isEmpty { writeRuns(&writer) }
    let scripts = ProofWords.scripts(proof)
    if !scripts.isEmpty {
      writer.paragraph("The scripts of the runbook were run, a lockout included:")
      writer.list(scripts)
    }
    writer.paragraph("Not proven by any run:")
    let limits = RegisterWords.unique(proof.runs.flatMap(\.limits) + proof.limits)
    writer.list(ProofWords.notExecuted(proof) + limits.map { RichText($0) })
  }

  private func writeRuns(_ writer: inout HTMLWriter) {
    writer.table(
      DataTable(
        caption: "What was executed",
        columns: [
          .init("Firewall"), .init("State"), .init("When (UTC)"), .init("Written in"),
        ], rows: proof.runs.map(row)))
    writer.paragraph(RichText(ProofWords.trust(in: proof)))
    writeFiles(&writer)
  }

  private static func word(_ proof: FirewallProof) -> String {
    switch proof.tone {
    case .agreed: "Proven"
    case .error: "Mismatch"
    case .warning: "Stale"
    default: proof.runs(.proven).isEmpty ? "Not proven" : "Partly proven"
    }
  }

  private func row(_ run: FirewallProof.Run) -> [RichText] {
    [
      RichText(run.backend),
      RichText([
        .mark(ProofWords.tone(run.state), ProofWords.word(run.state)), .muted(Self.remark(on: run)),
      ]),
      RichText(run.at.isEmpty ? "–" : run.at),
      RichText([.text("\(run.source.path) "), .code(run.source.shortDigest)]),
    ]
  }

  /// What the word of the state leaves open.
  private static func remark(on run: FirewallProof.Run) -> String {
    switch run.state {
    case .proven: ""
    case .stale: ": \(Words.count(run.changes.count, "file")) changed since"
    case .mismatch, .notProven: ": \(ProofWords.reason(of: run))"
    }
  }

  /// Beyond so many files the table would bury the page; the report lists all.
  private static let mostFiles = 40

  /// The files that were loaded, those that differ from today's first; short digests, since the report
  /// has the full ones.
  private func writeFiles(_ writer: inout HTMLWriter) {
    let all = FirewallProof.loadedFiles(of: proof.runs.filter { $0.state != .notProven })
    let files = all.filter { $0.file.change != .same } + all.filter { $0.file.change == .same }
    guard !files.isEmpty else { return }
    writer.table(
      DataTable(
        caption: "Files that were loaded", showsCaption: true,
        columns: [
          .init("File"), .init("Loaded by"), .init("Compared with today"), .init("SHA-256"),
        ],
        rows: files.prefix(Self.mostFiles).map { loaded in
          let change = loaded.file.change
          return [
            RichText(loaded.file.path), RichText(ProofWords.backends(loaded.runs)),
            RichText([.mark(Self.tone(change), ProofWords.change(loaded.file))]),
            loaded.file.digest.map { .code(String($0.prefix(12))) } ?? "–",
          ]
        }))
    let rest = files.count - Self.mostFiles
    if rest > 0 {
      writer.paragraph(RichText("\(Words.count(rest, "more file")) in the compliance report."))
    }
  }

  private static func tone(_ change: FirewallProof.Change) -> Tone {
    change == .same ? .agreed : .warning
  }
}

extension FirewallProof.State {
  /// The states, the one that matters most first.
  static let bySeverity: [FirewallProof.State] = [.mismatch, .stale, .proven, .notProven]
}
