/// Turns the bytes of a file into a text, or says why they are none.
package enum TextReader {
  /// Checks the encoding of bytes and wraps them.
  ///
  /// A byte order mark is removed and CRLF is kept. UTF-16, NUL and invalid UTF-8 refuse the file
  /// (nil, one error); characters that hide, reorder or imitate text are warnings, and the file is
  /// read.
  package static func read(path: String, bytes: [UInt8]) -> Diagnosed<SourceFile?> {
    if let name = wideEncoding(of: bytes) {
      return refusal(
        InputCode.wideText, "the text is \(name), not UTF-8",
        SourceFile(path: path, bytes: []).wholeSpan,
        fix: "save the file as UTF-8, for example: iconv -f \(name) -t UTF-8 FILE")
    }
    let file = SourceFile(path: path, bytes: withoutByteOrderMark(bytes))
    var suspicious = SuspiciousCharacters(file: file)
    switch UTF8Scanner.scan(file.bytes, visit: { suspicious.visit($0, at: $1) }) {
    case .valid:
      return Diagnosed(file, suspicious.diagnostics())
    case .nul(let offset):
      return refusal(
        InputCode.nulByte, "the text contains a NUL byte",
        SourceSpan(file: file, range: offset..<offset + 1),
        fix: "remove the byte, or check whether the file is a text at all")
    case .invalid(let offset):
      let value = hex(file.bytes[offset])
      return refusal(
        InputCode.notUTF8, "byte 0x\(value) is not part of a UTF-8 character",
        SourceSpan(file: file, range: offset..<offset + 1),
        fix: "save the file as UTF-8, for example: iconv -f WINDOWS-1252 -t UTF-8 FILE")
    }
  }

  private static func refusal(
    _ code: DiagnosticCode, _ message: String, _ span: SourceSpan, fix: String
  ) -> Diagnosed<SourceFile?> {
    Diagnosed(nil, [Diagnostic(code, .error, message, at: span).with(.fix, fix)])
  }

  private static func withoutByteOrderMark(_ bytes: [UInt8]) -> [UInt8] {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  /// The name of a UTF-16 or UTF-32 encoding, by its byte order mark or by the zero bytes that
  /// ASCII text has in it.
  private static func wideEncoding(of bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      return "UTF-32"
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
    let head = bytes.prefix(64)
    guard head.count >= 4, head.count.isMultiple(of: 2) || head.count == 64 else { return nil }
    let zeros = head.indices.filter { head[$0] == 0 }
    let odd = zeros.count { !$0.isMultiple(of: 2) }
    guard zeros.count * 5 >= head.count * 2, odd == 0 || odd == zeros.count else { return nil }
    return odd == 0 ? "UTF-16BE" : "UTF-16LE"
  }

  private static func hex(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count == 1 ? "0" + digits : digits
  }
}
