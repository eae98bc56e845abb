/// Why a text is not JSON, and where.
struct JSONFault: Error {
  private let code: DiagnosticCode
  private let message: String
  private let range: Range<Int>
  private let fix: String

  /// Says which limit or rule was broken at some bytes, and what to do.
  init(_ code: DiagnosticCode, _ message: String, at range: Range<Int>, fix: String) {
    self.code = code
    self.message = message
    self.range = range
    self.fix = fix
  }

  /// Says what breaks the grammar at some bytes, and what to do.
  init(_ message: String, at range: Range<Int>, fix: String) {
    self.init(InputCode.jsonSyntax, message, at: range, fix: fix)
  }

  /// The fault as an error in a file.
  func diagnostic(in file: SourceFile) -> Diagnostic {
    Diagnostic(code, .error, message, at: SourceSpan(file: file, range: range)).with(.fix, fix)
  }
}
