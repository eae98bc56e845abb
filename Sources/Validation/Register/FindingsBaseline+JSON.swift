package import Diagnostics
internal import NetworkModel

extension FindingsBaseline {
  /// The baseline as it is kept in a file: neither paths nor lines are in it.
  package var json: JSONValue {
    [
      "schemaVersion": .integer(Self.schemaVersion),
      "kind": .string(Self.kind),
      "written": .string(written),
      "findings": .array(
        findings.map { finding in
          [
            "fingerprint": .string(finding.fingerprint),
            "ruleId": .string(finding.code.id),
            "class": .string(finding.code.name),
            "subject": .string(finding.subject),
            "count": .integer(finding.count),
            "firstSeen": .string(finding.firstSeen),
          ]
        }),
    ]
  }

  /// Reads a file; nil with one error when it is no baseline of this version.
  package static func read(_ file: SourceFile) -> Diagnosed<FindingsBaseline?> {
    let read = JSONReader.read(file)
    guard let value = read.value else {
      let reason = read.diagnostics.first
      return Diagnosed(nil, [unusable(file, reason?.message ?? "it is no JSON", reason?.span)])
    }
    guard value["kind"]?.string == kind, let version = value["schemaVersion"]?.integer else {
      return Diagnosed(nil, [unusable(file, "it is no baseline of netdocs")])
    }
    guard version == schemaVersion else {
      let words = "it has version \(version), and this program reads version \(schemaVersion)"
      return Diagnosed(nil, [unusable(file, words)])
    }
    guard let written = value["written"]?.string, CalendarDay(written) != nil,
      let list = value["findings"]?.array
    else { return Diagnosed(nil, [unusable(file, "`written` or `findings` is missing")]) }
    var findings: [Finding] = []
    var seen: Set<String> = []
    for (index, element) in list.enumerated() {
      guard let finding = finding(element), seen.insert(finding.fingerprint).inserted else {
        return Diagnosed(
          nil, [unusable(file, "finding \(index + 1) is incomplete or stands twice")])
      }
      findings.append(finding)
    }
    return Diagnosed(FindingsBaseline(written: written, findings: findings))
  }

  /// What is said of a file that cannot be used; a line break in the reason is never printed.
  package static func unusable(
    _ file: SourceFile, _ reason: String, _ span: SourceSpan? = nil
  ) -> Diagnostic {
    BaselineUnusable().report(file, reason, at: span)
  }

  /// More equal findings than any run has; sums of such counts stay far below the largest number.
  static let highestCount = 1_000_000

  private static func finding(_ value: JSONValue) -> Finding? {
    guard let fingerprint = value["fingerprint"]?.string, isDigest(fingerprint),
      let id = value["ruleId"]?.string, let name = value["class"]?.string,
      let subject = value["subject"]?.string,
      let count = value["count"]?.integer, (1...highestCount).contains(count),
      let firstSeen = value["firstSeen"]?.string, CalendarDay(firstSeen) != nil
    else { return nil }
    return Finding(
      fingerprint: fingerprint, code: DiagnosticCode(id, name), subject: subject, count: count,
      firstSeen: firstSeen)
  }

  private static func isDigest(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}
