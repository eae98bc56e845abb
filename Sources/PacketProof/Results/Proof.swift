/// What was shown with real packets about a cluster's firewall, and what was not.
package struct Proof: Hashable, Sendable {
  /// The cluster's name.
  package var cluster: String
  /// When, in UTC (ISO 8601); nil when nobody said what time it is.
  package var at: String?
  /// The kernel that decided about the packets, for example `Linux 6.12.48`; nil when not known.
  package var kernel: String?
  /// One run for each backend.
  package var runs: [ProofRun]
  /// What nobody should conclude from any run, one sentence each.
  package var notProven: [String]

  /// Creates a proof.
  package init(cluster: String, at: String?, kernel: String?, runs: [ProofRun]) {
    self.cluster = cluster
    self.at = at
    self.kernel = kernel
    self.runs = runs
    self.notProven = Self.neverProven
  }

  /// Whether every run was carried out with every host, found no mismatch, and does not contradict that.
  package var isProven: Bool {
    !runs.isEmpty && runs.allSatisfy { $0.status == .proven && $0.contradiction == nil }
  }
  /// Every mismatch of every run.
  package var mismatches: [ProofMismatch] { runs.flatMap(\.mismatches) }

  /// What no proof of this kind can show.
  static let neverProven = [
    "Connections that hosts open themselves (egress) were not tried as such; only that answers to some "
      + "of them come back.",
    "ICMP errors about a connection, such as those of path MTU discovery, were not sent: they are let in "
      + "as part of it. Errors about no connection were.",
    "Of what hosts forward only NodePorts and packets to the address of a pod were tried. Rules stand "
      + "in for kube-proxy; IPVS, eBPF, host ports and network policies were not tried.",
    "SCTP was tried with the packet that opens an association, not with whole associations.",
    "Rules of clouds (AWS, GCP, Azure, OpenStack) and of Windows were not executed.",
    "Policies of Calico and Cilium, and network policies, were not executed.",
    "Senders are told apart by their addresses only: a host on the same link that takes the address "
      + "of another one is let in like that one.",
    "Other tables on the real hosts, and the behaviour of other kernels, are not part of the proof.",
  ]
}

/// The proof of one backend.
package struct ProofRun: Hashable, Sendable {
  /// The backend's name, for example `iptables-legacy`.
  package var backend: String
  /// The dialect of the files.
  package var dialect: String
  /// What came of it.
  package var status: Status
  /// Why nothing, or not all, was proven; nil otherwise.
  package var reason: String?
  /// What the programs that loaded the files say about themselves.
  package var tools: [String] = []
  /// How many cells of sender, host and service were probed.
  package var cells = 0
  /// How many there are; more than were probed when they are a sample.
  package var possibleCells = 0
  /// How many probes were sent in all, those that prove the prober included.
  package var probes = 0
  /// How long it took, in milliseconds.
  package var milliseconds = 0
  /// The hosts in the order of the definition.
  package var hosts: [HostProof] = []
  /// The flows, sorted by id.
  package var flows: [FlowProof] = []
  /// What did not come out as the model says.
  package var mismatches: [ProofMismatch] = []
  /// The hosts whose rules were others after their files were loaded a second time, sorted.
  package var changedBySecondLoad: [String] = []
  /// What this run had to leave out, one sentence each.
  package var limits: [String] = []
  /// The hosts that are not the dialect's business, each with the reason, in the order of the definition.
  package var leftOut: [String] = []
  /// What the scripts of hosts did; empty where none was run.
  package var drills: [DrillProof] = []

  /// What can come of a run.
  package enum Status: String, Hashable, Sendable, CaseIterable {
    /// Every packet did what the model says, on every host.
    case proven
    /// At least one did not.
    case mismatch
    /// The packets could not be sent, the prober could not be trusted, or something was not tried.
    case notProven = "not-proven"
  }

  /// Creates a run that proves nothing.
  package init(backend: String, dialect: String, notProven reason: String) {
    self.backend = backend
    self.dialect = dialect
    self.status = .notProven
    self.reason = reason
  }
}

/// What was shown about one flow.
package struct FlowProof: Hashable, Sendable {
  /// The flow's id with the distribution's prefix.
  package var id: String
  /// The cells from its senders: how many there are, and how many were found open.
  package var open: Tally
  /// The cells from senders that nothing lets in: how many there are, and how many were found closed.
  package var closed: Tally

  /// How many of how many.
  package struct Tally: Hashable, Sendable {
    /// As the model says.
    package var shown = 0
    /// In all.
    package var of = 0
  }
}

/// What was shown about one host.
package struct HostProof: Hashable, Sendable {
  /// The host's name.
  package var host: String
  /// The files that were loaded.
  package var files: [File]
  /// Who sent, in the order of the marks in each row.
  package var senders: [String]
  /// What was tried.
  package var rows: [Row]

  /// A file with the SHA-256 of its content in hexadecimal digits.
  package struct File: Hashable, Sendable {
    /// The path below the cluster's folder.
    package var path: String
    /// The digest.
    package var digest: String
  }

  /// One service of a host with what each sender met.
  package struct Row: Hashable, Sendable {
    /// What was tried, for example `tcp/6443`.
    package var service: String
    /// Whether somebody needs it or listens on it; else it only stands next to such a port.
    package var isNamed: Bool
    /// One mark for each sender.
    package var marks: [Mark]
  }

  /// What one sender met at one service, over all its addresses.
  package enum Mark: String, Hashable, Sendable, CaseIterable {
    /// Open, as the model says.
    case open = "O"
    /// Closed, as the model says.
    case closed = "."
    /// Open to some addresses and closed to others, as the model says.
    case partly = "o"
    /// Open, although nothing needs it.
    case wronglyOpen = "X"
    /// Closed, although something needs it.
    case wronglyClosed = "!"
    /// Not tried.
    case untried = " "
  }
}

/// A packet that did not do what the model says.
package struct ProofMismatch: Hashable, Sendable {
  /// The host.
  package var host: String
  /// The sender, as people read it.
  package var sender: String
  /// What was tried.
  package var service: String
  /// The packet as the host's filter sees it.
  package var packet: String
  /// Whether the model lets it through.
  package var isOpenInModel: Bool
  /// What was observed, in words.
  package var observed: String
  /// The flow or base rule that needs or forbids it; nil when nothing names it.
  package var neededBy: String?
  /// Which rule of the loaded file decides; nil when no reader understands the file.
  package var rule: Decider?

  /// A place in a loaded file.
  package struct Decider: Hashable, Sendable {
    /// The path below the cluster's folder.
    package var path: String
    /// The line, 1-based; nil when the end of a chain decides.
    package var line: Int?
    /// The line's text; empty when the end of a chain decides.
    package var text: String
  }
}
