internal import ArgumentParser
internal import Attestation
internal import Diagnostics
internal import Foundation
internal import Ingest

/// `netdocs verify`: whether files are those that somebody signed.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Checks a signature and says which of the signed files changed.",
    discussion: """
      First the signature is checked, then the digest of each file. Files that are missing, changed \
      or, in a signed folder, new are named. Ends with 5 when anything does not hold.

      The public key must come from where the signer is known, not from beside the envelope.

      Examples: netdocs verify site.dsse.json --key key.pub.pem --root site
                netdocs verify report.dsse.json --key key.pub.pem --previous last-year/report.json
      """)

  @Argument(help: "The envelope that `netdocs sign` wrote.")
  var envelope: String

  @Option(help: "A file with a public key; give it several times to accept several signers.")
  var key: [String] = []

  @Option(help: "How many of the keys must have signed.")
  var threshold = 1

  @Option(
    help: "The folder that the signed names are relative to; that of the envelope without it.")
  var root: String?

  @Option(help: "A report that a verified report must name as the one before it.")
  var previous: [String] = []

  @Option(help: "terminal or json.")
  var format = VerificationFormat.terminal

  func validate() throws {
    guard !key.isEmpty else {
      throw ValidationError("name the signer's public key: --key key.pub.pem")
    }
    guard (1...key.count).contains(threshold) else {
      throw ValidationError("--threshold is 1 to the number of keys, \(key.count)")
    }
  }

  func run() throws {
    guard let keys = AttestationInput.keys(key, for: .verifying) else {
      return try Console.end(.unreadableInput)
    }
    for file in keys {
      guard case .signing = file.key else { continue }
      Console.message(
        "warning: \(file.path) is a private key; verifying needs only the public one, "
          + "`openssl pkey -in \(file.path) -pubout`\n")
    }
    guard let envelope = readEnvelope() else {
      if format == .json { try write(.unreadable(self.envelope)) }
      return try Console.end(.unreadableInput)
    }
    let tree: FileTree
    let earlier: [Verifier.Previous]
    do throws(Refusal) {
      tree = try FileTree(folder)
      earlier = try digests(of: previous)
    } catch {
      AttestationInput.report(error)
      return try Console.end(.unreadableInput)
    }
    let verifier = Verifier(keys: keys.map(\.key.verifyingKey), threshold: threshold)
    let result = verifier.verify(
      envelope, in: tree, except: AttestationInput.realPaths([self.envelope] + key),
      previous: earlier)
    try write(result)
    try Console.end(status(of: result))
  }

  private func write(_ result: Verification) throws {
    switch format {
    case .terminal:
      try Console.data(VerificationText.write(result, envelope: self.envelope, root: folder))
    case .json:
      try Console.data(
        JSONWriter.write(
          VerificationJSON.value(of: result, envelope: self.envelope, root: folder)))
    }
  }

  private var folder: String {
    if let root { return root }
    let slash = envelope.lastIndex(of: "/")
    return slash.map { $0 == envelope.startIndex ? "/" : String(envelope[..<$0]) } ?? "."
  }

  /// Unreadable files alone leave open whether the signature holds for them.
  private func status(of result: Verification) -> ExitStatus {
    guard !result.holds else { return .clean }
    return result.problems.allSatisfy { $0.kind == .unreadable }
      ? .unreadableInput : .invalidRegister
  }

  private func readEnvelope() -> Envelope? {
    var diagnostics: [Diagnostic] = []
    guard FileManager.default.fileExists(atPath: envelope) else {
      AttestationInput.report(
        Refusal("there is no file \(envelope)", fix: "check the path of the envelope"))
      return nil
    }
    let file = InputDiscovery.read(file: envelope, sizeLimit: EnvelopeReader.sizeLimit)
      .unwrap(into: &diagnostics)
    let read = file.flatMap { EnvelopeReader.read($0).unwrap(into: &diagnostics) }
    DocumentInput.report(diagnostics, read: read == nil ? 0 : 1, of: 1)
    return read
  }

  private func digests(of paths: [String]) throws(Refusal) -> [Verifier.Previous] {
    var digests: [Verifier.Previous] = []
    for path in paths {
      guard let bytes = FileManager.default.contents(atPath: path) else {
        throw Refusal("\(path) cannot be read", fix: "check the path given to --previous")
      }
      digests.append((path, ContentDigest(hashing: Array(bytes))))
    }
    return digests
  }
}

/// The formats of a verification.
enum VerificationFormat: String, ExpressibleByArgument, CaseIterable {
  case terminal, json
}
