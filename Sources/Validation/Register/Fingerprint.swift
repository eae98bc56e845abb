package import Diagnostics

/// The identity of a finding across runs.
package enum Fingerprint {
  /// The text to be hashed: the class and what the finding is about, never where it stands.
  ///
  /// A finding without a subject is identified by its message.
  package static func text(of diagnostic: Diagnostic) -> String {
    "\(diagnostic.code.name)\n\(subject(of: diagnostic))"
  }

  /// What a finding is about, in words.
  package static func subject(of diagnostic: Diagnostic) -> String {
    diagnostic.subject.isEmpty ? diagnostic.message : diagnostic.subject
  }

  /// Tells equal findings apart: the second one of a digest is `<digest>-2`, and so on, in the order
  /// given.
  package static func numbered(_ digests: [String]) -> [String] {
    var seen: [String: Int] = [:]
    return digests.map { digest in
      let number = seen[digest, default: 0] + 1
      seen[digest] = number
      return number == 1 ? digest : "\(digest)-\(number)"
    }
  }

  /// The digest that equal findings share.
  package static func digest(of fingerprint: String) -> String {
    String(fingerprint.prefix { $0 != "-" })
  }
}
