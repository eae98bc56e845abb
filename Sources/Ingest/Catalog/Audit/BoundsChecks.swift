internal import Diagnostics
internal import NetworkModel

/// Whether version bounds hold for some version that their distribution has.
struct BoundsChecks {
  let catalog: Catalog

  /// Bounds with what they belong to.
  private struct Bounded {
    let name: String
    let versions: VersionBounds
    let span: SourceSpan
    /// Whether it may have ended before the first version: files of old clusters still say it.
    var isHistory = false
  }

  var problems: [Diagnostic] {
    var problems = catalog.components.flatMap { component in
      let ranges = catalog.distributions.filter { distribution in
        distribution.components.contains { $0.component == component.id }
      }
      return Self.entries(of: component).flatMap { Self.problems(of: $0, in: ranges) }
    }
    for distribution in catalog.distributions {
      problems += Self.entries(of: distribution).filter { distribution.owns($0.span) }
        .flatMap { Self.problems(of: $0, in: [distribution]) }
    }
    for file in catalog.addonFiles {
      problems += file.keys.flatMap(Self.entries(of:)).flatMap { Self.problems(of: $0, in: []) }
    }
    return problems
  }

  private static func problems(of entry: Bounded, in all: [Distribution]) -> [Diagnostic] {
    if entry.versions.isEmpty, let since = entry.versions.since, let until = entry.versions.until {
      return [
        problem(
          entry, "holds for no version: since \(since.text), until \(until.text)", .error,
          fix: "`since` is the first version it holds for, `until` the first it no longer holds for"
        )
      ]
    }
    guard let first = all.first else { return [] }
    if entry.isHistory, let until = entry.versions.until ?? entry.versions.since,
      until <= first.versions.first
    {
      return []
    }
    let isForNobody = !all.contains { $0.versions.overlaps(entry.versions) }
    if isForNobody {
      return [
        problem(
          entry, "holds for no version of \(names(all))", .warning,
          fix: "remove it, or widen `versions`")
      ]
    }
    // A component's bounds may be those of one distribution among several.
    guard all.count == 1 else { return [] }
    return outside(entry, of: first)
  }

  private static func outside(_ entry: Bounded, of distribution: Distribution) -> [Diagnostic] {
    let range = distribution.versions
    let bounds = [("since", entry.versions.since), ("until", entry.versions.until)]
    return bounds.compactMap { word, bound in
      guard let bound, !range.contains(bound) else { return nil }
      let side = bound < range.first ? "before the first version" : "after the last version"
      return problem(
        entry,
        "\(word) \(bound.text) lies \(side) of \(distribution.title), "
          + "\(bound < range.first ? range.first.text : range.last.text)", .warning,
        fix: "remove the bound, or widen `versions`")
    }
  }

  private static func problem(
    _ entry: Bounded, _ words: String, _ severity: Severity, fix: String
  ) -> Diagnostic {
    Diagnostic(
      ModelCode.versionBounds, severity, "\(entry.name): \(words)", at: entry.span,
      notes: [.init(.fix, fix)], subject: "\(entry.name) \(words)")
  }

  private static func names(_ distributions: [Distribution]) -> String {
    distributions.map(\.title).joined(separator: ", ")
  }

  private static func entries(of component: Component) -> [Bounded] {
    component.flows.map { Bounded(name: $0.id, versions: $0.versions, span: $0.span) }
      + component.listeners.map { Bounded(name: $0.id, versions: $0.versions, span: $0.span) }
      + component.settings.flatMap(entries)
  }

  private static func entries(of distribution: Distribution) -> [Bounded] {
    distribution.flows.map { Bounded(name: $0.id, versions: $0.versions, span: $0.span) }
      + distribution.listeners.map { Bounded(name: $0.id, versions: $0.versions, span: $0.span) }
      + distribution.components.map {
        Bounded(name: $0.component, versions: $0.versions, span: $0.span)
      }
      + distribution.constraints.map { Bounded(name: $0.id, versions: $0.versions, span: $0.span) }
      + distribution.keys.flatMap(entries)
  }

  private static func hasEnded(_ versions: VersionBounds) -> Bool { versions.until != nil }

  private static func entries(of key: Setting) -> [Bounded] {
    let path = key.path.text
    let deprecation = VersionBounds(since: key.deprecated)
    return [
      Bounded(
        name: path, versions: key.versions, span: key.span, isHistory: hasEnded(key.versions)),
      Bounded(
        name: "the deprecation of \(path)", versions: deprecation, span: key.span, isHistory: true),
    ]
      + key.defaults.map {
        Bounded(name: "default \($0.text) of \(path)", versions: $0.versions, span: key.span)
      }
      + key.values.map {
        Bounded(
          name: "value \($0.text) of \(path)", versions: $0.versions, span: key.span,
          isHistory: hasEnded($0.versions))
      }
  }
}

extension ClosedVersionRange {
  /// Whether some version of the range lies inside bounds.
  func overlaps(_ bounds: VersionBounds) -> Bool {
    if let until = bounds.until, until <= first { return false }
    guard let since = bounds.since else { return true }
    return since <= last || since.matchesPrefix(of: last)
  }
}
