internal import Diagnostics
internal import FirewallPlanning
internal import NetworkModel

/// What packets showed, in the words that reports and pages share.
enum ProofWords {
  /// The word of a run's state: `proven`, `mismatch`, `stale` or `not proven`.
  static func word(_ state: FirewallProof.State) -> String {
    state == .notProven ? "not proven" : state.rawValue
  }

  /// The colour and shape of a run's state.
  static func tone(_ state: FirewallProof.State) -> Tone {
    switch state {
    case .proven: .agreed
    case .mismatch: .error
    case .stale: .warning
    case .notProven: .unknown
    }
  }

  /// Why a run proves nothing of today's files; empty for one that does.
  static func reason(of run: FirewallProof.Run) -> String {
    switch run.state {
    case .proven: ""
    case .mismatch:
      run.reason
        ?? "\(Words.count(run.mismatches.count, "packet")) of \(run.backend) did not do what the "
        + "model says"
    case .stale: "stale: the rules changed since \(run.backend) was proven at \(run.at)"
    case .notProven: "\(run.backend): \(run.reason ?? "nothing was shown")"
    }
  }

  /// `nftables, iptables-nft`; what a flow was proven by, or why it was not.
  static func short(_ state: FirewallProof.FlowState) -> String {
    state.isProven ? backends(state.runs) : "not proven: \(state.reason ?? "")"
  }

  /// The same with what was shown, when, with which programs, and the file that says so.
  static func full(_ state: FirewallProof.FlowState, ofFlow id: String) -> String {
    guard state.isProven else { return short(state) }
    // Backends that showed the same at the same time are named together.
    let words = state.runs.map { run in
      let shown = run.flows[id].map { " (\(tally($0)))" } ?? ""
      return (
        run.backend, "\(run.at)\(shown), in \(run.source.path) \(run.source.shortDigest)"
      )
    }
    return RegisterWords.unique(words.map(\.1)).map { shown in
      "\(words.filter { $0.1 == shown }.map(\.0).joined(separator: ", ")), \(shown)"
    }.joined(separator: "; ")
  }

  /// `open in 12 of 12 cells of its senders, closed in 30 of 30 of strangers`.
  private static func tally(_ flow: FirewallProof.Flow) -> String {
    "open in \(flow.open.shown) of \(flow.open.of) cells of its senders, closed in "
      + "\(flow.closed.shown) of \(flow.closed.of) of strangers"
  }

  /// The names of backends with a comma between them.
  static func backends(_ runs: [FirewallProof.Run]) -> String {
    runs.map(\.backend).joined(separator: ", ")
  }

  /// What was proven of a cluster, in one sentence without a full stop.
  static func summary(of proof: FirewallProof, flows: Int, proven: Int) -> String {
    guard !proof.runs.isEmpty else {
      return "no proof with packets was given, so nothing that is generated is proven"
    }
    let parts = FirewallProof.State.allCases.compactMap { state -> String? in
      let runs = proof.runs(state)
      guard !runs.isEmpty else { return nil }
      return "\(backends(runs)): \(word(state))\(since(runs))"
    }
    return "\(proven) of \(Words.count(flows, "flow")) proven with packets; "
      + parts.joined(separator: "; ")
  }

  /// ` (2026-11-21T12:00:00Z)`, the oldest of some runs.
  private static func since(_ runs: [FirewallProof.Run]) -> String {
    runs.map(\.at).min().map { $0.isEmpty ? "" : " (\($0))" } ?? ""
  }

  /// How a file compares with the one that is generated now.
  static func change(_ file: FirewallProof.File) -> String {
    switch file.change {
    case .same: "as generated now"
    case .changed: "changed since"
    case .gone: "no longer generated"
    case .new: "generated now, was not loaded"
    }
  }

  /// What the trust in a file rests on, in few words.
  static func trust(in source: FirewallProof.Source) -> String {
    source.signer.map { "signed by key \($0.prefix(16)), verified" } ?? "no signature was verified"
  }

  /// What the trust in all files rests on, a sentence for each kind.
  static func trust(in proof: FirewallProof) -> String {
    let files = RegisterWords.unique(proof.runs.map(\.source.path))
    let sources = files.compactMap { path in proof.runs.first { $0.source.path == path }?.source }
    let signed = sources.filter { $0.signer != nil }.map {
      "The signature of \($0.path) was verified with key \($0.signer ?? "")."
    }
    let unsigned = sources.filter { $0.signer == nil }.map(\.path)
    guard !unsigned.isEmpty else { return signed.joined(separator: " ") }
    return
      (signed + [
        "No signature was verified of \(Words.list(unsigned)) (--proof-key): whoever can write there "
          + "can write anything into it."
      ]).joined(separator: " ")
  }

  /// Why a dialect was not proven when no run is about it.
  static func missing(_ dialect: String, in proof: FirewallProof) -> String {
    proof.provable.contains(dialect)
      ? "not executed: no run was handed in" : "not executed: netdocs does not load it"
  }

  /// The dialects of which no run speaks, by id, with their titles, in the order of the registry.
  static func withoutRun(_ proof: FirewallProof) -> [(id: String, title: String)] {
    let known = Set(proof.runs.map(\.dialect))
    return DialectRegistry.all.filter { !known.contains($0.id) }.map { ($0.id, $0.title) }
  }

  /// The same as items of a list, those with the same reason together.
  static func notExecuted(_ proof: FirewallProof) -> [RichText] {
    let dialects = withoutRun(proof)
    return RegisterWords.unique(dialects.map { missing($0.id, in: proof) }).map { reason in
      let titles = dialects.filter { missing($0.id, in: proof) == reason }.map(\.title)
      return RichText([
        .mark(.unknown, "not proven"), .text(" (\(reason)): \(Words.list(titles))."),
      ])
    }
  }

  /// What came of the runbook's scripts, a sentence for each host and backend; empty when none ran.
  static func scripts(_ proof: FirewallProof) -> [RichText] {
    proof.runs.flatMap { run in run.scripts.map { sentence(on: $0, run) } }
  }

  private static func sentence(
    on scripts: FirewallProof.ScriptRun, _ run: FirewallProof.Run
  ) -> RichText {
    let isShown = scripts.isShown && scripts.isCurrent && run.state == .proven
    let steps =
      scripts.isShown ? scripts.steps : scripts.steps.filter { $0.hasPrefix("not so") }
    let after = scripts.undoneAfter.map { ", after \($0) ms" } ?? ""
    let doubt =
      run.state == .proven
      ? "The scripts are others now." : "The rules were others, or did not hold."
    let stale = scripts.isShown && !isShown ? " \(doubt)" : ""
    return RichText([
      .mark(isShown ? .agreed : .unknown, isShown ? "shown" : "not proven"),
      .text(
        " \(scripts.host), \(run.backend): "
          + (steps.isEmpty
            ? "the scripts did not come to their end" : steps.joined(separator: "; "))
          + "\(after).\(stale)"),
    ])
  }

  /// How a cluster's proof is made.
  static func command(for cluster: String) -> String {
    "netdocs prove \(ShellText.quoted(cluster)) --format json --output "
      + ShellText.quoted("content/proofs/\(cluster).json")
  }
}
