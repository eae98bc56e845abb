/// Writes a report in one format.
package protocol DiagnosticRenderer: Sendable {
  /// The whole output; ends with a line break unless it is empty.
  func render(_ report: DiagnosticReport) -> String
}
