internal import NetworkModel

/// What kind of table a table is, with the reason.
enum TableClass {
  /// Rows are flows.
  case ports
  /// Rows are settings with defaults; the columns of both.
  case defaults(setting: Int, value: Int)
  /// Anything else.
  case other(String)

  /// Decides by the columns and by sample rows.
  init(_ mapping: ColumnMapping, sample: [[String]]) {
    if let setting = mapping.index(of: .setting) {
      if mapping.index(of: .ipProtocol) == nil {
        if let value = mapping.index(of: .defaultValue) {
          self = .defaults(setting: setting, value: value)
        } else {
          self = .other("a table of settings, not of flows")
        }
        return
      }
    }
    let columns = mapping.portColumns
    guard !columns.isEmpty else {
      self = .other("no column holds ports")
      return
    }
    let hasProtocols = mapping.index(of: .ipProtocol).map { column in
      ColumnContent(cells: sample.map { $0[column] }).protocols >= 0.5
    }
    let holdsPorts = columns.contains { column in
      let content = ColumnContent(cells: sample.map { $0[column] })
      return content.ports > 0 || content.withoutPort > 0.5
        || sample.contains { CellWords.isEverything($0[column]) }
    }
    self =
      holdsPorts || hasProtocols == true || sample.isEmpty
      ? .ports : .other("the port column holds no port numbers")
  }
}
