internal import Attestation
internal import Diagnostics
internal import NetworkModel
internal import PacketProof
internal import Rendering

/// Holds the runs about one cluster against the rules that it has now.
struct ProofJudgement {
  private let cluster: ResolvedCluster
  private let rules: CurrentRules
  private let day: CalendarDay
  private(set) var diagnostics: [Diagnostic] = []

  /// How much of a text of a file is taken over.
  private static let longestText = 300
  private static let mostTexts = 50

  init(_ cluster: ResolvedCluster, register: FlowRegister, on day: CalendarDay) {
    self.cluster = cluster
    rules = CurrentRules(cluster, register: register)
    self.day = day
  }

  /// What the candidates show: the newest that can be relied on for each backend.
  mutating func proof(_ candidates: [CandidateRun]) -> [FirewallProof.Run] {
    let backends = Dictionary(grouping: candidates, by: \.run.backend)
    return backends.keys.sorted().compactMap { backend in
      let judged = (backends[backend] ?? []).sorted { $0.rank < $1.rank }.map { ($0, judge($0)) }
      let reliable = judged.filter { $0.1.problem == nil }
      for (_, verdict) in judged { verdict.problem.map { diagnostics.append($0) } }
      guard let (candidate, verdict) = reliable.last ?? judged.last else { return nil }
      if verdict.problem == nil { report(verdict.run, candidate) }
      return verdict.run
    }
  }

  private struct Verdict {
    let run: FirewallProof.Run
    /// Why nothing in the run counts; nil when it does.
    let problem: Diagnostic?
  }

  private func judge(_ candidate: CandidateRun) -> Verdict {
    var run = taken(candidate)
    guard let (code, reason, fix) = refusal(of: candidate) else {
      run.state = state(of: candidate.run, run)
      run.reason = reason(of: candidate.run, run.state)
      return Verdict(run: run, problem: nil)
    }
    run.state = .notProven
    run.reason = reason
    let problem = Diagnostic(
      code, .error, "the proof of \(cluster.name) with \(run.backend) does not count: \(reason)",
      at: place(candidate), subject: subject(run)
    ).about(cluster: cluster.name).with(.impact, "its flows are called not proven").with(.fix, fix)
    return Verdict(run: run, problem: problem)
  }

  private func refusal(
    of candidate: CandidateRun
  ) -> (code: DiagnosticCode, reason: String, fix: String)? {
    if let refusal = candidate.given.refusal {
      return (ProofCode.signature, refusal.message, refusal.fix)
    }
    if let reason = candidate.contradiction {
      return (ProofCode.unusable, reason, "prove again: \(command)")
    }
    guard let made = candidate.day, made > day else { return nil }
    return (
      ProofCode.future,
      "it is dated \(made.text), after \(day.text), which is the day of judgement",
      "set the clock of the machine that proved it right, or judge on a later day with --now"
    )
  }

  private func state(of run: ProofRun, _ taken: FirewallProof.Run) -> FirewallProof.State {
    switch run.status {
    case .notProven: .notProven
    case .mismatch: .mismatch
    case .proven: taken.changes.isEmpty ? .proven : .stale
    }
  }

  private func reason(of run: ProofRun, _ state: FirewallProof.State) -> String? {
    if state == .notProven { return run.reason.map(Self.shortened) ?? "nothing was shown" }
    guard state == .mismatch, run.mismatches.isEmpty else { return nil }
    let hosts = run.changedBySecondLoad.prefix(Self.mostTexts).map(Self.shortened)
    return "loading the files of \(hosts.joined(separator: ", ")) a second time changes the rules"
  }

  // MARK: What is taken over

  private func taken(_ candidate: CandidateRun) -> FirewallProof.Run {
    let run = candidate.run
    var taken = FirewallProof.Run(
      backend: Self.shortened(run.backend), dialect: Self.shortened(run.dialect),
      state: .notProven, at: candidate.day == nil ? "" : candidate.proof.at ?? "",
      source: candidate.given.source)
    taken.kernel = candidate.proof.kernel.map(Self.shortened)
    taken.tools = run.tools.prefix(Self.mostTexts).map(Self.shortened)
    (taken.cells, taken.possibleCells, taken.probes) = (run.cells, run.possibleCells, run.probes)
    taken.hosts = hosts(of: run)
    taken.flows = Dictionary(
      run.flows.map { flow in
        (
          flow.id,
          FirewallProof.Flow(
            open: (flow.open.shown, flow.open.of), closed: (flow.closed.shown, flow.closed.of))
        )
      }, uniquingKeysWith: { first, _ in first })
    taken.mismatches = run.mismatches.map { Self.shortened(Self.words(for: $0)) }
    taken.limits = run.limits.prefix(Self.mostTexts).map(Self.shortened)
    taken.scripts = run.drills.prefix(Self.mostTexts).map { scripts($0, of: run.dialect) }
    return taken
  }

