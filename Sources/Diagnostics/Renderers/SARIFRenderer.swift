/// Writes SARIF 2.1.0, which code hosts and scanners' dashboards read.
package struct SARIFRenderer: DiagnosticRenderer {
  private static let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

  /// What tells runs of one repository apart, for example `netdocs/edge-berlin/`; nil leaves it to
  /// the reader.
  private let category: String?

  /// Creates a renderer.
  package init(category: String? = nil) { self.category = category }

  /// Writes a log with one run.
  package func render(_ report: DiagnosticReport) -> String {
    let rules = SARIFRules(report)
    var run: [JSONValue.Member] = [
      .init("tool", ["driver": driver(of: report, rules)]),
      .init(
        "invocations",
        [["executionSuccessful": .bool(report.summary.filesUnreadable == 0)]]),
      .init("columnKind", "unicodeCodePoints"),
      .init("results", .array(report.entries.map { result(of: $0, rules) })),
    ]
    if let properties = properties(of: report) { run.append(.init("properties", properties)) }
    if let category { run.append(.init("automationDetails", ["id": .string(category)])) }
    return JSONWriter.text([
      "$schema": .string(Self.schema), "version": "2.1.0", "runs": [.object(run)],
    ])
  }

  private func driver(of report: DiagnosticReport, _ rules: SARIFRules) -> JSONValue {
    [
      "name": .string(report.tool.name),
      "version": .string(report.tool.version),
      "semanticVersion": .string(report.tool.version),
      "rules": .array(rules.descriptors),
    ]
  }

  private func result(of entry: DiagnosticReport.Entry, _ rules: SARIFRules) -> JSONValue {
    let diagnostic = entry.diagnostic
    var members: [JSONValue.Member] = [
      .init("ruleId", .string(diagnostic.code.id)),
      .init("ruleIndex", .integer(rules.index(of: diagnostic.code))),
      .init("level", .string(diagnostic.severity.rawValue)),
      .init("message", ["text": .string(Self.text(of: diagnostic))]),
      .init("locations", .array(diagnostic.span.map { [location($0, diagnostic.label)] } ?? [])),
    ]
    if !diagnostic.related.isEmpty {
      let related = diagnostic.related.map { location($0.span, $0.message) }
      members.append(.init("relatedLocations", .array(related)))
    }
    if !entry.fingerprint.isEmpty {
      let print = JSONValue.string(entry.fingerprint)
      members.append(
        .init("partialFingerprints", ["netdocs/v1": print, "primaryLocationLineHash": print]))
    }
    if let waiver = entry.waiver {
      members.append(.init("suppressions", [suppression(by: waiver)]))
    }
    if let history = entry.history {
      members.append(.init("baselineState", .string(history.rawValue)))
    }
    return .object(members)
  }

  private func suppression(by waiver: Waiver) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("kind", "external"),
      .init("status", .string(waiver.state.holds ? "accepted" : "rejected")),
      .init("justification", .string(waiver.sentence)),
      .init(
        "properties", ["id": .string(waiver.id), "state": .string(waiver.state.rawValue)]),
    ]
    if let span = waiver.span { members.append(.init("location", location(span, nil))) }
    return .object(members)
  }

  /// What the format has no place for: the day, all waivers, and what is gone; nil without any.
  private func properties(of report: DiagnosticReport) -> JSONValue? {
    var members: [JSONValue.Member] = []
    if let day = report.judgedOn { members.append(.init("judgedOn", .string(day))) }
    if !report.waivers.isEmpty {
      members.append(.init("waivers", .array(report.waivers.map(JSONRenderer.waiver))))
    }
    if let fixed = report.comparison?.fixed {
      members.append(.init("fixed", .array(fixed.map { .string("\($0.code.id) \($0.subject)") })))
    }
    return members.isEmpty ? nil : .object(members)
  }

  private func location(_ span: SourceSpan, _ message: String?) -> JSONValue {
    let (start, end) = (span.start, span.end)
    var members: [JSONValue.Member] = [
      .init(
        "physicalLocation",
        [
          "artifactLocation": ["uri": .string(URIPath.encoded(span.file.path))],
          "region": [
            "startLine": .integer(start.line), "startColumn": .integer(start.column),
            "endLine": .integer(end.line), "endColumn": .integer(end.column),
          ],
        ])
    ]
    if let message, !message.isEmpty {
      members.append(.init("message", ["text": .string(message)]))
    }
    return .object(members)
  }

  private static func text(of diagnostic: Diagnostic) -> String {
    let notes = diagnostic.orderedNotes.map { "\($0.kind.rawValue): \($0.text)" }
    return ([diagnostic.message] + notes).joined(separator: "\n")
  }
}

/// A relative path as a URI reference.
enum URIPath {
  /// The path with all but unreserved characters and `/` as percent escapes (RFC 3986).
  static func encoded(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
        result.append(Character(Unicode.Scalar(byte)))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += digits.count == 1 ? "%0" + digits : "%" + digits
      }
    }
    return result
  }
}
