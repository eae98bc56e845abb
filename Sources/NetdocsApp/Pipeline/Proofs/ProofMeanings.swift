internal import Diagnostics
internal import Rendering

/// What the codes about proofs mean, and what to do, for `netdocs explain`.
enum ProofMeanings {
  /// Two short paragraphs; nil for a code that is not about proofs.
  static func text(of code: DiagnosticCode) -> String? {
    switch code {
    case ProofCode.unusable:
      """
      A file of the folder proofs, or of --proof, is not what `netdocs prove --format json` writes, or \
      it contradicts itself: more cells answered than were tried, a status that its figures do not \
      bear out. It is left out, and what it would have shown is printed as not proven.

      What to do: write the file again with `netdocs prove`, and do not edit it.
      """
    case ProofCode.otherCluster:
      """
      The proof names a cluster that this workspace does not have. It is left out.

      What to do: remove the file, or give it to the workspace of its cluster.
      """
    case ProofCode.future:
      """
      The proof is dated after the day on which the report is judged. A clock was wrong, or --now is \
      a day of the past; the report says so and does not count it.

      What to do: prove again, or judge on a day after the proof.
      """
    case ProofCode.signature:
      """
      A key was asked for with --proof-key, and the proof has no envelope beside it that was signed \
      with that key, or the envelope is about other bytes. It is left out.

      What to do: sign the proof where it is made, with `netdocs sign`, and hand in both files.
      """
    case ProofCode.mismatch:
      """
      Packets passed that the model forbids, or did not pass although it requires them. The rules \
      are not those of the model; nothing about the cluster counts as proven by this run.

      What to do: read the cells that the message names, mend, generate the files and prove again.
      """
    case ProofCode.stale:
      """
      The proof was made with other firewall files than those that are generated now: their digests \
      differ. What it showed may no longer hold.

      What to do: run `netdocs prove` again and replace the file.
      """
    default: nil
    }
  }
}
