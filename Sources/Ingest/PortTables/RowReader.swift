internal import Diagnostics
internal import Markup
internal import NetworkModel

/// Reads one row of a port table.
struct RowReader {
  let mapping: ColumnMapping
  let words: RoleWords
  /// The heading above the table; empty if there is none.
  let heading: String

  /// Reads a row; nil for a row without any content.
  func read(_ row: MarkupRow) -> Diagnosed<ClaimedFlow?> {
    var claim = ClaimedFlow(span: row.span)
    for (index, cell) in row.cells.enumerated() where index < mapping.meanings.count {
      let meaning = mapping.meanings[index]
      if meaning != .other, claim.cells[meaning] == nil {
        claim.cells[meaning] = ClaimedCell(text: cell.text, span: cell.span)
      }
    }
    guard claim.cells.values.contains(where: { !$0.text.isEmpty }) else { return Diagnosed(nil) }
    var diagnostics = excess(in: row)
    readPorts(&claim, &diagnostics)
    readProtocol(&claim, &diagnostics)
    readWords(&claim)
    readDirection(&claim)
    return Diagnosed(claim, diagnostics)
  }

  private func readPorts(_ claim: inout ClaimedFlow, _ diagnostics: inout [Diagnostic]) {
    guard let cell = claim.cells[.port] ?? claim.cells[.portAndProtocol] else { return }
    let reading = PortCellParser.read(cell.text)
    claim.ports = reading.ports
    claim.protocols = reading.protocols
    if let problem = reading.problem { diagnostics.append(Self.diagnostic(problem, in: cell)) }
  }

  private func readProtocol(_ claim: inout ClaimedFlow, _ diagnostics: inout [Diagnostic]) {
    guard let cell = claim.cells[.ipProtocol] else { return }
    guard let protocols = ProtocolCellParser.read(cell.text) else {
      diagnostics.append(
        Diagnostic(
          TableCode.unreadableProtocol, .warning, "\"\(cell.text)\" names no protocol",
          at: cell.span, notes: [.init(.fix, "write a name such as TCP, UDP, ICMP or VRRP")]))
      return
    }
    if !protocols.isEmpty { claim.protocols = protocols }
  }

  private func readWords(_ claim: inout ClaimedFlow) {
    let purpose = claim.cells[.purpose]?.text ?? ""
    claim.service = claim.cells[.service]?.text ?? purpose
    claim.notes = claim.cells[.notes]?.text ?? (claim.cells[.service] == nil ? "" : purpose)
    claim.condition = Self.condition(in: "\(claim.service) \(claim.notes)")
    let text = "\(heading) \(claim.service) \(claim.notes)".lowercased()
    if ["local port", "localhost", "loopback"].contains(where: text.contains) {
      claim.scope = .hostLocal
    }
  }

  private func readDirection(_ claim: inout ClaimedFlow) {
    let parser = DirectionParser(words: words)
    if let cell = claim.cells[.direction], let reading = parser.read(cell.text) {
      (claim.from, claim.to, claim.direction) = (reading.from, reading.to, reading.direction)
      return
    }
    let source = claim.cells[.source].map { words.roles(in: $0.text).sorted() } ?? []
    let destination = claim.cells[.destination].map { words.roles(in: $0.text).sorted() } ?? []
    claim.from = source
    claim.to = destination
    if destination.isEmpty, isInbound, let responder = words.role(inHeading: heading) {
      claim.to = [responder]
    }
    if !claim.from.isEmpty || (!claim.to.isEmpty && claim.cells[.destination] != nil) {
      claim.direction = .forward
    }
  }

  // "Inbound" in a heading names the listener; so does the bare name of a role above a table that
  // has a column for the other side.
  private var isInbound: Bool {
    let text = heading.lowercased()
    return text.contains("inbound") || text.contains("incoming")
      || mapping.index(of: .source) != nil
  }

  private func excess(in row: MarkupRow) -> [Diagnostic] {
    guard let first = row.excess.first(where: { !$0.text.isEmpty }) else { return [] }
    return [
      Diagnostic(
        TableCode.rowWiderThanHeader, .warning,
        "row has more cells than the header; \"\(first.text)\" is not shown by Markdown renderers",
        at: first.span, notes: [.init(.fix, "add a column, or write a literal pipe as \\|")])
    ]
  }

  private static func condition(in text: String) -> String? {
    for part in text.split(separator: "(").dropFirst() {
      guard let inner = part.split(separator: ")", maxSplits: 1).first?.trimmed else { continue }
      let plain = inner.lowercased()
      if ["only", "optional", "required if", "unnecessary if", "if "].contains(
        where: plain.hasPrefix)
      {
        return inner
      }
    }
    let plain = text.trimmed
    return plain.lowercased().hasPrefix("only required") ? plain : nil
  }

  private static func diagnostic(
    _ problem: PortCellParser.Problem, in cell: ClaimedCell
  ) -> Diagnostic {
    switch problem {
    case .lost:
      Diagnostic(
        TableCode.lostValue, .warning, "the port was lost: \"\(cell.text)\"", at: cell.span,
        notes: [.init(.fix, "look the value up in the original document")])
    case .outOfRange(let text):
      Diagnostic(
        TableCode.portOutOfRange, .error, "\(text) is not a port between 1 and 65535",
        at: cell.span, notes: [.init(.fix, "write a port between 1 and 65535")])
    case .suspicious(let text):
      Diagnostic(
        TableCode.suspiciousCharacter, .error, "\"\(text)\" is not an ASCII digit", at: cell.span,
        notes: [.init(.fix, "write ports with the digits 0 to 9")])
    case .notAPort(let text):
      Diagnostic(
        TableCode.unreadablePort, .warning, "\"\(text)\" is not a port", at: cell.span,
        notes: [.init(.fix, "write ports as 6443, 2379-2380 or 80, 443, and remarks elsewhere")])
    }
  }
}
