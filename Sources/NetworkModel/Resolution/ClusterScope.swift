internal import Diagnostics

/// What names mean in the expressions of a distribution, applied to one cluster.
struct ClusterScope: ExpressionScope {
  let definition: ClusterDefinition
  let distribution: Distribution
  /// The host in question; nil for the cluster as a whole.
  let host: HostVariant?
  var facts: [String: Evaluation] = [:]

  init(definition: ClusterDefinition, distribution: Distribution, host: HostVariant? = nil) {
    self.definition = definition
    self.distribution = distribution
    self.host = host
  }

  var hostFlags: [StartFlag] { host?.flags ?? definition.flags }

  func fact(_ name: String) -> Evaluation? {
    if name == "version", let version = definition.version {
      return Evaluation(.word(version.text), [Reason("version", "version \(version.text)")])
    }
    return facts[name]
  }

  func key(_ path: String) -> Evaluation {
    let setting = distribution.key(path)
    let found = configured(path)
    if let first = found.first {
      let texts = found.flatMap { $0.elements.compactMap(\.text) }
      let joined = texts.joined(separator: ",")
      let reason = Reason(path, SecretMask.masked("\(path): \(joined)"), span: first.span)
      let value = texts.count == 1 ? setting?.value(of: texts[0]) ?? .word(texts[0]) : .list(texts)
      return Evaluation(value, [reason])
    }
    if let fixed = distribution.fixedValues[path] {
      let text = "\(path): \(fixed.text), fixed by \(distribution.title)"
      return Evaluation(
        setting?.value(of: fixed.text) ?? .word(fixed.text), [Reason(path, text, span: fixed.span)])
    }
    guard let setting, let text = setting.defaultText(in: definition.version) else {
      return Evaluation(.missing, [Reason(path, "\(path) not set", isDefault: true)])
    }
    let reason = Reason(path, "\(path) not set, default \(text)", isDefault: true)
    return Evaluation(setting.value(of: text), [reason])
  }

  func isSet(_ path: String) -> Evaluation {
    guard let first = configured(path).first else {
      return Evaluation(.boolean(false), [Reason(path, "\(path) not set", isDefault: true)])
    }
    let text = first.text.map { SecretMask.masked("\(path): \($0)") } ?? "\(path) is set"
    return Evaluation(.boolean(true), [Reason(path, text, span: first.span)])
  }

  private func configured(_ path: String) -> [ConfigurationValue] {
    if let own = host?.values[path] { return own }
    guard let root = definition.configuration?.root else { return [] }
    return ConfigurationPath(path).values(in: root).filter { $0.content != .null }
  }
}

/// What names mean in the expressions of a component: its settings, as the distribution sets them.
struct ComponentScope: ExpressionScope {
  let definition: ClusterDefinition
  let hostFlags: [StartFlag]
  let settings: [String: Evaluation]

  init(component: Component, use: ComponentUse, in scope: ClusterScope) {
    self.definition = scope.definition
    self.hostFlags = scope.hostFlags
    var settings: [String: Evaluation] = [:]
    for setting in component.settings {
      let name = setting.path.text
      if let expression = use.settings[name] {
        let evaluation = expression.evaluate(in: scope)
        if evaluation.value != .missing {
          settings[name] = evaluation
          continue
        }
      }
      let text = setting.defaultText(in: scope.definition.version)
      settings[name] = Evaluation(text.map { setting.value(of: $0) } ?? .missing)
    }
    self.settings = settings
  }

  func fact(_ name: String) -> Evaluation? { nil }

  func key(_ path: String) -> Evaluation { settings[path] ?? Evaluation(.missing) }

  func isSet(_ path: String) -> Evaluation {
    let evaluation = key(path)
    return Evaluation(.boolean(evaluation.value != .missing), evaluation.reasons)
  }
}
