/// One thing that changes about a configuration key of a distribution, whatever a cluster configures.
package struct KeyChange: Hashable, Sendable {
  /// The key as the model has it.
  package let setting: Setting
  /// What changes.
  package let kind: Kind
  /// The first version that shows the change.
  package let version: ProductVersion

  /// The kinds of changes.
  package enum Kind: Hashable, Sendable {
    /// The product reads the key from now on.
    case appeared
    /// The product no longer knows the key.
    case vanished
    /// The product warns about the key from now on.
    case deprecated
    /// The default is another one; nil stands for none.
    case otherDefault(before: String?, after: String?)
    /// An enumeration takes a further value.
    case valueAppeared(SettingValue)
    /// An enumeration no longer takes a value.
    case valueVanished(SettingValue)
  }

  /// The name of the kind, as data has it.
  package var name: String {
    switch kind {
    case .appeared: "appeared"
    case .vanished: "vanished"
    case .deprecated: "deprecated"
    case .otherDefault: "default"
    case .valueAppeared: "valueAppeared"
    case .valueVanished: "valueVanished"
    }
  }

  /// What to write instead; nil when there is nothing.
  package var replacement: String? {
    switch kind {
    case .vanished, .deprecated: setting.replacement
    case .valueVanished(let value): value.replacement
    default: nil
    }
  }
}

extension UpgradePath {
  /// What changes about the keys of a distribution on the way, by version, then by path.
  package func keyChanges(in distribution: Distribution) -> [KeyChange] {
    let changes = distribution.keys.flatMap { setting in
      keyHistory(setting) + otherDefault(setting) + values(setting)
    }
    return changes.sorted { left, right in
      if left.version != right.version { return left.version < right.version }
      if left.setting.path.text != right.setting.path.text {
        return left.setting.path.text < right.setting.path.text
      }
      return left.name < right.name
    }
  }

  private var end: ProductVersion { steps.last ?? to }

  private func lies(_ version: ProductVersion?) -> ProductVersion? {
    version.flatMap { from < $0 && $0 <= end ? $0 : nil }
  }

  private func keyHistory(_ setting: Setting) -> [KeyChange] {
    let events: [(ProductVersion?, KeyChange.Kind)] = [
      (setting.versions.since, .appeared), (setting.versions.until, .vanished),
      (setting.deprecated, .deprecated),
    ]
    return events.compactMap { version, kind in
      // What is gone in the end need not be warned about as well.
      if kind == .deprecated, lies(setting.versions.until) != nil { return nil }
      return lies(version).map { KeyChange(setting: setting, kind: kind, version: $0) }
    }
  }

  private func otherDefault(_ setting: Setting) -> [KeyChange] {
    let course = Course(values: steps.map { setting.defaultText(in: $0) })
    guard let index = course.arrival, let before = course.values.first,
      let after = course.values.last
    else { return [] }
    // A default that comes or goes together with its key is no change of its own.
    let isKnown = setting.versions.contains(from) && setting.versions.contains(end)
    guard isKnown || (before != nil && after != nil) else { return [] }
    return [
      KeyChange(
        setting: setting, kind: .otherDefault(before: before, after: after),
        version: steps[index])
    ]
  }

  private func values(_ setting: Setting) -> [KeyChange] {
    // The values of a key that comes or goes come and go with it.
    guard setting.versions.contains(from), setting.versions.contains(end) else { return [] }
    return setting.values.flatMap { value -> [KeyChange] in
      let came = lies(value.versions.since).map { version in
        KeyChange(setting: setting, kind: .valueAppeared(value), version: version)
      }
      let went = lies(value.versions.until).map { version in
        KeyChange(setting: setting, kind: .valueVanished(value), version: version)
      }
      return [came, went].compactMap(\.self)
    }
  }
}
