internal import Diagnostics
internal import NetworkModel

/// Whether each source says where and when it was read, is young enough, and is cited at all.
struct SourceChecks {
  let catalog: Catalog
  let today: CalendarDay?

  var problems: [Diagnostic] {
    let cited = citedSources
    return catalog.sources.flatMap { source in
      place(of: source) + date(of: source) + (cited.contains(source.id) ? [] : [uncited(source)])
    }
  }

  private func place(of source: ModelSource) -> [Diagnostic] {
    if source.repository != nil, source.revision == nil {
      return [
        incomplete(
          source, "names a repository and no revision",
          fix: "add `revision:` with the commit that was read")
      ]
    }
    if source.repository == nil, source.address == nil {
      return [
        incomplete(
          source, "cannot be found: it has neither repository nor address",
          fix: "add `repository:` and `revision:`, or `address:`")
      ]
    }
    return []
  }

  private func date(of source: ModelSource) -> [Diagnostic] {
    // A missing date was reported when the registry was read.
    guard !source.date.isEmpty else { return [] }
    guard let day = source.day else {
      return [
        incomplete(
          source, "has the date \(Quotation.of(source.date)), which is no day",
          fix: "write the day on which it was read as 2026-01-31")
      ]
    }
    guard let today else { return [] }
    if day > today {
      return [
        incomplete(
          source, "is dated \(day.text), after \(today.text)",
          fix: "write the day on which it was read")
      ]
    }
    return source.isStale(on: today) ? [stale(source, day, today)] : []
  }

  private func stale(_ source: ModelSource, _ day: CalendarDay, _ today: CalendarDay) -> Diagnostic
  {
    Diagnostic(
      ModelCode.staleSource, .warning,
      "source \(source.id) is of \(day.text), \(day.age(on: today)) before \(today.text)",
      at: source.span,
      notes: [
        .init(.impact, "what it says can have changed, and the model would not know"),
        .init(
          .fix,
          "read it again and bring revision and date up to date, or write `frozen:` with the reason "
            + "why nothing newer will come"),
      ], subject: source.id)
  }

  private func incomplete(_ source: ModelSource, _ problem: String, fix: String) -> Diagnostic {
    Diagnostic(
      ModelCode.incompleteSource, .error, "source \(source.id) \(problem)", at: source.span,
      notes: [.init(.fix, fix)], subject: "\(source.id) \(problem)")
  }

  private func uncited(_ source: ModelSource) -> Diagnostic {
    Diagnostic(
      ModelCode.unusedEntry, .note, "source \(source.id) is cited by no entry", at: source.span,
      notes: [.init(.fix, "cite it, or remove it")], subject: "source \(source.id)")
  }

  private var citedSources: Set<String> {
    var references = catalog.components.flatMap { component in
      component.flows.flatMap(\.sources) + component.listeners.flatMap(\.sources)
    }
    for distribution in catalog.distributions {
      references += distribution.flows.flatMap(\.sources)
      references += distribution.listeners.flatMap(\.sources)
      references += distribution.keys.flatMap(\.sources)
      references += distribution.constraints.flatMap(\.sources)
    }
    references += catalog.addonFiles.flatMap { $0.sources + $0.keys.flatMap(\.sources) }
    references += catalog.knownDocuments.flatMap(\.sources)
    references += catalog.controls.frameworks.flatMap(\.sources)
    references += catalog.vocabulary.knowledge.sources
    return Set(references.map(\.source))
  }
}
