package import Diagnostics
package import NetworkModel

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

  /// What the content of a baseline is held against.
  package struct Reading: Sendable {
    /// The day of judgement, after which no finding was first seen; nil without one.
    package var day: CalendarDay?
    /// Makes the digest of a text that ``Fingerprint/text(of:)`` gives; nil to believe what is written.
    package var digest: (@Sendable (String) -> String)?

    /// Checks the form alone.
    package init() {}
  }

  /// Reads a file; nil with one error when it is no baseline of this version, or was changed by hand
  /// so that it contradicts itself.
  package static func read(
    _ file: SourceFile, against reading: Reading = Reading()
  ) -> Diagnosed<FindingsBaseline?> {
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
    guard let written = value["written"]?.string.flatMap({ CalendarDay($0) }),
      let list = value["findings"]?.array
    else { return Diagnosed(nil, [unusable(file, "`written` or `findings` is missing")]) }
    if let day = reading.day, day < written {
      let words = "it was written on \(written.text), after the day of judgement, \(day.text)"
      return Diagnosed(nil, [unusable(file, words)])
    }
    var findings: [Finding] = []
    var seen: Set<String> = []
    for (index, element) in list.enumerated() {
      let name = "finding \(index + 1)" + words(for: element)
      guard let finding = finding(element) else {
        return Diagnosed(nil, [unusable(file, "\(name) is incomplete")])
      }
      guard seen.insert(finding.fingerprint).inserted else {
        return Diagnosed(nil, [unusable(file, "\(name) stands twice")])
      }
      if let flaw = flaw(of: finding, written: written, against: reading) {
        return Diagnosed(nil, [unusable(file, "\(name) \(flaw)")])
      }
      findings.append(finding)
    }
    return Diagnosed(FindingsBaseline(written: written.text, findings: findings))
  }

  /// Which finding an entry is about, as far as it says: ` (ND0101 protocol-not-port: port 112)`.
  private static func words(for value: JSONValue) -> String {
    let code = ["ruleId", "class"].compactMap { value[$0]?.string }.joined(separator: " ")
    let parts = [code, value["subject"]?.string ?? ""].filter { !$0.isEmpty }
    return parts.isEmpty ? "" : " (\(parts.joined(separator: ": ")))"
  }

  /// What an entry says that cannot be, as a predicate.
  private static func flaw(
    of finding: Finding, written: CalendarDay, against reading: Reading
  ) -> String? {
    if let first = CalendarDay(finding.firstSeen), written < first {
      return "was first seen on \(first.text), after the baseline was written"
    }
    guard let digest = reading.digest else { return nil }
    return digest("\(finding.code.name)\n\(finding.subject)") == finding.fingerprint
      ? nil : "has the fingerprint of another rule or subject"
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
