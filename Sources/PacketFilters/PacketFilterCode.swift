package import Diagnostics

/// The codes of what is said about firewall text that is read back.
package enum PacketFilterCode {
  /// A part of the text that the reader does not understand: what it does is unknown.
  package static let notUnderstood = DiagnosticCode("ND0950", "filter-not-understood")
  /// Text that is not in the language at all.
  package static let syntax = DiagnosticCode("ND0951", "filter-syntax")
  /// A name of a set or chain that the text does not define.
  package static let undefinedName = DiagnosticCode("ND0952", "filter-undefined-name")
  /// A rule that sends packets elsewhere before the filter sees them.
  package static let translated = DiagnosticCode("ND0953", "filter-behind-translation")

  /// Every code above, in the order of ids.
  package static let all = [notUnderstood, syntax, undefinedName, translated]
}
