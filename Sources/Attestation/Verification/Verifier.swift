internal import Diagnostics

/// Checks envelopes: who signed, then what became of the files.
package struct Verifier: Sendable {
  private let keys: [VerifyingKey]
  private let threshold: Int
  private let toolName: String

  /// Trusts keys, each counted once.
  ///
  /// - Parameters:
  ///   - keys: The public keys, from a source that the envelope has no part in.
  ///   - threshold: How many of them must have signed.
  ///   - toolName: Whose statements say which folders they cover.
  package init(keys: [VerifyingKey], threshold: Int = 1, toolName: String = "netdocs") {
    self.keys = keys
    self.threshold = threshold
    self.toolName = toolName
  }

  /// A file that may be the report before, with its digest.
  package typealias Previous = (path: String, digest: ContentDigest)

  /// Checks the signatures and, only if they hold, the statement's files below a folder.
  ///
  /// Absolute paths in `except`, such as the envelope's own, are not reported as extra; each file
  /// of `previous` must be named by a verified report as the one before it.
  package func verify(
    _ envelope: Envelope, in tree: FileTree, except: Set<String> = [], previous: [Previous] = []
  ) -> Verification {
    var result = Verification()
    checkSignatures(of: envelope, &result)
    guard result.holds else { return result }
    guard envelope.payloadType == Envelope.inToto else {
      result.note(
        .payloadType, "the payload is \(Quotation.of(envelope.payloadType)), no in-toto statement",
        fix: "pass an envelope that `netdocs sign` wrote")
      return result
    }
    let statement: Statement
    let folders: [String]
    do throws(Refusal) {
      statement = try StatementReader.read(envelope.payload)
      folders = try statement.signedFolders(ofTool: toolName)
    } catch {
      result.note(.statement, error.message, fix: error.fix)
      return result
    }
    result.statement = statement
    for subject in statement.subjects { check(subject, in: tree, &result) }
    findExtra(in: folders, of: tree, except: except, &result)
    checkChain(previous, &result)
    return result
  }

  // MARK: - Signatures

  private func checkSignatures(of envelope: Envelope, _ result: inout Verification) {
    let message = envelope.signedBytes
    var accepted: Set<String> = []
    for signature in envelope.signatures {
      // The hint only narrows which keys are tried; without one every key is.
      let candidates = keys.filter { signature.keyID.isEmpty || signature.keyID == $0.id }
      let signer = candidates.first { $0.isValid(signature.bytes, over: message) }
      if let signer { accepted.insert(signer.id) }
      let isClaimed = !signature.keyID.isEmpty && !candidates.isEmpty
      result.signatures.append(
        .init(
          keyID: signer?.id ?? signature.keyID,
          status: signer != nil ? .valid : isClaimed ? .invalid : .unknownKey))
    }
    for signature in result.signatures where signature.status == .invalid {
      result.note(
        .badSignature,
        "the signature by key \(signature.keyID.prefix(16)) does not fit: the payload, its type or "
          + "the signature was changed",
        fix: "trust nothing in this envelope; get it again from who signed")
    }
    guard result.holds, accepted.count < threshold else { return }
    if accepted.isEmpty {
      let named = result.signatures
        .map { $0.keyID.isEmpty ? "none" : Quotation.of($0.keyID) }.joined(separator: ", ")
      result.note(
        .unknownKey,
        "no given key signed this; the envelope names \(named)",
        fix: "pass the signer's public key with --key, from a source that you trust")
    } else {
      result.note(
        .tooFewSignatures, "\(accepted.count) of the given keys signed this, not \(threshold)",
        fix: "ask for the missing signatures")
    }
  }

  // MARK: - Files

  private func check(
    _ subject: Statement.Subject, in tree: FileTree, _ result: inout Verification
  ) {
    let name = Quotation.of(subject.name)
    func add(_ status: Verification.CheckedFile.Status, _ found: ContentDigest? = nil) {
      result.files.append(
        .init(name: subject.name, signed: subject.digest, found: found, status: status))
    }
    switch tree.find(subject.name) {
    case .file(subject.digest, let json):
      add(.same)
      guard let previous = json.flatMap({ ReportSummary($0) })?.previous else { return }
      result.chain.append(.init(report: subject.name, previous: previous, file: nil))
    case .file(let digest, _):
      add(.changed, digest)
      result.note(.changed, "\(name) was changed", fix: "get the file as it was signed")
    case .missing:
      add(.missing)
      result.note(
        .missing, "\(name) is missing", fix: "put it there, or name its folder with --root")
    case .link:
      add(.link)
      result.note(.missing, "\(name) is a symbolic link", fix: "put the file itself there")
    case .noFile:
      add(.noFile)
      result.note(.missing, "\(name) is no file", fix: "put the signed file there")
    case .unreadable(let reason):
      add(.unreadable)
      result.note(.unreadable, "\(name) cannot be read: \(reason)", fix: "check its permissions")
    }
  }

  private func findExtra(
    in folders: [String], of tree: FileTree, except: Set<String>, _ result: inout Verification
  ) {
    let signed = Set(result.files.map(\.name))
    let root = tree.root == "/" ? "" : tree.root
    var extra: Set<String> = []
    for folder in folders {
      do throws(Refusal) {
        for entry in try tree.entries(below: folder)
        where !signed.contains(entry.name) && !except.contains(root + "/" + entry.name) {
          extra.insert(entry.name)
        }
      } catch {
        result.note(.unreadable, error.message, fix: error.fix)
      }
    }
    result.extra = extra.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for name in result.extra {
      result.note(
        .extra, "\(Quotation.of(name)) was not signed",
        fix: "remove it, or compare with a fresh copy of the folder")
    }
  }

  // MARK: - The report before

  private func checkChain(_ previous: [Previous], _ result: inout Verification) {
    result.chain = result.chain.map { link in
      let digest =
        link.previous.hasPrefix("sha256:") ? link.previous.dropFirst(7) : link.previous[...]
      let file = previous.first { digest == $0.digest.hexadecimal }
      return .init(report: link.report, previous: link.previous, file: file?.path)
    }
    let named = Set(result.chain.compactMap(\.file))
    for file in previous where !named.contains(file.path) {
      let says = result.chain.map { "\($0.report) names \(Quotation.of($0.previous))" }
      result.note(
        .previous,
        "no verified report continues \(file.path), sha256 \(file.digest.hexadecimal); "
          + (says.isEmpty ? "none names a report before it" : says.joined(separator: ", ")),
        fix: "pass the report that was approved before this one")
    }
  }
}

extension Verification {
  /// Adds a problem.
  mutating func note(_ kind: Problem.Kind, _ message: String, fix: String) {
    problems.append(Problem(kind: kind, message: message, fix: fix))
  }
}
