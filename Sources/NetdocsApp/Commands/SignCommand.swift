internal import ArgumentParser
internal import Attestation
internal import Diagnostics
internal import Foundation

/// `netdocs sign`: an envelope that proves which report files there were, and who stood by them.
struct SignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sign",
    abstract: "Signs the digests of report files.",
    discussion: """
      Writes a DSSE envelope with an in-toto statement: the SHA-256 of each file, and what the \
      reports among them say. A folder is signed with all files below it, and a file that appears \
      there later is noticed. Names are relative to the deepest folder that holds all PATHs.

      The key is an Ed25519 key in PKCS #8: openssl genpkey -algorithm ed25519 -out key.pem

      Examples: netdocs sign site --key key.pem --output site.dsse.json
                netdocs sign report.json report.html --key key.pem --output report.dsse.json
      """)

  @Argument(help: "Files, or folders with all that is below them.")
  var paths: [String]

  @Option(help: "A file with a private key; give it several times for several signatures.")
  var key: [String] = []

  @Option(help: "The envelope to write; standard output without it.")
  var output: String?

  func validate() throws {
    guard !key.isEmpty else {
      throw ValidationError("name the private key: --key key.pem")
    }
  }

  func run() throws {
    guard let keys = try signingKeys() else { return try Console.end(.unreadableInput) }
    let statement: Statement
    do throws(Refusal) {
      statement = try FileSelection(paths, except: AttestationInput.realPaths([output]))
        .statement(toolName: "netdocs", version: ToolVersion.number)
    } catch {
      AttestationInput.report(error)
      return try Console.end(.unreadableInput)
    }
    guard let envelope = Envelope(signing: statement.bytes, with: keys) else {
      Console.message("error: the system's cryptography refused to sign\n")
      return try Console.end(.internalFault)
    }
    guard envelope.text.utf8.count <= EnvelopeReader.sizeLimit else {
      AttestationInput.report(
        Refusal("there are too many names for one envelope", fix: "sign folders one by one"))
      return try Console.end(.unreadableInput)
    }
    guard let output else { return try Console.data(envelope.text) }
    do throws(Refusal) {
      try write(envelope, to: output)
    } catch {
      AttestationInput.report(error)
      return try Console.end(.unwritableOutput)
    }
    let count = statement.subjects.count
    Console.message(
      "Signed \(count) \(count == 1 ? "file" : "files") with key "
        + "\(keys.map(\.verifyingKey.id).joined(separator: ", ")). Wrote \(output)\n")
  }

  /// The keys, each once; nil when one cannot be used.
  private func signingKeys() throws -> [SigningKey]? {
    guard let files = AttestationInput.keys(key, for: .signing) else { return nil }
    var keys: [String: SigningKey] = [:]
    for file in files {
      guard case .signing(let signingKey) = file.key else {
        AttestationInput.report(
          Refusal(
            "\(file.path) is a public key, and signing needs the private one",
            fix: "pass the file that `openssl genpkey -algorithm ed25519` wrote"))
        return nil
      }
      keys[signingKey.verifyingKey.id] = signingKey
    }
    return keys.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Replaces an older envelope, and nothing else.
  private func write(_ envelope: Envelope, to path: String) throws(Refusal) {
    if let old = FileManager.default.contents(atPath: path), !old.starts(with: "{\"payload\"".utf8)
    {
      throw Refusal(
        "\(path) exists and is no envelope; it was not replaced", fix: "choose another --output")
    }
    do {
      try Data(envelope.text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw Refusal(
        "\(path) cannot be written", fix: "check that its folder exists and may be written")
    }
  }
}

/// What signing and verifying take from the command line.
enum AttestationInput {
  /// The keys in files; nil when one cannot be used, which is then said.
  static func keys(_ paths: [String], for purpose: KeyFile.Purpose) -> [KeyFile]? {
    var diagnostics: [Diagnostic] = []
    let keys = paths.compactMap { KeyFile.load($0, for: purpose).unwrap(into: &diagnostics) }
    DocumentInput.report(diagnostics, read: keys.count, of: paths.count)
    for warning in keys.flatMap(\.warnings) { Console.message("warning: \(warning)\n") }
    return keys.count == paths.count ? keys : nil
  }

  /// Says why something is not done.
  static func report(_ refusal: Refusal) {
    Console.message("error: \(refusal.message)\n  = fix: \(refusal.fix)\n")
  }

  /// The absolute paths without links of files that may not exist yet.
  static func realPaths(_ paths: [String?]) -> Set<String> {
    var real: Set<String> = []
    for path in paths.compactMap({ $0 }) {
      let url = URL(filePath: path)
      let folder = RealPath.of(url.deletingLastPathComponent().path)
      if let folder { real.insert((folder == "/" ? "" : folder) + "/" + url.lastPathComponent) }
    }
    return real
  }
}
