import FirewallPlanning
import NetworkModel
import PacketFilters

/// The files of one host with a defect in them.
package struct MutantFiles: Sendable {
  /// The host.
  package let host: String
  /// All of its files, changed or not.
  package let files: [ProofFile]

  /// Takes files.
  package init(host: String, files: [ProofFile]) {
    self.host = host
    self.files = files
  }
}

/// What packets say about a mutant.
package enum MutantVerdict: Hashable, Sendable {
  /// A packet did not do what the model says; which one, and what it did.
  case caught(packet: String, observed: String)
  /// The same, but only of the packet in which the reader of the files saw a difference.
  case confirmed(packet: String, observed: String)
  /// The program that loads files refused it, and said why.
  case refused(String)
  /// Every packet did what the model says.
  case missed
}

/// Judges many defective files of a cluster with packets, in one laboratory, as proofs do.
///
/// A verdict is taken from packets alone. Which of the cells are tried first is taken from the reader of
/// the files, because most cells cannot show a given defect; where the reader sees no difference, or
/// packets do not confirm it, every cell of the host is tried, and then the counterexamples of the
/// reader.
package enum MutantJudge {
  /// Judges mutants in their order; the request holds the files without defects.
  ///
  /// Most of the time is spent waiting for packets that do not come, so several judges get on side by
  /// side; each has networks of its own.
  ///
  /// - Throws: nothing: what cannot be carried out is a reason, as in proofs.
  package static func judge(
    _ mutants: [MutantFiles], of request: ProofRequest, with backend: any ProofBackend
  ) async -> Result<[MutantVerdict], MutantFailure> {
    await DedicatedThread.value {
      do throws(SystemFailure) {
        try PrivateFolder.enter()
        var session = try MutantSession(request, backend)
        var verdicts: [MutantVerdict] = []
        for mutant in mutants { verdicts.append(try session.judge(mutant)) }
        try session.finish()
        return .success(verdicts)
      } catch { return .failure(MutantFailure(reason: error.reason)) }
    }
  }
}

/// Why mutants could not be judged.
package struct MutantFailure: Error, Hashable, Sendable {
  /// In words.
  package let reason: String
}
