package import Diagnostics

/// The codes of what is lost where a page's markup is not what its author meant.
package enum LossCode {
  /// Rows stand below the end of their table, behind a blank line or a comment.
  package static let tableEndsEarly = DiagnosticCode("ND0059", "table-ends-early")
  /// The line under a table's header has another number of columns.
  package static let otherWidth = DiagnosticCode("ND0060", "table-delimiter-mismatch")

  /// Every code above.
  package static let all = [tableEndsEarly, otherWidth]
}
