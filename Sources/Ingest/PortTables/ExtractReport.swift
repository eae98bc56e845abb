package import Diagnostics
package import Markup
package import NetworkModel

/// A document with what was said while it was read.
package struct ExtractedDocument: Sendable {
  /// The claims.
  package let document: PortDocument
  /// The markup it was read as.
  package let format: MarkupFormat
  /// The known page that its rows come from; nil when none fits.
  package var origin: DocumentOrigin?
  /// What was said.
  package let diagnostics: [Diagnostic]

  /// Pairs claims with diagnostics.
  package init(_ document: PortDocument, format: MarkupFormat, diagnostics: [Diagnostic]) {
    self.document = document
    self.format = format
    self.diagnostics = diagnostics
  }
}

/// Claims as data, the shape of `netdocs extract`.
package enum ExtractReport {
  /// The version of the shape.
  package static let schemaVersion = 1

  /// The columns of ``rows(of:)``.
  package static let columns = [
    "Document", "Line", "Protocol", "Port", "Service", "From", "To", "Direction", "Scope",
  ]

  /// One row a claim, in the order of the documents.
  package static func rows(of documents: [ExtractedDocument]) -> [[String]] {
    documents.flatMap { extracted in
      extracted.document.flows.map { flow in
        [
          extracted.document.file.path, "\(flow.span.start.line)",
          flow.protocols.map(\.name).joined(separator: ","), flow.ports.description, flow.service,
          names(flow.from), names(flow.to), flow.direction.rawValue, flow.scope.rawValue,
        ]
      }
    }
  }

  /// The documents as JSON, claim by claim; the sink gets the bytes in pieces.
  package static func json(
    _ documents: [ExtractedDocument], layout: JSONWriter.Layout = .pretty,
    to sink: @escaping ([UInt8]) -> Void
  ) {
    var stream = JSONStream(layout: layout, to: sink)
    stream.object { root in
      root.member("schemaVersion", .integer(schemaVersion))
      root.list("documents") { list in
        for extracted in documents { list.object { write(extracted, to: &$0) } }
      }
    }
    stream.finish()
  }

  private static func write(_ extracted: ExtractedDocument, to stream: inout JSONStream) {
    let tables = extracted.document.tables
    stream.member("path", .string(extracted.document.file.path))
    stream.member("format", .string(extracted.format.rawValue))
    stream.member(
      "tables",
      [
        "port": .integer(tables.count { $0.kind == .ports }),
        "other": .integer(tables.count { $0.kind != .ports }),
      ])
    stream.list("flows") { list in
      for table in tables {
        for claim in table.flows { list.element(flow(claim)) }
      }
    }
    stream.member("facts", .array(extracted.document.facts.map(\.json)))
    stream.member("origin", extracted.origin?.json ?? .null)
    stream.member("diagnostics", .array(extracted.diagnostics.map(diagnostic)))
  }

  private static func flow(_ flow: ClaimedFlow) -> JSONValue {
    let ports = flow.ports.isAll ? [[.integer(1), .integer(65535)]] : flow.ports.ranges.map(range)
    let known = flow.protocols.compactMap(\.ipProtocol)
    let start = flow.span.start
    return [
      "line": .integer(start.line), "column": .integer(start.column),
      "protocol": .array(transports(of: flow).map { .string($0) }),
      "protocolNumber": known.count == 1 ? .integer(Int(known[0].number)) : .null,
      "ports": .array(ports), "icmpTypes": .array(flow.icmpTypes.map(icmpType)),
      "service": .string(flow.service),
      "from": .array(flow.from.map { .string($0.name) }),
      "to": .array(flow.to.map { .string($0.name) }),
      "direction": .string(flow.direction.rawValue),
      "condition": flow.condition.map { .string($0) } ?? .null,
      "scope": .string(flow.scope.rawValue),
      "asWritten": .object(
        ColumnMeaning.allCases.compactMap { meaning in
          flow.cells[meaning].map { .init(meaning.rawValue, .string($0.text)) }
        }),
    ]
  }

  // An application protocol is no transport: the document does not say what carries it.
  private static func transports(of flow: ClaimedFlow) -> [String] {
    flow.protocols.compactMap { if case .application = $0 { nil } else { $0.name } }
  }

  private static func icmpType(_ type: ICMPType) -> JSONValue {
    ["type": .integer(Int(type.type)), "code": type.code.map { .integer(Int($0)) } ?? .null]
  }

  private static func range(_ range: PortRange) -> JSONValue {
    [.integer(Int(range.first)), .integer(Int(range.last))]
  }

  private static func diagnostic(_ diagnostic: Diagnostic) -> JSONValue {
    [
      "ruleId": .string(diagnostic.code.id), "class": .string(diagnostic.code.name),
      "severity": .string(diagnostic.severity.rawValue),
      "line": diagnostic.span.map { .integer($0.start.line) } ?? .null,
      "column": diagnostic.span.map { .integer($0.start.column) } ?? .null,
      "message": .string(diagnostic.message),
    ]
  }

  private static func names(_ roles: [Role]) -> String { roles.map(\.name).joined(separator: ",") }
}
