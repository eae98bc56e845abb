internal import Diagnostics
package import NetworkModel
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
    let rules = RuleRegistry.infos.filter { !selection.includes($0) }.map(\.code)
    let register = RegisterRules.flowRules.map(\.code)
      .filter { review == nil || !selection.includes($0) }
    return rules + register + ModelReview.silentCodes(in: review?.model, selection)
  }
}
