internal import Diagnostics
internal import FirewallPlanning
internal import Ingest
internal import Markup
internal import PacketFilters
internal import Validation

/// A rule in words for the terminal.
enum RuleExplanation {
  static func text(of info: RuleInfo) -> String {
    var text = "\(info.id) \(info.name) (\(info.severity.rawValue))\n\n\(info.title)\n\n"
    text += "Why: \(info.rationale)\n\nWhat to do: \(info.remediation)\n"
    if !info.controls.isEmpty { text += "\nControls: \(info.controls.joined(separator: ", "))\n" }
    if let page = AssetStore.builtIn("rules/\(info.name).md") { text += "\n\(page.text)" }
    return text
  }
}

/// What each code means, for formats that ship it.
enum RuleDescriptions {
  static var all: [DiagnosticReport.RuleDescription] {
    RuleRegistry.all.map { rule in
      let info = type(of: rule).info
      return .init(
        code: info.code, title: info.title, help: "\(info.rationale) \(info.remediation)",
        severity: info.severity, controls: info.controls)
    }
  }
}

/// The codes that no rule owns: those of inputs, of the model and of cluster definitions.
enum InputCodes {
  static let all =
    InputCode.all + LossCode.all + TableSyntaxCode.all + ModelCode.all + ClusterCode.all
    + TableCode.all
    + PlanningCode.all
    + PacketFilterCode.all
}
