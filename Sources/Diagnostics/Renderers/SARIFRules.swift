/// The rules of a SARIF run: those the tool describes, then codes that were only used.
struct SARIFRules {
  /// How many characters GitHub takes of a description.
  private static let textLimit = 1_024
  /// How many tags GitHub stores.
  private static let tagLimit = 20

  /// The rules as JSON, in the order of their codes.
  let descriptors: [JSONValue]

  private let indices: [DiagnosticCode: Int]

  /// Collects the rules of a report; `address` gives the page of a rule, if there is one.
  init(
    _ report: DiagnosticReport, _ taxonomies: SARIFTaxonomies,
    address: (DiagnosticCode) -> String?
  ) {
    let described = Set(report.tool.rules.map(\.code))
    var rules = report.tool.rules
    var added: Set<DiagnosticCode> = []
    for entry in report.entries where !described.contains(entry.diagnostic.code) {
      guard added.insert(entry.diagnostic.code).inserted else { continue }
      let title = entry.diagnostic.code.name.split(separator: "-").joined(separator: " ")
      rules.append(
        .init(
          code: entry.diagnostic.code, title: title, help: title,
          severity: entry.diagnostic.severity))
    }
    rules.sort { $0.code < $1.code }
    descriptors = rules.map { rule in
      Self.descriptor(rule, taxonomies.relationships(of: rule), address(rule.code))
    }
    let numbered = rules.enumerated().map { ($1.code, $0) }
    indices = Dictionary(numbered) { first, _ in first }
  }

  /// Where a code stands in ``descriptors``; -1 means unknown.
  func index(of code: DiagnosticCode) -> Int { indices[code] ?? -1 }

  private static func descriptor(
    _ rule: DiagnosticReport.RuleDescription, _ relationships: [JSONValue], _ address: String?
  ) -> JSONValue {
    let title = nonEmpty(rule.title, or: rule.code.name)
    let help = nonEmpty(rule.help, or: title)
    var members: [JSONValue.Member] = [
      .init("id", .string(rule.code.id)),
      .init("name", .string(rule.code.name)),
      .init("shortDescription", ["text": .string(shortened(title))]),
      .init("fullDescription", ["text": .string(shortened(help))]),
      .init("help", ["text": .string(help), "markdown": .string(markdown(rule, title, help))]),
      .init("defaultConfiguration", ["level": .string(rule.severity.rawValue)]),
      .init("properties", properties(of: rule)),
    ]
    if let address, !address.isEmpty { members.append(.init("helpUri", .string(address))) }
    if !relationships.isEmpty {
      members.append(.init("relationships", .array(relationships)))
    }
    return .object(members)
  }

  /// What GitHub shows beside a finding.
  private static func markdown(
    _ rule: DiagnosticReport.RuleDescription, _ title: String, _ help: String
  ) -> String {
    var parts = ["**\(title)**"]
    if help != title { parts.append(help) }
    if !rule.controls.isEmpty {
      parts.append("Bears on:\n\n" + rule.controls.map { "- \($0)" }.joined(separator: "\n"))
    }
    parts.append("More: `netdocs explain \(rule.code.id)`")
    return parts.joined(separator: "\n\n")
  }

  /// Rules decide by comparing values, so that what they find is there; notes are hints.
  private static func properties(of rule: DiagnosticReport.RuleDescription) -> JSONValue {
    let score = ExposureScore.score(of: rule)
    let tags = (score == nil ? [] : ["security"]) + rule.controls.filter { !$0.isEmpty }
    var members: [JSONValue.Member] = [
      .init("tags", .array(tags.prefix(tagLimit).map { .string($0) })),
      .init("precision", rule.severity == .note ? "medium" : "high"),
      .init(
        "problem.severity",
        rule.severity == .note ? "recommendation" : .string(rule.severity.rawValue)),
    ]
    if let score { members.append(.init("security-severity", .string(severity(score)))) }
    return .object(members)
  }

  /// A score with one decimal; 0 is not allowed in this property.
  private static func severity(_ score: Double) -> String {
    let tenths = Int((min(max(score, 0.1), 10) * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static func shortened(_ text: String) -> String {
    text.count > textLimit ? text.prefix(textLimit - 1) + "…" : text
  }

  private static func nonEmpty(_ text: String, or other: String) -> String {
    text.isEmpty ? other : text
  }
}
