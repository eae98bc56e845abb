package import Diagnostics

/// A table, whatever markup it came from.
package struct MarkupTable: Sendable, Hashable {
  /// From the first byte of the header to the last of the last row.
  package var span: SourceSpan
  /// The text of the table's own caption, on one line; nil without one.
  package var caption: String?
  /// The header; several header rows are joined column by column, the group's name first.
  package var header: MarkupRow
  /// The body in order.
  package var rows: [MarkupRow]
  /// One per column of the header.
  package var alignments: [Alignment]

  /// Creates a table.
  package init(span: SourceSpan, header: MarkupRow, rows: [MarkupRow], alignments: [Alignment]) {
    self.span = span
    self.header = header
    self.rows = rows
    self.alignments = alignments
  }

  /// How a column is aligned.
  package enum Alignment: Sendable, Hashable {
    /// Not stated.
    case none
    /// To the left.
    case left
    /// Centred.
    case center
    /// To the right.
    case right
  }
}

/// A row of a table.
package struct MarkupRow: Sendable, Hashable {
  /// One cell per column of the header; cells that the source lacks are empty.
  package var cells: [MarkupCell]
  /// Cells beyond the last column of the header, which Markdown would drop silently.
  package var excess: [MarkupCell]
  /// Whether cells were left empty because the row can be read in several ways, which was reported.
  package var isAmbiguous = false
  /// The row's line without outer blanks.
  package var span: SourceSpan

  /// Creates a row.
  package init(cells: [MarkupCell], excess: [MarkupCell] = [], span: SourceSpan) {
    self.cells = cells
    self.excess = excess
    self.span = span
  }
}

/// A cell of a table.
package struct MarkupCell: Sendable, Hashable {
  /// The plain text: no markup, `<br>` as a line break, trimmed.
  package let text: String
  // Nil for the many cells that are one plain text: half a million of them need no list each.
  private let markup: [MarkupInline]?
  /// The content with its markup.
  package var inlines: [MarkupInline] { markup ?? (text.isEmpty ? [] : [.text(text)]) }
  /// Whether this is the copy of a cell that spans several rows or columns; the cell itself is not.
  package var isRepeated = false
  /// The content without pipes and outer blanks; empty, at the cell's place, for an empty cell.
  package var span: SourceSpan

  /// Creates a cell that is one plain text.
  package init(plain text: String, span: SourceSpan) {
    self.text = text
    self.markup = nil
    self.span = span
  }

  /// Creates a cell.
  package init(text: String, inlines: [MarkupInline], span: SourceSpan) {
    self.text = text
    var isPlain = inlines.isEmpty && text.isEmpty
    if inlines.count == 1, case .text(let own) = inlines[0] { isPlain = own == text }
    markup = isPlain ? nil : inlines
    self.span = span
  }
}
