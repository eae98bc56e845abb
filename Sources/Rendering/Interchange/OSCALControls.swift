internal import Diagnostics
internal import NetworkModel

/// The controls that were looked at, and ids that OSCAL can hold for them.
struct OSCALControls {
  private let context: OSCALContext

  init(_ context: OSCALContext) { self.context = context }

  /// The framework whose controls have ids of their own in OSCAL catalogs.
  static let catalogued = "nist-800-53"

  /// The id of a control: that of NIST's catalog (`CM-7(1)` is `cm-7.1`), and for other frameworks,
  /// which publish none, the framework and the number.
  static func identifier(of reference: ControlReference) -> String {
    let number = reference.control.lowercased()
    guard reference.framework == catalogued else {
      return OSCALText.token("\(reference.framework)_\(number)")
    }
    return OSCALText.token(number.replacing("(", with: ".").replacing(")", with: ""))
  }

  /// The rows of the matrix that something was shown for, framework by framework.
  var sections: [(framework: ControlFramework, rows: [ControlMatrix.Row])] {
    (context.report.controls?.sections ?? []).compactMap { section in
      let rows = section.rows.filter { $0.control.coverage != .none }
      return rows.isEmpty ? nil : (section.framework, rows)
    }
  }

  /// The controls as a member of a result.
  var reviewed: JSONValue {
    let selections = sections.map { framework, rows -> JSONValue in
      OSCALForm.object([
        "description": context.text.block(
          "\(framework.title), version \(framework.version), as far as files can show anything."),
        "props": .array(
          context.properties(["framework": framework.id, "framework-version": framework.version])),
        "include-controls": .array(Self.unique(rows)),
      ])
    }
    return [
      "description":
        "Which controls the rules and outputs bear on. Whether one is met, a person decides.",
      "control-selections": .array(selections.isEmpty ? [Self.fallback] : selections),
    ]
  }

  private static func unique(_ rows: [ControlMatrix.Row]) -> [JSONValue] {
    var seen: Set<String> = []
    return rows.map { identifier(of: $0.reference) }.filter { seen.insert($0).inserted }
      .map { ["control-id": .string($0)] }
  }

  /// Without a catalog of controls: what a register of ports is about.
  private static let fallback: JSONValue = [
    "description": "No catalog of controls was read; this is what a register of ports is about.",
    "include-controls": [["control-id": "cm-7"]],
  ]
}
