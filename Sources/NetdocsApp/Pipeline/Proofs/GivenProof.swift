internal import Attestation
internal import Diagnostics
internal import NetworkModel
internal import PacketProof
internal import Publishing
internal import Rendering

/// A file with proofs as it was read.
struct GivenProof {
  let file: SourceFile
  let proofs: [Proof]
  let source: FirewallProof.Source
  /// Why nothing in it counts; nil when it can be trusted as far as was asked for.
  let refusal: Refusal?

  /// Reads a file; nil with an error when it holds no proofs.
  static func read(
    _ file: SourceFile, at path: String, _ signature: ProofSignature
  ) -> Diagnosed<GivenProof?> {
    let read = JSONReader.read(file)
    guard let value = read.value else {
      return Diagnosed(nil, [unusable(file, read.diagnostics.first?.message ?? "it is no JSON")])
    }
    guard let proofs = ProofJSON.proofs(in: value) else {
      return Diagnosed(nil, [unusable(file, fault(of: value))])
    }
    var source = FirewallProof.Source(
      path: file.path, digest: SHA256Digest(hashing: file.bytes).hexadecimal)
    do throws(Refusal) {
      source.signer = try signature.signer(of: file.bytes, at: path)
      return Diagnosed(GivenProof(file: file, proofs: proofs, source: source, refusal: nil))
    } catch {
      return Diagnosed(GivenProof(file: file, proofs: proofs, source: source, refusal: error))
    }
  }

  private static func fault(of value: JSONValue) -> String {
    guard value["proofs"]?.array != nil, let version = value["schemaVersion"]?.integer,
      version != ProofJSON.schemaVersion
    else { return "it is no proof of netdocs, or a part of it is missing" }
    return "it has schema version \(version), and this program reads \(ProofJSON.schemaVersion)"
  }

  private static func unusable(_ file: SourceFile, _ reason: String) -> Diagnostic {
    Diagnostic(
      ProofCode.unusable, .error, "the proof cannot be used: \(reason)",
      at: SourceFile(path: file.path, bytes: []).wholeSpan, subject: "proof file"
    ).with(.impact, "nothing that it says counts: what it should show is not proven")
      .with(.fix, "restore it, or prove again: netdocs prove CLUSTER --format json --output FILE")
  }
}

/// A run of a proof that is about a cluster of the workspace.
struct CandidateRun {
  let given: GivenProof
  let proof: Proof
  let run: ProofRun

  /// What sorts candidates for one backend: the last one counts, and of equally old ones the one that
  /// found a mismatch.
  var rank: (Int, String, Int) {
    (given.refusal == nil ? 1 : 0, proof.at ?? "", run.status == .mismatch ? 1 : 0)
  }

  /// The day of the proof in UTC; nil when it says none.
  var day: CalendarDay? { proof.at.flatMap { CalendarDay(inUTC: $0) } }

  /// How the run contradicts itself or what netdocs knows; nil when it does not.
  ///
  /// A proof that was written by netdocs has none of this, so one that has was changed by hand.
  var contradiction: String? {
    guard let backend = ProofBackends.backend(run.backend), backend.dialect == run.dialect else {
      return "netdocs knows no such backend"
    }
    guard day != nil else { return "it does not say when, in UTC" }
    return run.contradiction
  }
}
