internal import Diagnostics

extension ClusterDefinition {
  /// Whether any configuration file of the cluster has a value under a path.
  package func mentions(_ path: ConfigurationPath) -> Bool {
    ([configuration].compactMap(\.self) + hostConfigurations).contains { file in
      path.values(in: file.root).contains { $0.content != .null }
    }
  }

  /// Writes a value for a key as if the file had it; nothing for keys inside lists.
  mutating func pin(_ setting: Setting, to text: String?) {
    let keys = setting.path.steps.compactMap { step -> String? in
      if case .key(let name) = step { return name }
      return nil
    }
    guard let text, keys.count == setting.path.steps.count else { return }
    let value = ConfigurationValue(.scalar(text, isQuoted: true), span: setting.span)
    let empty = ConfigurationValue(.map([]), span: span)
    let root = (configuration?.root ?? empty).setting(value, at: keys[...])
    configuration = ConfigurationFile(
      root: root, format: configuration?.format ?? "", path: configuration?.path ?? "")
  }
}

extension ClusterDefinition {
  /// Makes the change to the files that a use asks for; nothing where nothing takes its place.
  mutating func apply(_ use: KeyUse, in distribution: Distribution) {
    guard let replacement = use.change.replacement else { return }
    guard case .valueVanished = use.change.kind else {
      if let setting = distribution.key(replacement) { pin(setting, to: text(at: use.change)) }
      return
    }
    let changed = { (file: ConfigurationFile) in
      ConfigurationFile(
        root: file.root.replacing(use.span, with: replacement), format: file.format,
        path: file.path)
    }
    configuration = configuration.map(changed)
    hostConfigurations = hostConfigurations.map(changed)
  }

  private func text(at change: KeyChange) -> String? {
    configuration.flatMap { change.setting.path.values(in: $0.root).first?.text }
  }
}

extension ConfigurationValue {
  /// A copy in which the scalar at a place has another text.
  fileprivate func replacing(_ place: SourceSpan, with text: String) -> ConfigurationValue {
    switch content {
    case .scalar(_, let isQuoted):
      span == place ? ConfigurationValue(.scalar(text, isQuoted: isQuoted), span: span) : self
    case .list(let values):
      ConfigurationValue(.list(values.map { $0.replacing(place, with: text) }), span: span)
    case .map(let entries):
      ConfigurationValue(
        .map(
          entries.map { entry in
            Entry(
              key: entry.key, keySpan: entry.keySpan,
              value: entry.value.replacing(place, with: text))
          }), span: span)
    case .null: self
    }
  }

  /// A copy with a value below some keys; what stands in the way is replaced.
  fileprivate func setting(
    _ value: ConfigurationValue, at keys: ArraySlice<String>
  ) -> ConfigurationValue {
    guard let key = keys.first else { return value }
    let below = self[key] ?? ConfigurationValue(.map([]), span: span)
    let entry = Entry(
      key: key, keySpan: value.span, value: below.setting(value, at: keys.dropFirst()))
    return ConfigurationValue(.map(entries.filter { $0.key != key } + [entry]), span: span)
  }
}
