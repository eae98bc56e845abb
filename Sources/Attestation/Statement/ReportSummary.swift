package import Diagnostics

/// What a report of netdocs says about itself, as far as it says it.
///
/// Reports grow; only fields that are there are used, and a file that lacks the common ones is no
/// report.
package struct ReportSummary: Hashable, Sendable {
  /// The cluster, or nothing for findings of a workspace.
  package let cluster: String
  /// How many findings are open, by what they weigh.
  package let failures: Int
  /// How many open findings are weak.
  package let warnings: Int
  /// How many findings are waived: somebody carries the risk.
  package let waived: Int
  /// How many findings are expected, which nobody has accepted.
  package let expected: Int
  /// The verdict in one word; nil where the report has none, as the findings of a workspace and older
  /// reports.
  package let tone: String?
  /// Whether it is a report with a verdict, not a list of findings.
  package let hasVerdict: Bool
  /// Whether the report itself says that something was left out.
  package let isIncomplete: Bool
  /// The files that were judged.
  package let inputs: [Statement.Subject]
  /// What the report names as the one before it, such as `sha256:…`; nil for the first.
  package let previous: String?

  /// Reads a report or the findings of `netdocs check`; nil when the value is something else.
  package init?(_ value: JSONValue) {
    let run = value["run"]
    let judges =
      value["verdict"]?.string != nil || value["summary"]?.members != nil || run?.members != nil
    guard value["schemaVersion"]?.integer != nil, judges, let own = value["findings"]?.array
    else { return nil }
    // Reports list findings in documents and in the register apart from those about the cluster.
    let findings = ["documentFindings", "registerFindings"].reduce(own) {
      $0 + (value[$1]?.array ?? [])
    }
    func member(_ key: String) -> JSONValue? { value[key] ?? run?[key] }
    cluster = value["cluster"]?.string ?? value["cluster"]?["name"]?.string ?? ""
    let open = findings.filter { ["fail", "error", "warn"].contains($0["status"]?.string) }
    failures = open.count { Self.isFailure($0) }
    warnings = open.count { Self.isWarning($0) }
    waived = findings.count { $0["status"]?.string == "waived" && !Self.isExpected($0) }
    expected = findings.count(where: Self.isExpected)
    tone = value["tone"]?.string
    hasVerdict = value["verdict"]?.string != nil
    isIncomplete = member("complete")?.bool == false
    previous = member("previous")?["reportDigest"]?.string
    inputs = (member("inputs")?.array ?? []).compactMap { input in
      guard let path = input["path"]?.string, path.utf8.count <= 1024,
        let digest = input["sha256"]?.string.flatMap({ ContentDigest($0) })
      else { return nil }
      return Statement.Subject(name: path, digest: digest)
    }
  }

  /// Reads a report from bytes; nil when they are something else.
  package init?(_ bytes: [UInt8]) {
    guard let file = TextReader.read(path: "", bytes: bytes).value,
      let value = JSONReader.read(file).value
    else { return nil }
    self.init(value)
  }

  /// Earlier versions called expected findings waived, too; their decision told them apart.
  private static func isExpected(_ finding: JSONValue) -> Bool {
    switch finding["status"]?.string {
    case "expected": true
    case "waived": finding["waiver"]?["kind"]?.string == "expected"
    default: false
    }
  }

  /// Whether bytes begin as a report does, and are no JSON: cut off, or damaged on the way.
  package static func isBrokenReport(_ bytes: [UInt8]) -> Bool {
    let head = String(decoding: bytes.prefix(1024), as: UTF8.self)
    guard head.contains("\"schemaVersion\""),
      ["\"cluster\"", "\"tool\"", "\"findings\""].contains(where: { head.contains($0) })
    else { return false }
    guard let file = TextReader.read(path: "", bytes: bytes).value else { return true }
    return JSONReader.read(file).value == nil
  }

  private static func isFailure(_ finding: JSONValue) -> Bool {
    if finding["status"]?.string == "error" { return true }
    return ["error", "critical", "high"].contains(finding["severity"]?.string)
  }

  private static func isWarning(_ finding: JSONValue) -> Bool {
    if isFailure(finding) { return false }
    return !["note", "low", "info"].contains(finding["severity"]?.string)
  }
}
