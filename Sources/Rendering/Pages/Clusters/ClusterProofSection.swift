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
    writer.paragraph(
      RichText("A proof lies in the workspace and is made with ")
        + .code(ProofWords.command(for: cluster.name))
        + RichText(". It counts only for the files that are generated now."))
    writer.table(
      DataTable(
        caption: "What was executed", style: "proofs",
        columns: [
          .init("Firewall"), .init("State"), .init("When (UTC)"), .init("Written in"),
          .init("netdocs plan \(cluster.name)"),
        ], rows: proof.runs.map(row) + ProofWords.groupsWithoutRun(proof).map(row)))
    if !proof.runs.isEmpty { writer.paragraph(RichText(ProofWords.trust(in: proof))) }
    writeFiles(&writer)
    let limits = RegisterWords.unique(proof.runs.flatMap(\.limits) + proof.limits)
    guard !limits.isEmpty else { return }
    writer.paragraph("Not proven by any run:")
    writer.list(limits.map { RichText($0) })
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
    let reason = run.state == .proven ? "" : ProofWords.reason(of: run)
    return [
      RichText(run.backend),
      RichText([
        .mark(ProofWords.tone(run.state), ProofWords.word(run.state)),
        .muted(reason.isEmpty ? "" : " \(reason)"),
      ]),
      RichText(run.at.isEmpty ? "–" : run.at),
      RichText([
        .text("\(run.source.path) "), .code(run.source.shortDigest),
        .muted("; \(ProofWords.trust(in: run.source))"),
      ]),
      .code("--dialect \(run.dialect)"),
    ]
  }

  private func row(
    _ group: (reason: String, dialects: [(id: String, title: String)])
  ) -> [RichText] {
    [
      RichText(group.dialects.map(\.title).joined(separator: ", ")),
      RichText([.mark(.unknown, "not proven"), .muted(" \(group.reason)")]), "–", "–",
      .join(group.dialects.map { .code("--dialect \($0.id)") }, ", "),
    ]
  }

  /// Every file that was loaded; short digests, since the report has the full ones.
  private func writeFiles(_ writer: inout HTMLWriter) {
    let rows = proof.runs.filter { $0.state != .notProven }.flatMap { run in
      run.hosts.flatMap(\.files).map { file in
        [
          RichText(file.path), RichText(run.backend),
          RichText([.mark(Self.tone(file.change), ProofWords.change(file))]),
          file.digest.map { .code(String($0.prefix(12))) } ?? "–",
        ]
      }
    }
    guard !rows.isEmpty else { return }
    writer.table(
      DataTable(
        caption: "Files that were loaded", showsCaption: true,
        columns: [.init("File"), .init("Run"), .init("Compared with today"), .init("SHA-256")],
        rows: rows))
  }

  private static func tone(_ change: FirewallProof.Change) -> Tone {
    change == .same ? .agreed : .warning
  }
}

extension FirewallProof.State {
  /// The states, the one that matters most first.
  static let bySeverity: [FirewallProof.State] = [.mismatch, .stale, .proven, .notProven]
}
