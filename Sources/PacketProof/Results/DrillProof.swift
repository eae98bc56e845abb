/// What the scripts of one host did when they were run.
package struct DrillProof: Hashable, Sendable {
  /// The host's name.
  package var host: String
  /// The scripts that were run.
  package var files: [HostProof.File]
  /// What was tried, in order; nothing is tried after a step that failed.
  package var steps: [Step]
  /// After how many milliseconds the watchdog had undone a lockout; nil when it did not.
  package var undoneAfter: Int?

  /// Whether every step did what the runbook says.
  package var isShown: Bool {
    steps.allSatisfy(\.isShown) && steps.count == Step.Kind.allCases.count
  }

  /// Creates a result without steps.
  package init(host: String, files: [HostProof.File]) {
    self.host = host
    self.files = files
    self.steps = []
  }

  /// One thing that was tried.
  package struct Step: Hashable, Sendable {
    /// What was tried.
    package var kind: Kind
    /// Whether it came out as the runbook says.
    package var isShown: Bool
    /// What was observed instead; empty when it came out as the runbook says.
    package var observed: String

    /// What can be tried.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
      /// `apply.sh` loads the rules, and packets do what the model says.
      case applied
      /// `rollback.sh` opens what was open before, and leaves other tables alone.
      case rolledBack = "rolled-back"
      /// `apply.sh --confirm` keeps the rules.
      case confirmed
      /// Rules without administration lock administrators out, as rules can.
      case lockedOut = "locked-out"
      /// A connection that was open before goes on.
      case survived
      /// The same connection ends once the host has forgotten its connections.
      case cut
      /// The watchdog puts the rules of before back by itself, and administrators get in again.
      case undone
    }
  }
}

extension DrillProof.Step.Kind {
  /// What people read.
  package var words: String {
    switch self {
    case .applied: "apply.sh loaded the rules, packets as planned"
    case .rolledBack: "rollback.sh opened what was open before, other tables untouched"
    case .confirmed: "apply.sh --confirm kept them"
    case .lockedOut: "rules without administration locked administrators out"
    case .survived: "a connection that was open before went on"
    case .cut: "it ended when the host forgot its connections (conntrack)"
    case .undone: "the watchdog undid the lockout, administrators got in again"
    }
  }
}
