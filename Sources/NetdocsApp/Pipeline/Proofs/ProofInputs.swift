internal import Attestation

/// What a command was told about proofs.
package struct ProofInputs: Sendable {
  /// Files with proofs from outside the workspace, each with a name of its own.
  package var files: [String] = []
  /// The keys of which one must have signed every proof; none asks for no signature.
  var keys: [VerifyingKey] = []

  /// Nothing but what lies in the workspace, signed or not.
  package init() {}
}
