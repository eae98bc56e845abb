internal import Diagnostics
internal import NetworkModel

/// Whether a key has one default in each version: no two at once, and none missing in between.
enum DefaultChecks {
  static func problems(in catalog: Catalog) -> [Diagnostic] {
    let keys = catalog.distributions.flatMap { distribution in
      distribution.keys.filter { distribution.owns($0.span) }
    }
    let others = catalog.components.flatMap(\.settings) + catalog.addonFiles.flatMap(\.keys)
    return (keys + others).flatMap(problems)
  }

  private static func problems(of key: Setting) -> [Diagnostic] {
    let sorted = key.defaults.filter { !$0.versions.isEmpty }.sorted { $0.isBefore($1) }
    return zip(sorted, sorted.dropFirst()).compactMap { earlier, later in
      guard let end = earlier.versions.until else { return overlap(earlier, later, of: key) }
      guard let start = later.versions.since, end <= start else {
        return overlap(earlier, later, of: key)
      }
      return end == start ? nil : gap(from: end, to: start, of: key)
    }
  }

  private static func overlap(
    _ one: Setting.Default, _ other: Setting.Default, of key: Setting
  ) -> Diagnostic {
    let since = other.versions.since.map { " from \($0.text) on" } ?? ""
    return Diagnostic(
      ModelCode.defaultVersions, .error,
      "\(key.path.text) has the defaults \(one.text) and \(other.text) at once\(since)",
      at: key.span,
      notes: [.init(.fix, "end the first with `until:` where the second begins with `since:`")],
      subject: "\(key.path.text) overlap \(one.text) \(other.text)")
  }

  private static func gap(
    from end: ProductVersion, to start: ProductVersion, of key: Setting
  ) -> Diagnostic {
    Diagnostic(
      ModelCode.defaultVersions, .warning,
      "\(key.path.text) has no default from \(end.text) until \(start.text)", at: key.span,
      notes: [.init(.fix, "let one default begin where the other one ends")],
      subject: "\(key.path.text) gap \(end.text)")
  }
}

extension Setting.Default {
  /// Orders by the first version, what holds from the beginning first.
  fileprivate func isBefore(_ other: Setting.Default) -> Bool {
    switch (versions.since, other.versions.since) {
    case (nil, nil): false
    case (nil, _): true
    case (_, nil): false
    case (let one?, let two?): one < two
    }
  }
}

extension VersionBounds {
  /// Whether no version lies inside.
  var isEmpty: Bool {
    guard let since, let until else { return false }
    return since >= until
  }

  /// Whether some version lies inside both.
  func overlaps(_ other: VersionBounds) -> Bool {
    let start = [since, other.since].compactMap(\.self).max()
    let end = [until, other.until].compactMap(\.self).min()
    guard let start, let end else { return true }
    return start < end
  }
}
