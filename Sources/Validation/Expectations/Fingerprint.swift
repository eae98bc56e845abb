package import Diagnostics

/// The identity of a finding across runs.
package enum Fingerprint {
  /// The text to be hashed: the class and what the finding is about, never where it stands.
  ///
  /// A finding without a subject is identified by its message.
  package static func text(of diagnostic: Diagnostic) -> String {
    let subject = diagnostic.subject.isEmpty ? diagnostic.message : diagnostic.subject
    return "\(diagnostic.code.name)\n\(subject)"
  }
}
