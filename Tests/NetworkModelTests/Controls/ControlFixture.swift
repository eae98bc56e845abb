import Diagnostics
import NetworkModel

/// Two small frameworks, one of which has the same number as the other.
enum ControlFixture {
  static let file = SourceFile(path: "model/controls/toy.yaml", text: "framework: toy\n")

  static func control(
    _ id: String, _ coverage: ControlCoverage, rules: [String] = [], outputs: [ControlOutput] = []
  ) -> Control {
    var control = Control(
      id: id, summary: "What \(id) asks for.", coverage: coverage, span: file.wholeSpan)
    control.rules = rules.map { .init(name: $0, span: file.wholeSpan) }
    control.outputs = outputs
    control.manual = "Look at it."
    return control
  }

  static func framework(
    _ id: String, version: String, label: String, names: [String] = [], _ controls: [Control]
  ) -> ControlFramework {
    let name = ControlFramework.Name(title: "Framework \(id)", publisher: "Nobody", label: label)
    var framework = ControlFramework(name, id: id, version: version, span: file.wholeSpan)
    framework.names = names
    framework.controls = controls
    return framework
  }

  static let catalog = ControlCatalog([
    framework(
      "toy-long", version: "2", label: "Toy 2 Long",
      [control("A", .evidence, rules: ["over-broad"]), control("1", .none)]),
    framework(
      "toy", version: "2", label: "Toy 2", names: ["Toy Two"],
      [
        control("Long A", .supports, rules: ["insecure-port"]),
        control(
          "B(1)", .supports, rules: ["over-broad", "insecure-port"], outputs: [.register, .diff]),
        control("A", .supports, rules: ["over-broad"]),
      ]),
  ])

  static func rule(_ id: String, _ name: String, _ controls: [String] = [])
    -> DiagnosticReport.RuleDescription
  {
    .init(
      code: DiagnosticCode(id, name), title: name, help: "", severity: .warning,
      controls: controls)
  }

  static func entry(
    _ id: String, _ name: String, waiver state: Waiver.State? = nil
  ) -> DiagnosticReport.Entry {
    .init(
      Diagnostic(DiagnosticCode(id, name), .warning, "wrong", at: nil, subject: name),
      waiver: state.map { Waiver(id: "W-1", kind: .accepted, reason: "known", state: $0) })
  }
}
