package import Diagnostics

/// Runs rules over a workspace.
package struct Validator: Sendable {
  private let selection: RuleSelection

  /// Creates a validator for the selected rules.
  package init(selection: RuleSelection = .all) { self.selection = selection }

  /// The findings of all selected rules, sorted.
  package func validate(_ context: RuleContext) -> [Diagnostic] {
    RuleRegistry.all
      .filter { selection.includes(type(of: $0).info) }
      .flatMap { $0.check(context) }
      .sorted()
  }
}

/// Which rules are run.
package struct RuleSelection: Hashable, Sendable {
  private let selected: [String]
  private let ignored: [String]

  /// Every rule.
  package static let all = RuleSelection(selecting: [], ignoring: [])

  /// Selects by id, name or the beginning of an id; nothing selected means everything.
  package init(selecting selected: [String], ignoring ignored: [String]) {
    self.selected = selected
    self.ignored = ignored
  }

  /// Whether a rule is run.
  package func includes(_ info: RuleInfo) -> Bool {
    let matches = { (text: String) in info.name == text || info.id.hasPrefix(text.uppercased()) }
    return (selected.isEmpty || selected.contains(where: matches))
      && !ignored.contains(where: matches)
  }
}
