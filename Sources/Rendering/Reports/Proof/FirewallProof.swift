/// What packets showed about the generated firewall of a cluster, held against the files that are
/// generated now.
package struct FirewallProof: Hashable, Sendable {
  /// The run that counts for each backend, sorted by backend.
  package var runs: [Run] = []
  /// The dialects that can be proven with packets at all.
  package var provable: Set<String> = []
  /// What no proof of this kind shows, one sentence each.
  package var limits: [String] = []

  /// Creates a proof without runs: nothing was proven.
  package init() {}

  /// What can come of a run once it was held against today's files.
  package enum State: String, CaseIterable, Hashable, Sendable {
    /// Every packet did what the model says, with the files as they are generated now.
    case proven
    /// At least one did not.
    case mismatch
    /// The files were others.
    case stale
    /// Nothing was shown, or what is written cannot be relied on.
    case notProven = "not-proven"
  }

  /// One run of one backend.
  package struct Run: Hashable, Sendable {
    /// The backend, for example `iptables-legacy`.
    package var backend: String
    /// The dialect of its files.
    package var dialect: String
    /// What came of it.
    package var state: State
    /// Why it proves nothing; nil for runs that do.
    package var reason: String?
    /// When, as `2026-11-21T12:00:00Z` or as a day.
    package var at: String
    /// The kernel that decided; nil when the file does not say.
    package var kernel: String?
    /// What the programs that loaded the files say about themselves.
    package var tools: [String] = []
    /// How many cells of sender, host and service were probed.
    package var cells = 0
    /// How many there are.
    package var possibleCells = 0
    /// How many probes were sent in all.
    package var probes = 0
    /// The hosts with the files that were loaded, those that are no longer there included.
    package var hosts: [Host] = []
    /// What was shown of each flow, by id.
    package var flows: [String: Flow] = [:]
    /// The packets that did not do what the model says, one sentence each.
    package var mismatches: [String] = []
    /// What the run left out, one sentence each.
    package var limits: [String] = []
    /// What came of running the scripts of the runbook on hosts of the run, in its order.
    package var scripts: [ScriptRun] = []
    /// Where all of this is written.
    package var source: Source

    /// Creates a run of which only its place is known.
    package init(backend: String, dialect: String, state: State, at: String, source: Source) {
      self.backend = backend
      self.dialect = dialect
      self.state = state
      self.at = at
      self.source = source
    }
  }

  /// What `apply.sh` and `rollback.sh` did when they were run on a host.
  package struct ScriptRun: Hashable, Sendable {
    /// The host's name.
    package var host: String
    /// Whether every step did what the runbook says.
    package var isShown: Bool
    /// Whether the scripts that ran are those that are generated now.
    package var isCurrent: Bool
    /// After how many milliseconds the watchdog had undone a lockout; nil when that was not seen.
    package var undoneAfter: Int?
    /// The steps in order, each as a clause; one that failed with what was observed.
    package var steps: [String]

    /// Creates what came of the scripts of a host.
    package init(
      host: String, isShown: Bool, isCurrent: Bool, undoneAfter: Int?, steps: [String]
    ) {
      self.host = host
      self.isShown = isShown
      self.isCurrent = isCurrent
      self.undoneAfter = undoneAfter
      self.steps = steps
    }
  }

  /// A host of a run.
  package struct Host: Hashable, Sendable {
    /// Its name.
    package var name: String
    /// Its files, those that were loaded first.
    package var files: [File]

    /// Creates a host.
    package init(name: String, files: [File]) {
      self.name = name
      self.files = files
    }
  }

  /// A file with rules.
  package struct File: Hashable, Sendable {
    /// The path below the cluster's folder.
    package var path: String
    /// The SHA-256 of what was loaded; nil when it was not part of the run.
    package var digest: String?
    /// How it compares with the file that is generated now.
    package var change: Change

    /// Creates a file.
    package init(path: String, digest: String?, change: Change) {
      self.path = path
      self.digest = digest
      self.change = change
    }
  }

  /// How a loaded file compares with the one that is generated now.
  package enum Change: String, CaseIterable, Hashable, Sendable {
    /// The same bytes.
    case same
    /// Other bytes.
    case changed
    /// It was loaded and is no longer generated.
    case gone
    /// It is generated and was not loaded.
    case new
  }

  /// What was shown of one flow.
  package struct Flow: Hashable, Sendable {
    /// The cells from its senders: how many were open, and how many there are.
    package var open: (shown: Int, of: Int) { (openShown, openOf) }
    /// The cells from strangers: how many were closed, and how many there are.
    package var closed: (shown: Int, of: Int) { (closedShown, closedOf) }
    private let openShown: Int
    private let openOf: Int
    private let closedShown: Int
    private let closedOf: Int

    /// Creates what was shown: cells as the model says, of all.
    package init(open: (shown: Int, of: Int), closed: (shown: Int, of: Int)) {
      (openShown, openOf) = open
      (closedShown, closedOf) = closed
    }

    /// Whether its senders were let in and all strangers kept out.
    package var isShown: Bool { openOf > 0 && openShown == openOf && closedShown == closedOf }
  }

  /// The file that a run was read from.
  package struct Source: Hashable, Sendable {
    /// The printed path.
    package var path: String
    /// The SHA-256 of its bytes.
    package var digest: String
    /// The id of the key whose signature over it was verified; nil when nothing was verified.
    package var signer: String?

    /// Names a file.
    package init(path: String, digest: String, signer: String? = nil) {
      self.path = path
      self.digest = digest
      self.signer = signer
    }

    /// The first 12 digits of the digest.
    var shortDigest: String { String(digest.prefix(12)) }
  }
}

