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
  init(_ mapping: ColumnMapping, header: [String], sample: [[String]]) {
    if HeaderWords.isCommandOutput(header) {
      self = .other("the output of a command")
      return
    }
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
    guard mapping.describesPorts || Self.content(columns, sample).contains(where: \.namesProtocol)
    else {
      self = .other("nothing beside the numbers says what they are for")
      return
    }
    let namesProtocols = mapping.index(of: .ipProtocol).map { column in
      ColumnContent(cells: sample.map { $0[column] }).protocols >= 0.5
    }
    let holdsPorts =
      Self.content(columns, sample).contains { $0.ports > 0 || $0.withoutPort > 0.5 }
      || columns.contains { column in sample.contains { CellWords.isEverything($0[column]) } }
    self =
      holdsPorts || namesProtocols == true || sample.isEmpty
      ? .ports : .other("the port column holds no port numbers")
  }

  private static func content(_ columns: [Int], _ sample: [[String]]) -> [ColumnContent] {
    columns.map { column in ColumnContent(cells: sample.map { $0[column] }) }
  }
}
