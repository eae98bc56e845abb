package import Diagnostics

/// An in-toto Statement, version 1: digests of files, and what is said about them.
package struct Statement: Hashable, Sendable {
  /// The files, by name.
  package let subjects: [Subject]
  /// What kind of thing is said, as a URI.
  package let predicateType: String
  /// What is said.
  package let predicate: JSONValue

  /// The type of every statement.
  package static let type = "https://in-toto.io/Statement/v1"
  /// The most files of one statement.
  package static let subjectLimit = 100_000

  /// A file that a statement is about.
  package struct Subject: Hashable, Sendable {
    /// The path relative to the folder that was signed, with `/`.
    package let name: String
    /// The digest of the content.
    package let digest: ContentDigest

    /// Pairs a name with a digest.
    package init(name: String, digest: ContentDigest) {
      self.name = name
      self.digest = digest
    }
  }

  /// Says something about files.
  package init(subjects: [Subject], predicateType: String, predicate: JSONValue) {
    self.subjects = subjects.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    self.predicateType = predicateType
    self.predicate = predicate
  }

  /// The statement as canonical JSON: equal statements have equal bytes.
  package var bytes: [UInt8] {
    CanonicalJSON.write([
      "_type": .string(Self.type),
      "subject": .array(
        subjects.map {
          ["name": .string($0.name), "digest": ["sha256": .string($0.digest.hexadecimal)]]
        }),
      "predicateType": .string(predicateType),
      "predicate": predicate,
    ])
  }
}
