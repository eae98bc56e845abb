package import Diagnostics

/// The codes of what is said while the register is read.
package enum RegisterCode {
  /// A date that is not written as a day.
  package static let date = DiagnosticCode("ND0518", "register-date")
  /// Something that may stand in the register once only.
  package static let duplicate = DiagnosticCode("ND0519", "register-duplicate")

  /// Every code above, in the order of ids.
  package static let all = [date, duplicate]
}
