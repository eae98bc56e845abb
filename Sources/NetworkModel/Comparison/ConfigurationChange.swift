internal import Diagnostics

extension ClusterDefinition {
  /// Whether any configuration file of the cluster has a value under a path.
  package func mentions(_ path: ConfigurationPath) -> Bool {
    ([configuration].compactMap(\.self) + hostConfigurations).contains { file in
      path.values(in: file.root).contains { $0.content != .null }
    }
  }

  /// Writes a value for a key as if the main file had it; nothing for keys inside lists.
  mutating func pin(_ setting: Setting, to text: String?) {
    guard let text, let keys = setting.path.keys else { return }
    let value = ConfigurationValue(.scalar(text, isQuoted: true), span: setting.span)
    let file =
      configuration
      ?? ConfigurationFile(root: ConfigurationValue(.map([]), span: span), format: "", path: "")
    configuration = file.with(root: file.root.setting(value, at: keys[...]))
  }

  /// Makes the change that a use asks for in each file that has it; nothing where nothing takes its
  /// place.
  ///
  /// What stands in a layer of its own is part of the tree of every host that reads it.
  mutating func apply(_ use: KeyUse, in distribution: Distribution) {
    guard let replacement = use.change.replacement else { return }
    if case .valueVanished = use.change.kind {
      changeRoots { $0.replacing(use.span, with: replacement) }
    } else if let target = distribution.key(replacement) {
      let move = KeyMove(from: use.change.setting, to: target, place: use.span)
      changeRoots(move.applied)
    }
  }

  private mutating func changeRoots(_ change: (ConfigurationValue) -> ConfigurationValue) {
    configuration = configuration.map { $0.with(root: change($0.root)) }
    hostConfigurations = hostConfigurations.map { $0.with(root: change($0.root)) }
  }
}

extension ConfigurationPath {
  /// The keys of the path; nil when it leads into lists or has wildcards.
  fileprivate var keys: [String]? { Self.keys(steps[...]) }

  fileprivate static func keys(_ steps: ArraySlice<Step>) -> [String]? {
    var keys: [String] = []
    for step in steps {
      guard case .key(let name) = step else { return nil }
      keys.append(name)
    }
    return keys
  }
}

/// Moves the value of a key that stands in one place to the key that takes its place.
private struct KeyMove {
  let from: Setting
  let to: Setting
  /// Where the key or its value stands.
  let place: SourceSpan

  func applied(to root: ConfigurationValue) -> ConfigurationValue {
    moved(root, from.path.steps[...], to.path.steps[...])
  }

  /// Walks along the steps that both paths share, so that an element of a list keeps its own.
  private func moved(
    _ value: ConfigurationValue, _ source: ArraySlice<ConfigurationPath.Step>,
    _ target: ArraySlice<ConfigurationPath.Step>
  ) -> ConfigurationValue {
    guard let step = source.first, step == target.first else {
      return moved(value, source: source, target: target)
    }
    let below = { (value: ConfigurationValue) in
      moved(value, source.dropFirst(), target.dropFirst())
    }
    switch (step, value.content) {
    case (.each, .list(let values)):
      return ConfigurationValue(.list(values.map(below)), span: value.span)
    case (.key(let name), .map(let entries)):
      return value.with(entries.map { $0.key == name ? $0.with(below($0.value)) : $0 })
    case (.anyKey, .map(let entries)):
      return value.with(entries.map { $0.with(below($0.value)) })
    default: return value
    }
  }

  private func moved(
    _ value: ConfigurationValue, source: ArraySlice<ConfigurationPath.Step>,
    target: ArraySlice<ConfigurationPath.Step>
  ) -> ConfigurationValue {
    guard let source = ConfigurationPath.keys(source), let target = ConfigurationPath.keys(target),
      let entry = value.entry(at: source[...], place)
    else { return value }
    let left = value.removing(source[...], place)
    return left.setting(merged(entry.value, into: left.value(at: target)), at: target[...])
  }

  /// Lists are joined; a scalar that the target has already stays, since the product reads it.
  private func merged(
    _ value: ConfigurationValue, into standing: ConfigurationValue?
  ) -> ConfigurationValue {
    guard let standing, standing.content != .null else { return value }
    guard [.list, .prefixes, .addresses].contains(to.type) else { return standing }
    let known = Set(standing.elements.compactMap(\.text))
    let added = value.elements.filter { $0.text.map { !known.contains($0) } ?? true }
    return ConfigurationValue(.list(standing.elements + added), span: standing.span)
  }
}

extension ConfigurationValue.Entry {
  fileprivate func with(_ value: ConfigurationValue) -> ConfigurationValue.Entry {
    ConfigurationValue.Entry(key: key, keySpan: keySpan, value: value)
  }

  fileprivate func stands(at place: SourceSpan) -> Bool { keySpan == place || value.span == place }
}

extension ConfigurationValue {
  fileprivate func with(_ entries: [Entry]) -> ConfigurationValue {
    ConfigurationValue(.map(entries), span: span)
  }

  /// A copy in which the scalar at a place has another text; a list has no text twice.
  fileprivate func replacing(_ place: SourceSpan, with text: String) -> ConfigurationValue {
    switch content {
    case .scalar(_, let isQuoted):
      return span == place
        ? ConfigurationValue(.scalar(text, isQuoted: isQuoted), span: span) : self
    case .list(let values):
      let isKnown = values.contains { $0.text == text }
      let kept = values.filter { !(isKnown && $0.text != nil && $0.span == place) }
      return ConfigurationValue(.list(kept.map { $0.replacing(place, with: text) }), span: span)
    case .map(let entries):
      return with(entries.map { $0.with($0.value.replacing(place, with: text)) })
    case .null: return self
    }
  }

  /// The value below some keys.
  fileprivate func value(at keys: [String]) -> ConfigurationValue? {
    keys.reduce(self) { value, key in value?[key] }
  }

  /// The entry below some keys that stands at a place.
  fileprivate func entry(at keys: ArraySlice<String>, _ place: SourceSpan) -> Entry? {
    guard let key = keys.first else { return nil }
    let rest = keys.dropFirst()
    guard rest.isEmpty else { return self[key]?.entry(at: rest, place) }
    return entries.last { $0.key == key && $0.stands(at: place) }
  }

  /// A copy without the entry below some keys that stands at a place.
  fileprivate func removing(_ keys: ArraySlice<String>, _ place: SourceSpan) -> ConfigurationValue {
    guard let key = keys.first else { return self }
    let rest = keys.dropFirst()
    guard rest.isEmpty else {
      return with(
        entries.map { $0.key == key ? $0.with($0.value.removing(rest, place)) : $0 })
    }
    return with(entries.filter { $0.key != key || !$0.stands(at: place) })
  }

  /// A copy with a value below some keys; what stands in the way is replaced.
  fileprivate func setting(
    _ value: ConfigurationValue, at keys: ArraySlice<String>
  ) -> ConfigurationValue {
    guard let key = keys.first else { return value }
    let below = self[key] ?? ConfigurationValue(.map([]), span: span)
    let entry = Entry(
      key: key, keySpan: value.span, value: below.setting(value, at: keys.dropFirst()))
    return with(entries.filter { $0.key != key } + [entry])
  }
}
