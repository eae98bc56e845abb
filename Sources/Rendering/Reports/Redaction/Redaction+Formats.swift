package import Diagnostics

extension Redaction {
  /// The value with every text replaced; words from fixed lists stay, whatever hosts are called.
  package func redacted(_ value: JSONValue) -> JSONValue {
    switch value {
    case .string(let text): .string(redacted(text))
    case .array(let elements): .array(elements.map { redacted($0) })
    case .object(let members):
      .object(
        members.map { member in
          Self.fixedWords.contains(member.key)
            ? member : .init(member.key, redacted(member.value))
        })
    case .null, .bool, .integer, .decimal: value
    }
  }

  private static let fixedWords: Set<String> = [
    "severity", "status", "state", "kind", "coverage", "change", "direction", "protocol",
    "evidence",
    "history", "ruleId", "class", "sha256", "lineSha256", "fingerprint", "tool", "ruleset",
    "judgedOn",
    "nextReview", "rules", "outputs", "framework", "version", "distribution",
  ]

  /// Findings in which no file says more than the report may; each points at a whole line.
  package func redacted(_ entries: [DiagnosticReport.Entry]) -> [DiagnosticReport.Entry] {
    var files: [ObjectIdentifier: SourceFile] = [:]
    return entries.map { redacted($0, &files) }
  }

  private func redacted(
    _ entry: DiagnosticReport.Entry, _ files: inout [ObjectIdentifier: SourceFile]
  ) -> DiagnosticReport.Entry {
    var entry = entry
    let diagnostic = entry.diagnostic
    var copy = Diagnostic(
      diagnostic.code, diagnostic.severity, redacted(diagnostic.message),
      at: diagnostic.span.map { redacted($0, &files) },
      label: diagnostic.label.map { redacted($0) },
      subject: redacted(diagnostic.subject))
    copy.notes = diagnostic.notes.map { .init($0.kind, redacted($0.text)) }
    copy.related = diagnostic.related.map { .init(redacted($0.span, &files), redacted($0.message)) }
    entry.diagnostic = copy
    entry.waiver = entry.waiver.map { redacted($0, &files) }
    return entry
  }

  /// A decision of the register with every text replaced.
  package func redacted(_ waiver: Waiver) -> Waiver {
    var files: [ObjectIdentifier: SourceFile] = [:]
    return redacted(waiver, &files)
  }

  private func redacted(
    _ waiver: Waiver, _ files: inout [ObjectIdentifier: SourceFile]
  ) -> Waiver {
    var waiver = waiver
    waiver.reason = redacted(waiver.reason)
    waiver.compensatingControl = waiver.compensatingControl.map { redacted($0) }
    waiver.span = waiver.span.map { redacted($0, &files) }
    return waiver
  }

  private func redacted(
    _ span: SourceSpan, _ files: inout [ObjectIdentifier: SourceFile]
  ) -> SourceSpan {
    let key = ObjectIdentifier(span.file)
    let file =
      files[key]
      ?? SourceFile(
        path: redacted(span.file.path),
        bytes: redacted(SecretMask.masked(textOf: span.file.wholeSpan)))
    files[key] = file
    return file.span(ofLine: span.start.line)
  }

  /// A drawing with the text between its tags replaced.
  func redacted(_ drawing: TrustedHTML) -> TrustedHTML {
    var result: [UInt8] = []
    result.reserveCapacity(drawing.bytes.count)
    var rest = drawing.bytes[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
      result += redacted(Array(rest[..<open]))
      let close = rest[open...].firstIndex(of: UInt8(ascii: ">")) ?? rest.endIndex - 1
      result += rest[open...close]
      rest = rest[(close + 1)...]
    }
    result += redacted(Array(rest))
    return TrustedHTML(
      bytes: result, links: drawing.links, anchors: drawing.anchors, headings: drawing.headings)
  }
}
