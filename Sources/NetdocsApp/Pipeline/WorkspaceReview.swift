internal import Diagnostics
package import NetworkModel
internal import Rendering
internal import Validation

/// What is looked at beside the rules: the network model and the register of flows.
package struct WorkspaceReview: Sendable {
  /// How the model is reviewed.
  package var model: ModelReview
  /// The day on which waivers, approvals and reviews are judged.
  package var day: CalendarDay

  /// Plans a review on a day.
  package init(model: ModelReview, on day: CalendarDay) {
    self.model = model
    self.day = day
  }

  /// The codes that a run cannot report: rules that were not selected, and what was not reviewed.
  static func silentCodes(
    in review: WorkspaceReview?, _ selection: RuleSelection
  ) -> [DiagnosticCode] {
    let register = Set(RegisterRules.selectable)
    let rules = RuleRegistry.selectable.filter { rule in
      !selection.includes(rule) || (review == nil && register.contains(rule))
    }
    return rules.map(\.code) + (review == nil ? ProofCode.all : [])
      + ModelReview.silentCodes(in: review?.model, selection)
  }
}
