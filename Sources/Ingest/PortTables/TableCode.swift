package import Diagnostics

/// The codes of what is said about the rows of port tables while they are read.
package enum TableCode {
  /// A port cell that is no port, range, list or word for "all".
  package static let unreadablePort = DiagnosticCode("ND0051", "unreadable-port")
  /// A protocol cell that names no protocol.
  package static let unreadableProtocol = DiagnosticCode("ND0052", "unreadable-protocol")
  /// A row has more cells than the table has columns; Markdown renderers drop them silently.
  package static let rowWiderThanHeader = DiagnosticCode("ND0053", "row-wider-than-header")
  /// A cell says that its value was lost, or is empty where a value must be.
  package static let lostValue = DiagnosticCode("ND0054", "lost-value")
  /// A port outside 1 to 65535.
  package static let portOutOfRange = DiagnosticCode("ND0055", "port-out-of-range")
  /// A digit or letter that is not ASCII in a port or protocol cell.
  package static let suspiciousCharacter = DiagnosticCode("ND0056", "suspicious-character")
  /// A cell that says who talks to whom, in words that cannot be taken apart.
  package static let unreadableDirection = DiagnosticCode("ND0057", "unreadable-direction")
  /// A line without cells can be taken apart in several ways that say different things.
  package static let ambiguousRow = DiagnosticCode("ND0058", "ambiguous-row")

  /// Every code above.
  package static let all = [
    unreadablePort, unreadableProtocol, rowWiderThanHeader, lostValue, portOutOfRange,
    suspiciousCharacter, unreadableDirection, ambiguousRow,
  ]
}
