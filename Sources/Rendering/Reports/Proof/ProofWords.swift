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
    return state.runs.map { run in
      let shown = run.flows[id].map { " (\(tally($0)))" } ?? ""
      return "\(run.backend), \(run.at)\(shown), in \(run.source.path) \(run.source.shortDigest)"
    }.joined(separator: "; ")
  }

  /// `open for 12 of 12 cells, closed for 30 of 30 strangers`.
  static func tally(_ flow: FirewallProof.Flow) -> String {
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
      return "not proven: no proof with packets was given, and nothing generated was executed"
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

  /// What the trust in a file rests on.
  static func trust(in source: FirewallProof.Source) -> String {
    source.signer.map { "signed by key \($0.prefix(16)), verified" }
      ?? "no signature was verified: whoever can write this file can write anything into it"
  }

  /// Why a dialect was not proven when no run is about it.
  static func missing(_ dialect: String, in proof: FirewallProof) -> String {
    proof.provable.contains(dialect)
      ? "not executed: no run was handed in" : "not executed: netdocs cannot load it"
  }

  /// The dialects of which no run speaks, by id, with their titles, in the order of the registry.
  static func withoutRun(_ proof: FirewallProof) -> [(id: String, title: String)] {
    let known = Set(proof.runs.map(\.dialect))
    return DialectRegistry.all.filter { !known.contains($0.id) }.map { ($0.id, $0.title) }
  }

  /// How a cluster's proof is made.
  static func command(for cluster: String) -> String {
    "netdocs prove \(ShellText.quoted(cluster)) --format json --output "
      + ShellText.quoted("content/proofs/\(cluster).json")
  }
}
