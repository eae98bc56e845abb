package import Diagnostics

/// The codes of what is said while the register is read.
///
/// They are rules with a page each, as those that judge the register are.
package enum RegisterCode {
  /// A date that is not written as a day.
  package static let date = DiagnosticCode("ND0518", "register-date")
  /// Something that may stand in the register once only.
  package static let duplicate = DiagnosticCode("ND0519", "register-duplicate")

  /// Every code above, in the order of ids.
  package static let all = [date, duplicate]

  /// The notes of a finding: what to do, and where to read more.
  static func notes(_ code: DiagnosticCode, fix: String) -> [Diagnostic.Note] {
    [.init(.fix, fix), .init(.help, "netdocs explain \(code.id)")]
  }
}
