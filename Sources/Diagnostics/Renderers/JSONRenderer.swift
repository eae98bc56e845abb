/// Writes findings in the project's own format; see the JSON Schema of findings.
package struct JSONRenderer: DiagnosticRenderer {
  /// The version of the format: raised when a field changes its meaning or goes.
  package static let schemaVersion = 1

  /// Creates a renderer.
  package init() {}

  /// Writes one object with the tool, counts and all findings.
  package func render(_ report: DiagnosticReport) -> String {
    let open = report.entries.filter(\.isOpen)
    func count(_ severity: Severity) -> JSONValue {
      .integer(open.count { $0.diagnostic.severity == severity })
    }
    let compared = report.comparison != nil
    func count(_ history: DiagnosticReport.History) -> JSONValue {
      compared ? .integer(report.count(history)) : .null
    }
    let fixed = report.comparison?.fixed ?? []
    return JSONWriter.text([
      "schemaVersion": .integer(Self.schemaVersion),
      "tool": ["name": .string(report.tool.name), "version": .string(report.tool.version)],
      "summary": [
        "filesRead": .integer(report.summary.filesRead),
        "filesUnreadable": .integer(report.summary.filesUnreadable),
        "errors": count(.error), "warnings": count(.warning), "notes": count(.note),
        "waived": .integer(report.covered(by: .accepted)),
        "expected": .integer(report.covered(by: .expected)),
        "new": count(.new), "unchanged": count(.unchanged),
        "fixed": compared ? .integer(fixed.reduce(0) { $0 + $1.count }) : .null,
      ],
      "judgedOn": report.judgedOn.map { .string($0) } ?? .null,
      "waivers": .array(report.waivers.map(Self.waiver)),
      "fixed": .array(fixed.map(Self.fixed)),
      "findings": .array(report.entries.map { Self.finding($0, of: report.tool) }),
    ])
  }

  /// One finding as a JSON object, for other documents that contain findings.
  package static func finding(
    _ entry: DiagnosticReport.Entry, of tool: DiagnosticReport.Tool
  ) -> JSONValue {
    let diagnostic = entry.diagnostic
    let rule = tool.rules.first { $0.code == diagnostic.code }
    func note(_ kind: Diagnostic.Note.Kind) -> JSONValue {
      diagnostic.notes.first { $0.kind == kind }.map { .string($0.text) } ?? .null
    }
    return [
      "ruleId": .string(diagnostic.code.id),
      "class": .string(diagnostic.code.name),
      "status": .string(entry.statusName),
      "severity": .string(diagnostic.severity.rawValue),
      "score": rule?.score.map { .decimal($0, places: 1) } ?? .null,
      "subject": .string(diagnostic.subject),
      "message": .string(diagnostic.message),
      "location": diagnostic.span.map(location) ?? .null,
      "evidence": .array(evidence(for: diagnostic)),
      "expected": note(.model),
      "actual": diagnostic.span.map { .string(excerpt($0)) } ?? .null,
      "remediation": note(.fix),
      "notes": .array(
        diagnostic.notes.map { ["kind": .string($0.kind.rawValue), "text": .string($0.text)] }),
      "controls": .array((rule?.controls ?? []).map { .string($0) }),
      "fingerprint": entry.fingerprint.isEmpty ? .null : .string(entry.fingerprint),
      "waiver": entry.waiver.map(waiver) ?? .null,
      "history": entry.history.map { .string($0.rawValue) } ?? .null,
      "firstSeen": entry.firstSeen.map { .string($0) } ?? .null,
    ]
  }

  /// A place: 1-based lines, 1-based columns in characters (Unicode scalars); the end column is
  /// that behind the last character.
  package static func location(_ span: SourceSpan) -> JSONValue {
    let (start, end) = (span.start, span.end)
    return [
      "path": .string(span.file.path),
      "line": .integer(start.line), "column": .integer(start.column),
      "endLine": .integer(end.line), "endColumn": .integer(end.column),
    ]
  }

  private static func evidence(for diagnostic: Diagnostic) -> [JSONValue] {
    var spans: [(SourceSpan, String)] = []
    if let span = diagnostic.span { spans.append((span, diagnostic.label ?? "")) }
    spans += diagnostic.related.map { ($0.span, $0.message) }
    return spans.map { span, remark in
      [
        "location": location(span),
        "excerpt": .string(excerpt(span.file.span(ofLine: span.start.line))),
        "remark": remark.isEmpty ? .null : .string(remark),
      ]
    }
  }

  private static func fixed(_ finding: DiagnosticReport.Fixed) -> JSONValue {
    [
      "ruleId": .string(finding.code.id), "class": .string(finding.code.name),
      "subject": .string(finding.subject), "fingerprint": .string(finding.fingerprint),
      "count": .integer(finding.count), "firstSeen": .string(finding.firstSeen),
    ]
  }

  /// A decision of the register as a JSON object, for other documents that list them.
  package static func waiver(_ waiver: Waiver) -> JSONValue {
    func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
    return [
      "id": .string(waiver.id),
      "kind": .string(waiver.kind.rawValue),
      "state": .string(waiver.state.rawValue),
      "reason": .string(waiver.reason),
      "compensatingControl": text(waiver.compensatingControl),
      "owner": text(waiver.owner),
      "approver": text(waiver.approver),
      "ticket": text(waiver.ticket),
      "granted": text(waiver.granted),
      "expires": text(waiver.expires),
      "matches": .integer(waiver.matches),
      "location": waiver.span.map(location) ?? .null,
    ]
  }

  /// At most 200 characters of a span.
  private static func excerpt(_ span: SourceSpan) -> String {
    let bytes = SecretMask.masked(textOf: span).prefix(800)
    let text = String(decoding: bytes, as: UTF8.self).unicodeScalars
    let short = String(text.prefix(200))
    return text.count > 200 || bytes.count < span.range.count ? short + "…" : short
  }
}

extension DiagnosticReport.Entry {
  /// The status word of the machine-readable formats: `fail`, `waived`, `expected`, or `error` where
  /// an input could not be judged.
  ///
  /// What is expected is not waived: nobody has taken the risk.
  package var statusName: String {
    if !isOpen { return waiver?.kind == .expected ? "expected" : "waived" }
    let isUnread = diagnostic.severity == .error && InputCode.all.contains(diagnostic.code)
    return isUnread ? "error" : "fail"
  }
}
