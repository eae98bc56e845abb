package import Diagnostics

/// A verification for machines.
package enum VerificationJSON {
  /// The version of the shape.
  package static let schemaVersion = 1

  /// Describes a verification with every file.
  package static func value(
    of result: Verification, envelope: String, root: String
  ) -> JSONValue {
    [
      "schemaVersion": .integer(schemaVersion),
      "envelope": .string(envelope),
      "root": .string(root),
      "holds": .bool(result.holds),
      "signatures": .array(
        result.signatures.map {
          ["keyId": .string($0.keyID), "status": .string($0.status.rawValue)]
        }),
      "predicateType": result.statement.map { .string($0.predicateType) } ?? .null,
      "result": result.statement?.result.map { .string($0) } ?? .null,
      "files": .array(
        result.files.map { file in
          [
            "name": .string(file.name), "status": .string(file.status.rawValue),
            "signed": .string(file.signed.hexadecimal),
            "found": file.status == .same
              ? .string(file.signed.hexadecimal)
              : file.found.map { .string($0.hexadecimal) } ?? .null,
          ]
        }),
      "extra": .array(result.extra.map { .string($0) }),
      "previous": .array(
        result.chain.map { link in
          [
            "report": .string(link.report), "reportDigest": .string(link.previous),
            "file": link.file.map { .string($0) } ?? .null,
          ]
        }),
      "problems": .array(
        result.problems.map {
          [
            "kind": .string($0.kind.rawValue), "message": .string($0.message),
            "fix": .string($0.fix),
          ]
        }),
    ]
  }
}