extension FirewallProof.Run {
  /// The files that were loaded and are not those of today, or are missing on either side.
  package var changes: [FirewallProof.File] {
    hosts.flatMap(\.files).filter { $0.change != .same }
  }
}

extension FirewallProof {
  /// What is known about one flow.
  package struct FlowState: Hashable, Sendable {
    /// The runs that proved it, sorted by backend.
    package var runs: [Run]
    /// Why no run did; nil when one did.
    package var reason: String?

    /// Whether some run proved it.
    package var isProven: Bool { !runs.isEmpty }
    /// Whether one proved it, in the words of data: `proven` or `not proven`.
    package var word: String { isProven ? "proven" : "not proven" }
    /// The colour and shape of the word.
    package var tone: Tone { isProven ? .agreed : .unknown }
  }

  /// What is known about a flow.
  package func state(ofFlow id: String) -> FlowState {
    let proven = runs.filter { $0.state == .proven && $0.flows[id]?.isShown == true }
    guard proven.isEmpty else { return FlowState(runs: proven, reason: nil) }
    return FlowState(runs: [], reason: reason(ofFlow: id))
  }

  private func reason(ofFlow id: String) -> String {
    guard !runs.isEmpty else { return "no proof with packets was given" }
    if let run = runs.first(where: { $0.state == .proven }) {
      return run.flows[id] == nil
        ? "the proof does not name it"
        : "no packet was sent for it: it does not end at a host whose rules were loaded"
    }
    // The state that says most about today's files speaks for the others.
    for state in [State.mismatch, .stale, .notProven] {
      guard let run = runs.first(where: { $0.state == state }) else { continue }
      return ProofWords.reason(of: run)
    }
    return "no proof with packets was given"
  }

  /// The worst that came of a run; proven only when all are.
  package var tone: Tone {
    if runs.contains(where: { $0.state == .mismatch }) { return .error }
    if runs.contains(where: { $0.state == .stale }) { return .warning }
    return !runs.isEmpty && runs.allSatisfy { $0.state == .proven } ? .agreed : .unknown
  }

  /// A file with the runs that loaded the same bytes of it.
  package struct LoadedFile: Sendable {
    /// The file.
    package let file: File
    /// The runs, sorted by backend.
    package let runs: [Run]
  }

  /// The files of some runs; those that several runs loaded alike once, in the order of the runs.
  package static func loadedFiles(of runs: [Run]) -> [LoadedFile] {
    var order: [File] = []
    var found: [File: [Run]] = [:]
    for run in runs {
      for file in run.hosts.flatMap(\.files) {
        if found[file] == nil { order.append(file) }
        found[file, default: []].append(run)
      }
    }
    return order.map { LoadedFile(file: $0, runs: found[$0] ?? []) }
  }

  /// The runs of a state, sorted by backend.
  package func runs(_ state: State) -> [Run] { runs.filter { $0.state == state } }

  /// The dialects of which at least one backend proved today's files, sorted.
  package var provenDialects: [String] { Set(runs(.proven).map(\.dialect)).sorted() }
}
