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
      .map(Self.arranged)
      .sorted()
  }

  private static func arranged(_ finding: Diagnostic) -> Diagnostic {
    var finding = finding
    finding.notes = Diagnostic.Note.Kind.allCases.flatMap { kind in
      finding.notes.filter { $0.kind == kind }
    }
    return finding
  }
}
