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
  /// A fact that hides the value of the same name with which something is compared.
  package static let hiddenWord = DiagnosticCode("ND0074", "fact-hides-value")
  /// A source without a place, revision or date.
  package static let incompleteSource = DiagnosticCode("ND0075", "incomplete-source")
  /// A source that was read more than a year ago and can have changed since.
  package static let staleSource = DiagnosticCode("ND0076", "stale-source")
  /// Two entries that say different things of one socket.
  package static let contradiction = DiagnosticCode("ND0077", "contradicting-entries")
  /// Several defaults for one version, or none between two versions that have one.
  package static let defaultVersions = DiagnosticCode("ND0078", "default-versions")
  /// Version bounds that hold for no version, or lie outside the distribution's range.
  package static let versionBounds = DiagnosticCode("ND0079", "version-bounds")
  /// An entry that nothing uses.
  package static let unusedEntry = DiagnosticCode("ND0080", "unused-entry")
  /// A name that means two things.
  package static let ambiguousAlias = DiagnosticCode("ND0081", "ambiguous-alias")
  /// A condition that always holds, or never.
  package static let constantCondition = DiagnosticCode("ND0082", "constant-condition")
  /// A condition with too many combinations to be tried.
  package static let unprovenCondition = DiagnosticCode("ND0083", "unproven-condition")
  /// A port that can be 0, or more than 65535.
  package static let impossiblePort = DiagnosticCode("ND0084", "impossible-port")

  /// Every code above.
  package static let all = [
    unsourced, expression, unknownName, duplicateID, factCycle, unknownWord, portsMismatch,
    unknownReference, defaultOutOfRange, revision, hiddenWord,
    incompleteSource, staleSource, contradiction,
    defaultVersions, versionBounds, unusedEntry, ambiguousAlias, constantCondition,
    unprovenCondition, impossiblePort,
  ]
}
