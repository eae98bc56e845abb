/// Writes tables that read well in a terminal.
package enum PlainTable {
  /// Aligns the columns to their longest cell; a long last column is left as it is.
  package static func write(columns: [String], rows: [[String]]) -> String {
    let widths = columns.indices.map { index in
      ([columns] + rows).map { index < $0.count ? $0[index].count : 0 }.max() ?? 0
    }
    let lines = ([columns] + rows).map { row in
      row.enumerated().map { index, cell in
        index == row.count - 1
          ? cell : cell + String(repeating: " ", count: widths[index] - cell.count)
      }.joined(separator: "  ")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
