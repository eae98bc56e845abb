package import Diagnostics
internal import Validation

extension Redaction {
  /// Findings in which no file says more than the report may; each points at a whole line.
  ///
  /// Their fingerprints are those of what is shown: one over the clear text could be found again by
  /// trying addresses. `digest` is the SHA-256 of bytes in hexadecimal.
  package func redacted(
    _ entries: [DiagnosticReport.Entry], digest: ([UInt8]) -> String
  ) -> [DiagnosticReport.Entry] {
    var files: [ObjectIdentifier: SourceFile] = [:]
    let fingerprints = fingerprints(of: entries, digest: digest)
    return zip(entries, fingerprints).map { entry, fingerprint in
      var entry = entry
      entry.diagnostic = redacted(entry.diagnostic, &files)
      entry.waiver = entry.waiver.map { redacted($0, &files) }
      entry.fingerprint = fingerprint
      return entry
    }
  }

  /// The fingerprints of findings as a redacted report has them, in the same order; empty where a
  /// finding has none.
  ///
  /// They are unchanged where nothing is replaced.
  package func fingerprints(
    of entries: [DiagnosticReport.Entry], digest: ([UInt8]) -> String
  ) -> [String] {
    var seen: [String: Int] = [:]
    return entries.map { entry in
      guard !entry.fingerprint.isEmpty else { return "" }
      let clear = Fingerprint.text(of: entry.diagnostic)
      let subject = redacted(Fingerprint.subject(of: entry.diagnostic))
      let text = "\(entry.diagnostic.code.name)\n\(subject)"
      guard text != clear else { return entry.fingerprint }
      let short = String(digest(Array(text.utf8)).prefix(12))
      let number = seen[short, default: 0] + 1
      seen[short] = number
      return number == 1 ? short : "\(short)-\(number)"
    }
  }

  private func redacted(
    _ diagnostic: Diagnostic, _ files: inout [ObjectIdentifier: SourceFile]
  ) -> Diagnostic {
    var copy = diagnostic
    copy.message = redacted(diagnostic.message)
    copy.span = diagnostic.span.map { redacted($0, &files) }
    copy.label = diagnostic.label.map { redacted($0) }
    copy.subject = redacted(diagnostic.subject)
    copy.notes = diagnostic.notes.map { .init($0.kind, redacted($0.text)) }
    copy.related = diagnostic.related.map { .init(redacted($0.span, &files), redacted($0.message)) }
    return copy
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
    waiver.id = redacted(waiver.id)
    waiver.reason = redacted(waiver.reason)
    waiver.compensatingControl = waiver.compensatingControl.map { redacted($0) }
    waiver.owner = waiver.owner.map { redacted($0) }
    waiver.approver = waiver.approver.map { redacted($0) }
    waiver.ticket = waiver.ticket.map { redacted($0) }
    waiver.granted = waiver.granted.map { redacted($0) }
    waiver.expires = waiver.expires.map { redacted($0) }
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
}

extension ComplianceReport {
  /// A text as the report may show it.
  package func shown(_ text: String) -> String { parts.redaction?.redacted(text) ?? text }
}

extension ComplianceReport.Parts {
  /// Makes a report for readers outside of this one: findings, decisions and the comparison are
  /// replaced here, everything else when it is written.
  package mutating func redact(with redaction: Redaction) {
    let clear = entries + documentEntries + registerEntries
    let shown = redaction.redacted(clear, digest: digest)
    let names = Dictionary(
      zip(clear, shown).map { ($0.fingerprint, $1.fingerprint) },
      uniquingKeysWith: { first, _ in first })
    entries = Array(shown.prefix(entries.count))
    registerEntries = Array(shown.dropFirst(entries.count + documentEntries.count))
    documentEntries = Array(shown.dropFirst(entries.count).prefix(documentEntries.count))
    for index in exceptions.indices {
      exceptions[index].waiver = redaction.redacted(exceptions[index].waiver)
    }
    difference = difference.map { $0.redacted(with: redaction, names, digest: digest) }
    self.redaction = redaction
  }
}

extension ReportDifference {
  /// The difference with the fingerprints that the report shows; those of findings that are gone are
  /// made of their words.
  func redacted(
    with redaction: Redaction, _ names: [String: String], digest: ([UInt8]) -> String
  ) -> ReportDifference {
    var copy = self
    copy.newFindings = Set(newFindings.map { names[$0] ?? "" }.filter { !$0.isEmpty })
    guard !baseline.isRedacted else { return copy }
    copy.fixed = fixed.map { past in
      let message = redaction.redacted(past.message)
      let text = "\(past.rule)\n\(message)"
      return Past(
        rule: past.rule, message: message,
        fingerprint: String(digest(Array(text.utf8)).prefix(12)))
    }
    return copy
  }
}
