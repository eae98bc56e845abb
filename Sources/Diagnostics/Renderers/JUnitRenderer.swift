/// Writes JUnit XML, which every CI system shows as test results.
///
/// Each file is a suite and each finding a case, so that a clean run still has one passing case.
/// Findings that do not fail, and waivers, stand in the suite's output. Valid for the schemas of
/// Jenkins (junit-10) and of windyroad.
package struct JUnitRenderer: DiagnosticRenderer {
  private let fails: @Sendable (DiagnosticReport.Entry) -> Bool

  /// Creates a renderer; findings of this severity and above fail.
  package init(failingFrom threshold: Severity = .error) {
    fails = { $0.diagnostic.severity >= threshold }
  }

  /// Creates a renderer that asks of each open finding whether it fails.
  package init(failing: @escaping @Sendable (DiagnosticReport.Entry) -> Bool) { fails = failing }

  /// Writes one document.
  package func render(_ report: DiagnosticReport) -> String {
    let suites = suites(of: report)
    var output = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
    for (index, suite) in suites.enumerated() { output += xml(of: suite, index, report) }
    return output + "</testsuites>\n"
  }

  private struct Suite {
    var name: String
    var entries: [DiagnosticReport.Entry]
  }

  private func suites(of report: DiagnosticReport) -> [Suite] {
    var suites: [Suite] = []
    for entry in report.entries {
      let name = entry.diagnostic.span?.file.path ?? report.tool.name
      if suites.last?.name == name {
        suites[suites.count - 1].entries.append(entry)
      } else {
        suites.append(Suite(name: name, entries: [entry]))
      }
    }
    return suites.isEmpty ? [Suite(name: report.tool.name, entries: [])] : suites
  }

  private enum Verdict: String {
    case failure
    case error
    case skipped
    case pass
  }

  private func verdict(on entry: DiagnosticReport.Entry) -> Verdict {
    if !entry.isOpen { return .skipped }
    if entry.statusName == "error" { return .error }
    return fails(entry) ? .failure : .pass
  }

  private func xml(of suite: Suite, _ index: Int, _ report: DiagnosticReport) -> String {
    let tool = report.tool
    let verdicts = suite.entries.map(verdict)
    func count(_ verdict: Verdict) -> String { String(verdicts.count { $0 == verdict }) }
    // The schemas demand a host and a time; real ones would make each output differ.
    let day = report.judgedOn ?? "1970-01-01"
    let attributes = [
      ("id", String(index)), ("package", tool.name), ("name", suite.name),
      ("timestamp", "\(day)T00:00:00"), ("hostname", "localhost"),
      ("tests", String(max(1, suite.entries.count))), ("failures", count(.failure)),
      ("errors", count(.error)), ("skipped", count(.skipped)), ("time", "0"),
    ]
    var output = "  <testsuite\(XMLText.attributes(attributes))>\n\(properties(of: report))"
    if suite.entries.isEmpty { output += passing(tool) }
    for (entry, verdict) in zip(suite.entries, verdicts) { output += testCase(entry, verdict) }
    let remarks = zip(suite.entries, verdicts).compactMap(remark)
    output += "    <system-out>\(XMLText.escaped(remarks.joined()))</system-out>\n"
    return output + "    <system-err/>\n  </testsuite>\n"
  }

  /// What ties the suite to a report, a day and a version of the program.
  private func properties(of report: DiagnosticReport) -> String {
    guard let id = report.reportIdentifier else { return "    <properties/>\n" }
    let list = [
      ("report-id", id), ("judged-on", report.judgedOn ?? Waiver.absent),
      ("netdocs-version", report.tool.version),
    ]
    let lines = list.map { name, value in
      "      <property\(XMLText.attributes([("name", name), ("value", value)]))/>\n"
    }
    return "    <properties>\n\(lines.joined())    </properties>\n"
  }

  /// What the suite's output says of a finding: those that do not fail, and every waiver, for which
  /// the schemas have no place in the case.
  private func remark(on entry: DiagnosticReport.Entry, _ verdict: Verdict) -> String? {
    guard verdict == .pass || entry.waiver != nil else { return nil }
    let diagnostic = entry.diagnostic
    let known = entry.history == .unchanged ? "known " : ""
    let finding =
      "\(known)\(diagnostic.severity.rawValue)[\(diagnostic.code.id)]: \(diagnostic.message)"
    let waiver = entry.waiver.map { " (\($0.word): \($0.sentence))" } ?? ""
    return "\(finding)\(waiver)\n"
  }

  private func passing(_ tool: DiagnosticReport.Tool) -> String {
    let attributes = [("classname", tool.name), ("name", "no findings"), ("time", "0")]
    return "    <testcase\(XMLText.attributes(attributes))/>\n"
  }

  private func testCase(_ entry: DiagnosticReport.Entry, _ verdict: Verdict) -> String {
    let diagnostic = entry.diagnostic
    let place = diagnostic.span?.description ?? ""
    let name = "\(diagnostic.code.id) \(place) \(diagnostic.message)"
    let attributes = [("classname", diagnostic.code.name), ("name", name), ("time", "0")]
    let start = "    <testcase\(XMLText.attributes(attributes))"
    guard verdict != .pass else { return start + "/>\n" }
    return "\(start)>\n      \(outcome(of: entry, verdict, at: place))\n    </testcase>\n"
  }

  private func outcome(
    of entry: DiagnosticReport.Entry, _ verdict: Verdict, at place: String
  ) -> String {
    // The schemas allow no reason here; it stands in the output of the suite.
    if verdict == .skipped { return "<skipped/>" }
    let diagnostic = entry.diagnostic
    let attributes = [("message", diagnostic.message), ("type", diagnostic.code.name)]
    let notes = diagnostic.orderedNotes.map { "\($0.kind.rawValue): \($0.text)" }
    let text = ([place] + notes).filter { !$0.isEmpty }.joined(separator: "\n")
    let name = verdict.rawValue
    return "<\(name)\(XMLText.attributes(attributes))>\(XMLText.escaped(text))</\(name)>"
  }
}

/// Text and attributes of XML 1.0.
enum XMLText {
  /// Attributes with a blank before each.
  static func attributes(_ list: [(String, String)]) -> String {
    list.map { " \($0.0)=\"\(escaped($0.1))\"" }.joined()
  }

  /// A text with markup escaped and characters that XML cannot hold replaced.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "&#10;"
      case "\t": result += "&#9;"
      case _ where isForbidden(scalar): result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF
      || (0x7F...0x9F).contains(scalar.value)
  }
}
