/// The rules of a SARIF run: those the tool describes, then codes that were only used.
struct SARIFRules {
  /// The rules as JSON, in the order of their codes.
  let descriptors: [JSONValue]

  private let indices: [DiagnosticCode: Int]

  /// Collects the rules of a report.
  init(_ report: DiagnosticReport) {
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
    descriptors = rules.map(Self.descriptor)
    let numbered = rules.enumerated().map { ($1.code, $0) }
    indices = Dictionary(numbered) { first, _ in first }
  }

  /// Where a code stands in ``descriptors``; -1 means unknown.
  func index(of code: DiagnosticCode) -> Int { indices[code] ?? -1 }

  private static func descriptor(_ rule: DiagnosticReport.RuleDescription) -> JSONValue {
    var properties: [JSONValue.Member] = [
      .init("tags", .array(tags(of: rule).map { .string($0) }))
    ]
    if let score = rule.score {
      properties.append(.init("security-severity", .string(severity(score))))
    }
    let title = nonEmpty(rule.title, or: rule.code.name)
    return [
      "id": .string(rule.code.id),
      "name": .string(rule.code.name),
      "shortDescription": ["text": .string(String(title.prefix(1024)))],
      "fullDescription": ["text": .string(String(nonEmpty(rule.help, or: title).prefix(1024)))],
      "help": ["text": .string(nonEmpty(rule.help, or: title))],
      "defaultConfiguration": ["level": .string(rule.severity.rawValue)],
      "properties": .object(properties),
    ]
  }

  /// GitHub stores 20 tags a rule.
  private static func tags(of rule: DiagnosticReport.RuleDescription) -> [String] {
    let first = rule.score == nil ? [] : ["security"]
    return Array((first + rule.controls).prefix(20))
  }

  /// A score with one decimal; 0 is not allowed in this property.
  private static func severity(_ score: Double) -> String {
    let tenths = Int((min(max(score, 0.1), 10) * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static func nonEmpty(_ text: String, or other: String) -> String {
    text.isEmpty ? other : text
  }
}
