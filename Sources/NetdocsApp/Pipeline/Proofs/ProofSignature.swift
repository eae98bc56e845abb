internal import Attestation
internal import Diagnostics
internal import Ingest

/// Who signed a proof.
///
/// The envelope lies beside the proof: that of `k0s-ha.json` is `k0s-ha.dsse.json`. The key never
/// does, because whoever can replace a proof could replace a key beside it.
struct ProofSignature {
  let keys: [VerifyingKey]

  /// The id of a key that signed the bytes of a file; nil when no signature was asked for.
  ///
  /// - Throws: why the file cannot be trusted.
  func signer(of bytes: [UInt8], at path: String) throws(Refusal) -> String? {
    guard !keys.isEmpty else { return nil }
    let place = Self.envelopePath(of: path)
    let name = Self.name(place)
    let fix = "sign it: netdocs sign \(Self.name(path)) --key KEY --output \(name)"
    let read = InputDiscovery.read(file: place, sizeLimit: EnvelopeReader.sizeLimit)
    guard let file = read.value else {
      throw Refusal("there is no envelope \(name) beside it", fix: fix)
    }
    guard let envelope = EnvelopeReader.read(file).value else {
      throw Refusal("\(name) is no envelope", fix: fix)
    }
    let result = Verifier(keys: keys).verify(envelope, in: try FileTree(Self.folder(of: place)))
    // There is a statement only where the signature holds.
    guard let statement = result.statement else {
      let problem = result.problems.first
      throw Refusal(problem?.message ?? "its signature does not hold", fix: problem?.fix ?? fix)
    }
    let digest = ContentDigest(hashing: bytes)
    guard statement.subjects.contains(where: { $0.digest == digest }) else {
      throw Refusal(
        "\(name) was made for other content",
        fix: "get the proof as it was signed, or prove and sign again")
    }
    return result.signatures.first { $0.status == .valid }?.keyID
  }

  /// The path of the envelope that belongs to a proof.
  static func envelopePath(of path: String) -> String {
    (path.hasSuffix(".json") ? String(path.dropLast(5)) : path) + ".dsse.json"
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func name(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
