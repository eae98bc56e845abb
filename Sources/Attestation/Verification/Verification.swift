internal import Diagnostics

/// What came of checking an envelope.
package struct Verification: Sendable {
  /// Each signature of the envelope, in its order.
  package var signatures: [CheckedSignature] = []
  /// What was signed; nil when the signatures or the payload do not hold.
  package var statement: Statement?
  /// The signed files, sorted by name; empty when there is no statement.
  package var files: [CheckedFile] = []
  /// What lies in a signed folder and was not signed, sorted.
  package var extra: [String] = []
  /// What verified reports say about the report before them.
  package var chain: [ChainLink] = []
  /// Everything that does not hold, in the order in which it was found.
  package var problems: [Problem] = []

  /// Whether everything holds.
  package var holds: Bool { problems.isEmpty }

  /// Creates a verification in which nothing was checked yet.
  package init() {}

  /// What is to be said of an envelope that cannot be read: nothing was checked, and nothing holds.
  package static func unreadable(_ envelope: String) -> Verification {
    var result = Verification()
    result.problems = [
      Problem(
        kind: .unreadable, message: "the envelope \(Quotation.of(envelope)) cannot be read",
        fix: "look at standard error for the reason, and ask for the file again")
    ]
    return result
  }

  /// A signature and what it is worth.
  package struct CheckedSignature: Sendable {
    /// The id of the key that the envelope names, or that fits.
    package let keyID: String
    /// What it is worth.
    package let status: Status

    /// What a signature is worth.
    package enum Status: String, Sendable {
      /// Made with a given key over this payload.
      case valid
      /// Said to be made with a given key, but not over this payload.
      case invalid
      /// Made with a key that was not given: says nothing.
      case unknownKey = "unknown-key"
    }
  }

  /// A signed file as it is now.
  package struct CheckedFile: Sendable {
    /// The name in the statement.
    package let name: String
    /// The digest in the statement.
    package let signed: ContentDigest
    /// The digest now; nil when there is no file.
    package let found: ContentDigest?
    /// How both compare.
    package let status: Status

    /// How a file compares with what was signed.
    package enum Status: String, Sendable {
      /// As it was signed.
      case same
      /// With other content.
      case changed
      /// Not there.
      case missing
      /// A symbolic link, which could lead anywhere.
      case link
      /// A folder, device or pipe.
      case noFile = "no-file"
      /// There, and not to be read.
      case unreadable
    }
  }

  /// A report that names the one before it.
  package struct ChainLink: Sendable {
    /// The report's name.
    package let report: String
    /// What it says the digest of the one before is.
    package let previous: String
    /// The given file with that digest; nil when none was given or none fits.
    package let file: String?
  }

  /// Something that does not hold.
  package struct Problem: Sendable {
    /// Which kind, for machines.
    package let kind: Kind
    /// What is wrong; lower case, no full stop.
    package let message: String
    /// What to do; lower case, no full stop.
    package let fix: String

    /// The kinds of problem.
    package enum Kind: String, Sendable {
      /// No signature is by a given key.
      case unknownKey = "unknown-key"
      /// A signature by a given key does not fit.
      case badSignature = "bad-signature"
      /// Fewer given keys signed than were asked for.
      case tooFewSignatures = "too-few-signatures"
      /// The payload is something else than a statement.
      case payloadType = "payload-type"
      /// The statement cannot be used.
      case statement
      /// A file has other content.
      case changed
      /// A file is not there, or is something else.
      case missing
      /// A file was added.
      case extra
      /// A file or folder cannot be read.
      case unreadable
      /// The report before is another one.
      case previous
    }
  }
}
