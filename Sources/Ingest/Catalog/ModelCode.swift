package import Diagnostics

/// The codes of what can be wrong with the network model itself.
package enum ModelCode {
  /// An entry cites no source, or one that the registry does not list.
  package static let unsourced = DiagnosticCode("ND0031", "entry-without-source")
  /// An expression that cannot be read.
  package static let expression = DiagnosticCode("ND0032", "expression-syntax")
  /// An expression names a fact, key or setting that does not exist.
  package static let unknownName = DiagnosticCode("ND0033", "unknown-name")
  /// Two entries with one id.
  package static let duplicateID = DiagnosticCode("ND0034", "duplicate-id")
  /// Facts that depend on each other in a circle.
  package static let factCycle = DiagnosticCode("ND0035", "fact-cycle")
  /// A protocol, role, type, version or other word outside its list.
  package static let unknownWord = DiagnosticCode("ND0036", "unknown-word")
  /// Ports for a protocol without ports, or none for one that has them.
  package static let portsMismatch = DiagnosticCode("ND0037", "ports-do-not-fit-protocol")
  /// A component, distribution or entry that another one refers to does not exist.
  package static let unknownReference = DiagnosticCode("ND0038", "unknown-reference")
  /// A default outside the range or values of its key.
  package static let defaultOutOfRange = DiagnosticCode("ND0039", "default-out-of-range")
  /// A recorded revision of a page with a row or a date that cannot be read, or out of order.
  package static let revision = DiagnosticCode("ND0040", "document-revision")

  /// Every code above.
  package static let all = [
    unsourced, expression, unknownName, duplicateID, factCycle, unknownWord, portsMismatch,
    unknownReference, defaultOutOfRange, revision,
  ]
}
