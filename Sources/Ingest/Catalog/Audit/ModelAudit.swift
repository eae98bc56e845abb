package import Diagnostics
package import NetworkModel

/// What can be wrong with a model although every entry of it can be read: sources that are old,
/// entries that contradict each other, that nothing uses, or that no configuration brings about.
package struct ModelAudit {
  private let catalog: Catalog
  private let today: CalendarDay?

  /// What only a review reports.
  package static let codes = [
    ModelCode.incompleteSource, ModelCode.staleSource, ModelCode.contradiction,
    ModelCode.defaultVersions, ModelCode.versionBounds, ModelCode.unusedEntry,
    ModelCode.ambiguousAlias, ModelCode.constantCondition, ModelCode.unprovenCondition,
    ModelCode.impossiblePort,
  ]

  /// Prepares a review of a model; the age of sources is judged on a day, or not at all.
  package init(catalog: Catalog, today: CalendarDay?) {
    self.catalog = catalog
    self.today = today
  }

  /// The problems in which one of some files takes part, sorted; nil looks at all files.
  package func problems(in files: Set<String>? = nil) -> [Diagnostic] {
    var problems = SourceChecks(catalog: catalog, today: today).problems
    problems += DefaultChecks.problems(in: catalog)
    problems += BoundsChecks(catalog: catalog).problems
    problems += UsageChecks(catalog: catalog).problems
    problems += AliasChecks.problems(in: catalog)
    let probes = catalog.distributions.map { ProbeSpace($0, in: catalog) }
    problems += ConditionChecks(catalog: catalog, spaces: probes).problems
    for space in probes {
      problems += PortChecks(catalog: catalog, space: space).problems
      problems += SocketContradictions(catalog: catalog, space: space).problems
    }
    problems += PortChecks.problems(inComponentsOf: catalog)
    return unique(problems.filter { Self.concerns($0, files) }).sorted()
  }

  private static func concerns(_ problem: Diagnostic, _ files: Set<String>?) -> Bool {
    guard let files else { return true }
    let spans = [problem.span].compactMap(\.self) + problem.related.map(\.span)
    return spans.contains { files.contains($0.file.path) }
  }

  // Distributions that extend another one share its entries, and with them what is wrong there.
  private func unique(_ problems: [Diagnostic]) -> [Diagnostic] {
    var seen: Set<String> = []
    return problems.filter { problem in
      let place = problem.span?.description ?? ""
      return seen.insert("\(problem.code.id) \(place) \(problem.subject)").inserted
    }
  }
}

extension Distribution {
  /// Whether an entry stands in the distribution's own file and not in the one that it extends.
  func owns(_ span: SourceSpan) -> Bool { span.file.path == self.span.file.path }
}
