internal import Diagnostics

/// What names mean in the expressions of a distribution, applied to one cluster.
///
/// A class, since every step of an evaluation holds it; keys are looked up once each.
final class ClusterScope: ExpressionScope {
  let definition: ClusterDefinition
  let index: DistributionIndex
  /// The host in question; nil for the cluster as a whole.
  let host: HostVariant?
  /// The facts that are known so far; those of some hosts are only the ones in which hosts can differ.
  var facts: [String: Evaluation] = [:]
  /// The scope of the cluster as a whole; nil when this is it.
  private let cluster: ClusterScope?
  private var known: [String: Evaluation] = [:]

  init(definition: ClusterDefinition, index: DistributionIndex) {
    self.definition = definition
    self.index = index
    self.host = nil
    self.cluster = nil
  }

  /// The scope of some hosts: it asks that of the cluster for what cannot differ between hosts.
  init(of host: HostVariant, in cluster: ClusterScope) {
    self.definition = host.definition ?? cluster.definition
    self.index = cluster.index
    self.host = host
    self.cluster = cluster
  }

  var distribution: Distribution { index.distribution }
  var hostFlags: [StartFlag] { host?.flags ?? definition.flags }

  func fact(_ name: String) -> Evaluation? {
    if let cluster, !index.perHostFacts.contains(name) { return cluster.fact(name) }
    if let found = facts[name] { return found }
    guard name == "version", let version = definition.version else { return nil }
    return Evaluation(.word(version.text), [Reason("version", "version \(version.text)")])
  }

  func key(_ path: String) -> Evaluation {
    if let cluster, !index.perHostKeyTexts.contains(path) { return cluster.key(path) }
    if let found = known[path] { return found }
    let evaluation = look(up: path)
    known[path] = evaluation
    return evaluation
  }

  private func look(up path: String) -> Evaluation {
    let key = index.key(path)
    let found = configured(path)
    if let first = found.first {
      let texts = found.flatMap { $0.elements.compactMap(\.text) }
      let joined = texts.joined(separator: ",")
      let reason = Reason(path, SecretMask.masked("\(path): \(joined)"), span: first.span)
      let value =
        texts.count == 1 ? key?.setting.value(of: texts[0]) ?? .word(texts[0]) : .list(texts)
      return Evaluation(value, [reason])
    }
    if let fixed = key?.fixed {
      let text = "\(path): \(fixed.text), fixed by \(distribution.title)"
      return Evaluation(
        key?.setting.value(of: fixed.text) ?? .word(fixed.text),
        [Reason(path, text, span: fixed.span)])
    }
    return key?.standard(in: definition.version)
      ?? Evaluation(.missing, [Reason(path, "\(path) not set", isDefault: true)])
  }

  func isSet(_ path: String) -> Evaluation {
    guard let first = configured(path).first else {
      let reason =
        index.key(path)?.notSet ?? Reason(path, "\(path) not set", isDefault: true)
      return Evaluation(.boolean(false), [reason])
    }
    let text = first.text.map { SecretMask.masked("\(path): \($0)") } ?? "\(path) is set"
    return Evaluation(.boolean(true), [Reason(path, text, span: first.span)])
  }

  // A product does not look for keys that it does not have yet, or not any more.
  private func configured(_ path: String) -> [ConfigurationValue] {
    if let version = definition.version, let key = index.key(path),
      !key.setting.versions.contains(version)
    {
      return []
    }
    if let own = host?.values[path] { return own }
    guard let root = definition.configuration?.root else { return [] }
    let steps = index.key(path)?.setting.path ?? ConfigurationPath(path)
    return steps.values(in: root).filter { $0.content != .null }
  }
}

/// What names mean in the expressions of a component: its settings, as the distribution sets them.
final class ComponentScope: ExpressionScope {
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
