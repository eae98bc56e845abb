package import Diagnostics

/// Reads envelopes, whoever made them.
package enum EnvelopeReader {
  /// The largest envelope, in bytes: enough for the most files that a statement may name.
  package static let sizeLimit = 32 << 20
  /// The most signatures that an envelope may carry.
  private static let signatureLimit = 64

  /// The envelope in a file, or nil with one error.
  ///
  /// Members beside those of DSSE are refused: nothing in the file that is neither signed nor used
  /// may look as if it were. What is said holds no line of the file, which could be a key that
  /// was passed by mistake.
  package static func read(_ file: SourceFile) -> Diagnosed<Envelope?> {
    do throws(Flaw) {
      return Diagnosed(try envelope(try json(file)))
    } catch {
      let fix = "pass the file that `netdocs sign` wrote, or get it again from who signed"
      let place = place(error.offset, in: file)
      return Diagnosed(
        nil, [Diagnostic(error.code, .error, error.message, at: place).with(.fix, fix)])
    }
  }

  // Lines and columns are those of the file, and the file that is shown has blanks only.
  private static func place(_ offset: Int, in file: SourceFile) -> SourceSpan {
    guard offset > 0 else { return SourceFile(path: file.path, bytes: []).wholeSpan }
    let blank = file.bytes.prefix(offset).map { $0 == 0x0A ? $0 : 0x20 }
    return SourceSpan(file: SourceFile(path: file.path, bytes: blank), range: offset..<offset)
  }

  private struct Flaw: Error {
    let code: DiagnosticCode
    let message: String
    /// Where in the file, in bytes.
    let offset: Int

    init(_ code: DiagnosticCode, _ message: String, at offset: Int = 0) {
      self.code = code
      self.message = message
      self.offset = offset
    }
  }

  private static func json(_ file: SourceFile) throws(Flaw) -> JSONValue {
    guard file.bytes.first == UInt8(ascii: "{") else {
      throw Flaw(InputCode.jsonSyntax, "the file is no envelope: it does not start with `{`")
    }
    let read = JSONReader.read(file)
    if let value = read.value { return value }
    let fault = read.diagnostics.first
    throw Flaw(
      fault?.code ?? InputCode.jsonSyntax, fault?.message ?? "the file is no JSON",
      at: fault?.span?.range.lowerBound ?? 0)
  }

  private static func envelope(_ value: JSONValue) throws(Flaw) -> Envelope {
    try check(value, "the envelope", has: ["payload", "payloadType", "signatures"])
    let type = try text("payloadType", of: value)
    let payload = try bytes("payload", of: value)
    guard let list = value["signatures"]?.array else {
      throw Flaw(InputCode.wrongType, "`signatures` is no list")
    }
    guard !list.isEmpty, list.count <= signatureLimit else {
      throw Flaw(
        InputCode.wrongType,
        "the envelope has \(list.count) signatures; 1 to \(signatureLimit) can be checked")
    }
    var signatures: [Envelope.Signature] = []
    for entry in list {
      try check(entry, "a signature", has: ["keyid", "sig"])
      let hint = entry["keyid"] == nil ? "" : try text("keyid", of: entry)
      signatures.append(.init(keyID: hint, bytes: try bytes("sig", of: entry)))
    }
    return Envelope(payloadType: type, payload: payload, signatures: signatures)
  }

  private static func check(
    _ value: JSONValue, _ name: String, has keys: [String]
  ) throws(Flaw) {
    guard let members = value.members else {
      throw Flaw(InputCode.wrongType, "\(name) is no JSON object")
    }
    if let unknown = members.first(where: { !keys.contains($0.key) }) {
      throw Flaw(
        InputCode.unknownKey,
        "\(name) has a key \(Quotation.of(unknown.key)) that DSSE does not have")
    }
  }

  private static func text(_ key: String, of value: JSONValue) throws(Flaw) -> String {
    guard let member = value[key] else {
      throw Flaw(InputCode.missingKey, "the envelope lacks `\(key)`")
    }
    guard let text = member.string else {
      throw Flaw(InputCode.wrongType, "`\(key)` is no string")
    }
    return text
  }

  private static func bytes(_ key: String, of value: JSONValue) throws(Flaw) -> [UInt8] {
    guard let bytes = StrictBase64.decode(try text(key, of: value)) else {
      throw Flaw(InputCode.wrongType, "`\(key)` is no Base64 as RFC 4648 writes it")
    }
    return bytes
  }
}
