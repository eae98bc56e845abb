internal import Diagnostics
internal import Markup
internal import NetworkModel

/// Collects what is said about one row while it is read.
struct RowProblems {
  private(set) var diagnostics: [Diagnostic] = []

  /// Starts with the cells that Markdown would drop.
  init(_ row: MarkupRow) {
    guard let first = row.excess.first(where: { !$0.text.isEmpty }) else { return }
    add(
      TableCode.rowWiderThanHeader, .warning,
      "row has more cells than the header; \"\(first.text)\" is not shown by Markdown renderers",
      at: first.span, fix: "add a column, or write a literal pipe as \\|")
  }

  /// Adds what a port cell could not say.
  mutating func add(_ problem: PortCellParser.Problem, in cell: MarkupCell) {
    switch problem {
    case .lost:
      add(
        TableCode.lostValue, .warning, "the port was lost: \"\(cell.text)\"", at: cell.span,
        fix: "look the value up in the original document")
    case .outOfRange(let text):
      add(
        TableCode.portOutOfRange, .error, "\(text) is not a port between 1 and 65535",
        at: cell.span, fix: "write a port between 1 and 65535")
    case .suspicious(let scalar):
      add(scalar, at: cell.span, fix: "write ports with the digits 0 to 9")
    case .notAPort(let part):
      // A sign alone says nothing without the text around it.
      let text = part.contains { $0.isLetter || $0.isNumber } ? part : cell.text
      add(
        TableCode.unreadablePort, .warning, "\"\(text)\" is not a port", at: cell.span,
        fix: "write ports as 6443, 2379-2380 or 80, 443, and remarks elsewhere")
    }
  }

  /// Adds what a protocol cell could not say.
  mutating func add(
    _ reading: ProtocolCellParser.Reading, in cell: MarkupCell, text: String
  ) {
    if let scalar = reading.suspicious {
      add(scalar, at: cell.span, fix: "write the name with ASCII letters")
    } else if let unknown = reading.unknown {
      let known = reading.protocols.isEmpty ? "\"\(text)\"" : "\"\(unknown)\" in \"\(text)\""
      add(
        TableCode.unreadableProtocol, .warning, "\(known) names no protocol", at: cell.span,
        fix: "write a name such as TCP, UDP, ICMP or VRRP")
    }
  }

  /// Adds a port cell that names another protocol than the protocol cell.
  mutating func addContradiction(
    _ own: [ClaimedProtocol], _ stated: [ClaimedProtocol], at cell: MarkupCell
  ) {
    let names = { (protocols: [ClaimedProtocol]) in
      protocols.map { $0.name.uppercased() }.joined(separator: ", ")
    }
    add(
      TableCode.unreadableProtocol, .warning,
      "the port cell says \(names(own)), the protocol cell \(names(stated))", at: cell.span,
      fix: "name the protocol once")
  }

  /// Adds a direction that cannot be taken apart.
  mutating func addUnclearDirection(_ cell: MarkupCell, text: String) {
    add(
      TableCode.unreadableDirection, .warning, "\"\(text)\" does not say who connects to whom",
      at: cell.span, fix: "write one arrow, such as worker -> controller, in each row")
  }

  /// Adds an empty port cell beside a protocol that has ports.
  mutating func addMissingPort(
    _ texts: [String], in row: MarkupRow, mapping: ColumnMapping, protocols: [ClaimedProtocol]
  ) {
    guard let column = mapping.portColumns.first, texts[column].isEmpty,
      protocols.contains(where: \.canHavePorts), mapping.portColumns.count == 1
    else { return }
    add(
      TableCode.lostValue, .warning, "the row names a protocol with ports, and no port",
      at: row.cells[column].span, fix: "fill in the port, or write - if there is none")
  }

  private mutating func add(_ scalar: Unicode.Scalar, at span: SourceSpan, fix: String) {
    let code = String(scalar.value, radix: 16, uppercase: true)
    let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
    add(
      TableCode.suspiciousCharacter, .error,
      "U+\(padded) looks like part of a value and is not", at: span, fix: fix)
  }

  private mutating func add(
    _ code: DiagnosticCode, _ severity: Severity, _ message: String, at span: SourceSpan,
    fix: String
  ) {
    diagnostics.append(
      Diagnostic(code, severity, message, at: span, notes: [.init(.fix, fix)]))
  }
}
