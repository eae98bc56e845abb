internal import Diagnostics
internal import FirewallPlanning
internal import Ingest
internal import Markup
internal import NetworkModel
internal import PacketFilters
internal import Rendering
internal import Validation

/// A rule in words for the terminal.
enum RuleExplanation {
  static func text(of info: RuleInfo, controls: ControlCatalog) -> String {
    var text = "\(info.id) \(info.name) (\(info.severity.rawValue))\n\n\(info.title)\n\n"
    text += "Why: \(info.rationale)\n\nWhat to do: \(info.remediation)\n"
    let controls = controls.texts(forRule: info.name, declared: info.controls)
    if !controls.isEmpty { text += "\nControls: \(controls.joined(separator: ", "))\n" }
    if let page = AssetStore.builtIn("rules/\(info.name).md") { text += "\n\(page.text)" }
    return text
  }
}

/// What each code means, for formats that ship it.
enum RuleDescriptions {
  static func all(in controls: ControlCatalog) -> [DiagnosticReport.RuleDescription] {
    RuleRegistry.infos.map { info in
      .init(
        code: info.code, title: info.title, help: "\(info.rationale) \(info.remediation)",
        severity: info.severity,
        controls: controls.texts(forRule: info.name, declared: info.controls))
    }
  }
}

/// The codes that no rule owns: those of inputs, of the model and of cluster definitions.
enum InputCodes {
  static let all =
    InputCode.all + LossCode.all + TableSyntaxCode.all + ModelCode.all + ControlCode.all
    + ClusterCode.all
    + TableCode.all
    + PlanningCode.all
    + PacketFilterCode.all
    + ProofCode.all
}
