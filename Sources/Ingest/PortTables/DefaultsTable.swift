internal import Markup
internal import NetworkModel

/// A table of settings with their defaults.
struct DefaultsTable {
  /// The column of the settings' names.
  let setting: Int
  /// The column of the values.
  let value: Int

  /// Reads a row; nil for one without a name.
  func read(_ row: MarkupRow) -> ClaimedDefault? {
    guard row.cells.count > max(setting, value), !row.cells[setting].text.isEmpty else {
      return nil
    }
    let others = row.cells.indices.filter { $0 != setting && $0 != value }
    return ClaimedDefault(
      setting: ClaimedCell(text: row.cells[setting].text, span: row.cells[setting].span),
      value: ClaimedCell(text: row.cells[value].text, span: row.cells[value].span),
      remark: others.map { row.cells[$0].text }.joined(separator: " ").trimmed)
  }
}
