internal import Diagnostics
internal import NetworkModel
internal import Rendering

/// A document as an earlier `netdocs extract` wrote it.
struct EarlierDocument {
  private let value: JSONValue
  private let path: String
  private let file: SourceFile

  init(_ value: JSONValue) {
    self.value = value
    path = value["path"]?.string ?? "document"
    file = SourceFile(path: path, bytes: [])
  }

  /// Adds the rows and what is said beside them.
  func add(to state: inout CanonicalState) {
    for row in value["flows"]?.array ?? [] { state.add(claim(row), at: place(of: row)) }
    let facts = (value["facts"]?.array ?? []).filter { $0["kind"]?.string == "claim" }
    state.add(
      statements: facts.map { fact in
        let names = [fact["subject"]?.string, fact["about"]?.string].compactMap(\.self)
        return CanonicalFact(
          name: names.filter { !$0.isEmpty }.joined(separator: " "),
          value: fact["value"]?.string ?? "", place: place(of: fact))
      })
  }

  private func place(of value: JSONValue) -> String {
    "\(path):\(value["line"]?.integer ?? 1):\(value["column"]?.integer ?? 1)"
  }

  private func claim(_ row: JSONValue) -> ClaimedFlow {
    var claim = ClaimedFlow(span: file.wholeSpan)
    claim.protocols = protocols(of: row)
    claim.ports = ClaimedPorts(ranges: EarlierFlow.ports(of: row)?.ranges ?? [])
    claim.icmpTypes = (row["icmpTypes"]?.array ?? []).compactMap { type in
      type["type"]?.integer.flatMap { UInt8(exactly: $0) }.map { ICMPType(type: $0) }
    }
    claim.service = row["service"]?.string ?? ""
    claim.from = EarlierFlow.roles(row["from"])
    claim.to = EarlierFlow.roles(row["to"])
    claim.direction = row["direction"]?.string.flatMap { .init(rawValue: $0) } ?? .unstated
    claim.scope = row["scope"]?.string.flatMap { .init(rawValue: $0) } ?? .network
    claim.condition = row["condition"]?.string
    for member in row["asWritten"]?.members ?? [] {
      guard let meaning = ColumnMeaning(rawValue: member.key), let text = member.value.string
      else { continue }
      claim.cells[meaning] = ClaimedCell(text: text, span: file.wholeSpan)
    }
    return claim
  }

  // Application protocols are not listed; a row of nothing else has the number of what carries them.
  private func protocols(of row: JSONValue) -> [ClaimedProtocol] {
    let named = (row["protocol"]?.array ?? []).compactMap(\.string).map { name in
      IPProtocol(name: name).map(ClaimedProtocol.known)
        ?? Int(name).map(ClaimedProtocol.number) ?? .application(name)
    }
    guard named.isEmpty else { return named }
    return row["protocolNumber"]?.integer.flatMap { IPProtocol(number: $0) }
      .map { [.known($0)] } ?? []
  }
}
