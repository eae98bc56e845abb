/// The lines of a terminal report about waivers, used or not, and about what is gone.
enum TerminalRegister {
  private static let most = 20

  static func text(of report: DiagnosticReport) -> String {
    waivers(of: report) + fixed(in: report)
  }

  // Expected findings stand beside what they explain; those that explain nothing are findings.
  private static func waivers(of report: DiagnosticReport) -> String {
    let waivers = report.waivers.filter { $0.kind == .accepted }
    guard !waivers.isEmpty else { return "" }
    let day = report.judgedOn.map { " on \($0)" } ?? ""
    let lines = waivers.map { waiver in
      let matches = Plural.count(waiver.matches, "finding")
      return "  \(waiver.state.rawValue): \(waiver.sentence); fits \(matches)"
    }
    return list(lines, under: "waivers\(day):")
  }

  private static func fixed(in report: DiagnosticReport) -> String {
    guard let fixed = report.comparison?.fixed, !fixed.isEmpty else { return "" }
    var lines = fixed.prefix(most).map { finding in
      let count = finding.count == 1 ? "" : " (\(finding.count) times)"
      return "  \(finding.code.id) \(finding.code.name): \(finding.subject)\(count), "
        + "first seen \(finding.firstSeen)"
    }
    if fixed.count > most { lines.append("  and \(fixed.count - most) more") }
    return list(lines, under: "fixed since the baseline:")
  }

  private static func list(_ lines: [String], under title: String) -> String {
    ([title] + lines).map { DisplayText.singleLine($0) + "\n" }.joined() + "\n"
  }
}
