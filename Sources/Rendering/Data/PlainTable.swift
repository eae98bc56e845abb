internal import Diagnostics

/// Writes tables that read well in a terminal.
package enum PlainTable {
  /// Aligns the columns to their longest cell; a long last column is left as it is.
  ///
  /// Each cell stays on its line, and characters that a terminal would obey are written out.
  package static func write(columns: [String], rows: [[String]]) -> String {
    let table = ([columns] + rows).map { $0.map(VisibleText.line) }
    let widths = columns.indices.map { index in
      table.map { index < $0.count ? $0[index].count : 0 }.max() ?? 0
    }
    let lines = table.map { row in
      row.enumerated().map { index, cell in
        index == row.count - 1
          ? cell : cell + String(repeating: " ", count: widths[index] - cell.count)
      }.joined(separator: "  ")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