  /// Every file on either side with how both compare.
  private func hosts(of run: ProofRun) -> [FirewallProof.Host] {
    let current = rules.digests(of: run.dialect)
    let today = Dictionary(current.map { ($0.host, $0.files) }, uniquingKeysWith: { $1 })
    var hosts = run.hosts.map { host in
      let files = host.files.map { file -> FirewallProof.File in
        let digest = today[host.host]?[file.path]
        let change: FirewallProof.Change =
          digest == nil ? .gone : digest == file.digest ? .same : .changed
        return .init(
          path: Self.shortened(file.path), digest: Self.shortened(file.digest), change: change)
      }
      let loaded = Set(host.files.map(\.path))
      let missing = (today[host.host] ?? [:]).keys.filter { !loaded.contains($0) }.sorted()
      return FirewallProof.Host(
        name: Self.shortened(host.host),
        files: files + missing.map { .init(path: $0, digest: nil, change: .new) })
    }
    let named = Set(run.hosts.map(\.host))
    for (host, files) in current where !named.contains(host) {
      hosts.append(
        .init(
          name: host,
          files: files.keys.sorted().map { .init(path: $0, digest: nil, change: .new) }))
    }
    return hosts
  }

  private func scripts(_ drill: DrillProof, of dialect: String) -> FirewallProof.ScriptRun {
    let today = rules.scriptDigests(of: dialect, host: drill.host)
    let ran = Dictionary(drill.files.map { ($0.path, $0.digest) }, uniquingKeysWith: { $1 })
    return FirewallProof.ScriptRun(
      host: Self.shortened(drill.host), isShown: drill.isShown,
      isCurrent: !ran.isEmpty && ran == today, undoneAfter: drill.undoneAfter,
      steps: drill.steps.prefix(Self.mostTexts).map { step in
        step.isShown
          ? step.kind.words : Self.shortened("not so: \(step.kind.words) (\(step.observed))")
      })
  }

  private static func words(for mismatch: ProofMismatch) -> String {
    let expected = mismatch.isOpenInModel ? "open" : "closed"
    let reason = mismatch.neededBy.map { " (\($0))" } ?? ""
    return "\(mismatch.host): \(mismatch.service) from \(mismatch.sender) was \(mismatch.observed) "
      + "and is \(expected) in the model\(reason): \(mismatch.packet)"
  }

  private static func shortened(_ text: String) -> String {
    text.count > longestText ? "\(text.prefix(longestText))…" : text
  }

  // MARK: What is said

  private mutating func report(_ run: FirewallProof.Run, _ candidate: CandidateRun) {
    switch run.state {
    case .proven, .notProven: return
    case .mismatch:
      let count = candidate.run.mismatches.count
      let what =
        count == 0
        ? run.reason ?? ""
        : "\(count) packet\(count == 1 ? "" : "s") did not do what the model says"
      let old = run.changes.isEmpty ? "" : ", with files that changed since"
      diagnostics.append(
        Diagnostic(
          ProofCode.mismatch, .error,
          "\(what) when \(run.backend) was run for \(cluster.name) at \(run.at)\(old)",
          at: place(candidate), subject: subject(run)
        ).about(cluster: cluster.name).with(
          .impact, "hosts that load these files are open or closed against the model"
        )
        .with(.note, "`netdocs prove` prints the packet, the flow and the rule of each mismatch")
        .with(.fix, "do not load the files; mend the cause, then prove again: \(command)"))
    case .stale:
      let paths = run.changes.map { "\($0.path) \(Self.words(for: $0.change))" }
      let shown = paths.prefix(4).joined(separator: ", ")
      let rest = paths.count > 4 ? " and \(paths.count - 4) more" : ""
      diagnostics.append(
        Diagnostic(
          ProofCode.stale, .warning,
          "the rules of \(cluster.name) changed since \(run.backend) was proven at \(run.at): "
            + "\(shown)\(rest)",
          at: place(candidate), subject: subject(run)
        ).about(cluster: cluster.name).with(
          .impact, "nothing is proven of the rules as they are generated now"
        )
        .with(.fix, "prove again: \(command)"))
    }
  }

  private static func words(for change: FirewallProof.Change) -> String {
    switch change {
    case .same: "is the same"
    case .changed: "changed"
    case .gone: "is gone"
    case .new: "is new"
    }
  }

  private func subject(_ run: FirewallProof.Run) -> String { "\(cluster.name): \(run.backend)" }

  private func place(_ candidate: CandidateRun) -> SourceSpan {
    SourceFile(path: candidate.given.file.path, bytes: []).wholeSpan
  }

  private var command: String {
    let name = ShellText.quoted(cluster.name)
    return "netdocs prove \(name) --format json --output "
      + ShellText.quoted("content/proofs/\(cluster.name).json")
  }
}
