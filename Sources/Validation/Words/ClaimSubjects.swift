internal import Diagnostics
internal import NetworkModel

extension ClaimedFlow {
  /// The cells in the order of the columns' meanings.
  var orderedCells: [ClaimedCell] { ColumnMeaning.allCases.compactMap { cells[$0] } }

  /// What the row is about, independent of its place: `tcp 8132 konnectivity worker -> controller`.
  var subject: String {
    let roles = [from, to].map { $0.map(\.name).joined(separator: ",") }
    let words = [
      protocols.map(\.name).joined(separator: ","), ports.description, service,
      roles.allSatisfy(\.isEmpty) ? "" : roles.joined(separator: " -> "),
    ]
    return words.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// `TCP 8132`, or `8132` where the row names no protocol.
  var transport: String {
    let names = protocols.map { $0.name.uppercased() }.joined(separator: "/")
    return [names, ports.description].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The place of the ports, whatever column they stand in.
  var portSpan: SourceSpan {
    (cells[.port] ?? cells[.portAndProtocol])?.span ?? span
  }

  /// The place that says who talks to whom.
  var directionSpan: SourceSpan {
    (cells[.direction] ?? cells[.source] ?? cells[.destination])?.span ?? span
  }
}
