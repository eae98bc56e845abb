package import Diagnostics

/// Runs rules over a workspace.
package struct Validator: Sendable {
  private let selection: RuleSelection

  /// Creates a validator for the selected rules.
  package init(selection: RuleSelection = .all) { self.selection = selection }

  /// The findings of all selected rules, sorted, each with its notes in the order of their kinds.
  package func validate(_ context: RuleContext) -> [Diagnostic] {
    RuleRegistry.all
      .filter { selection.includes(type(of: $0).info) }
      .flatMap { $0.check(context) }
      .map(\.arranged)
      .sorted()
  }
}
