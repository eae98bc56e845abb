package import Diagnostics

/// The codes of what is said about proofs that were handed in.
package enum ProofCode {
  /// A file that is no proof, or a proof that contradicts itself.
  package static let unusable = DiagnosticCode("ND0340", "proof-unusable")
  /// A proof of a cluster that is not the one asked for.
  package static let otherCluster = DiagnosticCode("ND0341", "proof-of-another-cluster")
  /// A proof that is dated after the day of judgement.
  package static let future = DiagnosticCode("ND0342", "proof-from-the-future")
  /// A proof without a signature by a key that was asked for.
  package static let signature = DiagnosticCode("ND0343", "proof-signature-refused")
  /// Packets that did not do what the model says.
  package static let mismatch = DiagnosticCode("ND0344", "proof-mismatch")
  /// A proof of other files than those that are generated now.
  package static let stale = DiagnosticCode("ND0345", "proof-stale")

  /// Every code above, in the order of ids.
  package static let all = [unusable, otherCluster, future, signature, mismatch, stale]
}
