package import Diagnostics

/// The codes of what is said about tables that are not written as their markup demands.
package enum TableSyntaxCode {
  /// A table without its closing line: everything to the end is read as rows.
  package static let tableNotClosed = DiagnosticCode("ND0027", "table-not-closed")
  /// A row has fewer cells than the table has columns.
  package static let incompleteRow = DiagnosticCode("ND0028", "incomplete-row")
  /// A table whose borders do not fit together.
  package static let malformedTable = DiagnosticCode("ND0029", "malformed-table")

  /// Every code above, in the order of ids.
  package static let all = [tableNotClosed, incompleteRow, malformedTable]
}
