package import Diagnostics
internal import Ingest
package import NetworkModel
internal import Validation

/// Which files of the network model are reviewed, and on which day.
package struct ModelReview: Sendable {
  private let includesBuiltIn: Bool
  private let today: CalendarDay?

  /// Plans a review of the workspace's own model files, and of the built-in ones if asked for; the
  /// age of sources is judged on a day, or not at all.
  package init(includesBuiltIn: Bool = false, today: CalendarDay? = nil) {
    self.includesBuiltIn = includesBuiltIn
    self.today = today
  }

  /// Reviews a model; the paths are those of the workspace's own files.
  package func problems(in catalog: Catalog, own: Set<String>) -> [Diagnostic] {
    guard includesBuiltIn || !own.isEmpty else { return [] }
    let names = ControlRules.problems(in: catalog).filter { problem in
      includesBuiltIn || own.contains(problem.span?.file.path ?? "")
    }
    return ModelAudit(catalog: catalog, today: today).problems(in: includesBuiltIn ? nil : own)
      + names
  }

  /// What only a review reports.
  static let codes = ModelAudit.codes + [ControlCode.unknownRule]

  /// The codes that a review cannot report, because it was not made or knows no day.
  static func silentCodes(
    in review: ModelReview?, _ selection: RuleSelection
  ) -> [DiagnosticCode] {
    guard let review else { return codes }
    return codes.filter { code in
      !selection.includes(code) || (code == ModelCode.staleSource && review.today == nil)
    }
  }
}
