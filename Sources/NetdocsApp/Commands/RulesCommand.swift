internal import ArgumentParser
internal import Diagnostics
internal import NetworkModel
internal import Rendering
internal import Validation

/// `netdocs rules`: what is checked.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Lists the rules with their ids and severities.",
    discussion: "Example: netdocs rules --format json")

  @Option(help: "table, json, csv or markdown.")
  var format = TableFormat.table

  func run() throws {
    let infos = RuleRegistry.infos
    let columns = ["Id", "Name", "Severity", "Title"]
    let rows = infos.map { [$0.id, $0.name, $0.severity.rawValue, $0.title] }
    switch format {
    case .table: try Console.data(PlainTable.write(columns: columns, rows: rows))
    case .csv: try Console.data(CSVWriter.write(columns: columns, rows: rows))
    case .markdown: try Console.data(MarkdownTable.write(columns: columns, rows: rows))
    case .json: try Console.data(JSONWriter.write(Self.json(infos)))
    }
  }

  private static func json(_ infos: [RuleInfo]) -> JSONValue {
    let controls = ControlRules.builtIn
    return [
      "schemaVersion": 1,
      "rules": .array(
        infos.map { info in
          [
            "id": .string(info.id), "name": .string(info.name),
            "severity": .string(info.severity.rawValue), "title": .string(info.title),
            "rationale": .string(info.rationale), "remediation": .string(info.remediation),
            "controls": .array(
              controls.texts(forRule: info.name, declared: info.controls).map { .string($0) }),
          ]
        }),
    ]
  }
}

/// `netdocs explain`: why a rule exists and what to do.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explains a rule: why it exists, what to do, and an example.",
    discussion: "Example: netdocs explain protocol-not-port")

  @Argument(help: "The rule's id or name.")
  var rule: String

  func run() throws {
    let infos = RuleRegistry.infos
    guard let info = infos.first(where: { $0.id == rule.uppercased() || $0.name == rule }) else {
      if let code = InputCodes.all.first(where: { $0.id == rule.uppercased() || $0.name == rule }) {
        let meaning =
          ProofMeanings.text(of: code) ?? "Said about an input that cannot be used as it is."
        try Console.data("\(code.id) \(code.name)\n\n\(meaning)\n")
        return
      }
      let near = Spelling.nearest(rule, in: infos.flatMap { [$0.id, $0.name] })
      throw ValidationError(
        "there is no rule \(rule)\(near.map { "; did you mean \($0)?" } ?? "") Run `netdocs rules`."
      )
    }
    try Console.data(RuleExplanation.text(of: info, controls: ControlRules.builtIn))
  }
}
