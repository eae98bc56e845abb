package import Diagnostics

/// A kind of file that belongs to no distribution and still decides flows, for example the
/// resource by which an operator installs a network provider.
package struct AddonFile: Hashable, Sendable {
  /// The id, which is also the file's name.
  package var id: String
  /// What people call it.
  package var title: String
  /// The key of `hosts.yaml` under which such a file is named, for example `cni`.
  package var key: String
  /// The formats in which it comes; one without a capital letter has no `kind`.
  package var formats: [ConfigurationFormat]
  /// The keys that matter to the model.
  package var keys: [Setting]
  /// Keys that exist and do not matter to the network.
  package var ignoredKeys: [ConfigurationPath]
  /// What the file makes true, by the name that expressions use, in the order of the model.
  package var provisions: [Provision]
  /// Where the entry comes from.
  package var sources: [SourceReference]
  /// Where the file says what it is.
  package var span: SourceSpan

  /// One thing that the file decides.
  package struct Provision: Hashable, Sendable {
    /// The name, as in `addon(name)`.
    package let name: String
    /// Its value, over the file's own keys.
    package let value: Expression

    /// Creates a provision.
    package init(name: String, value: Expression) {
      self.name = name
      self.value = value
    }
  }

  /// Creates a description without keys.
  package init(id: String, title: String, key: String, span: SourceSpan) {
    self.id = id
    self.title = title
    self.key = key
    self.formats = []
    self.keys = []
    self.ignoredKeys = []
    self.provisions = []
    self.sources = []
    self.span = span
  }

  /// The key with a path; nil if the model does not know it.
  package func setting(_ path: String) -> Setting? { keys.first { $0.path.text == path } }

  /// What a file of this kind decides in a cluster; entries without a value are left out.
  package func addons(
    from file: ConfigurationFile, in definition: ClusterDefinition
  ) -> [ClusterDefinition.Addon] {
    let scope = AddonScope(description: self, root: file.root, definition: definition)
    let place = file.parts.first ?? file.root.span
    return provisions.compactMap { provision in
      let found = provision.value.evaluate(in: scope)
      guard found.value != .missing else { return nil }
      let whole = Reason(file.path, "\(title) (\(file.path))", span: place)
      let evaluation = found.reasons.isEmpty ? Evaluation(found.value, [whole]) : found
      let span = evaluation.reasons.compactMap(\.span).first ?? place
      return .init(name: provision.name, span: span, evaluation: evaluation)
    }
  }
}

/// What names mean in the expressions of an add-on file: its own keys.
struct AddonScope: ExpressionScope {
  let description: AddonFile
  let root: ConfigurationValue
  let definition: ClusterDefinition

  func fact(_ name: String) -> Evaluation? { nil }

  // An element of a list that lacks the key has its default, as a list that is not there has.
  func key(_ path: String) -> Evaluation {
    let setting = description.setting(path)
    let standing = setting?.defaultText(in: nil)
    var texts: [String] = []
    var place: SourceSpan?
    var isDefault = true
    for found in Self.found(ConfigurationPath(path).steps[...], in: root, isElement: false) {
      switch found {
      case .value(let value):
        texts += value.elements.compactMap(\.text)
        place = place ?? value.span
        isDefault = false
      case .absent(let span):
        guard let standing else { continue }
        texts.append(standing)
        place = place ?? span
      }
    }
    guard !texts.isEmpty else { return unset(path, setting, standing) }
    let joined = SecretMask.masked("\(path): \(texts.joined(separator: ","))")
    let reason = Reason(path, joined, span: place, isDefault: isDefault)
    let value = texts.count == 1 ? setting?.value(of: texts[0]) ?? .word(texts[0]) : .list(texts)
    return Evaluation(value, [reason])
  }

  func isSet(_ path: String) -> Evaluation {
    let values = ConfigurationPath(path).values(in: root).filter { $0.content != .null }
    guard let first = values.first else {
      return Evaluation(.boolean(false), [Reason(path, "\(path) not set", isDefault: true)])
    }
    return Evaluation(.boolean(true), [Reason(path, "\(path) is set", span: first.span)])
  }

  private func unset(_ path: String, _ setting: Setting?, _ standing: String?) -> Evaluation {
    guard let setting, let standing else {
      return Evaluation(.missing, [Reason(path, "\(path) not set", isDefault: true)])
    }
    let reason = Reason(path, "\(path) not set, default \(standing)", isDefault: true)
    return Evaluation(setting.value(of: standing), [reason])
  }

  private enum Found {
    case value(ConfigurationValue)
    case absent(SourceSpan)
  }

  private static func found(
    _ steps: ArraySlice<ConfigurationPath.Step>, in value: ConfigurationValue, isElement: Bool
  ) -> [Found] {
    guard let step = steps.first else { return value.content == .null ? [] : [.value(value)] }
    let rest = steps.dropFirst()
    switch step {
    case .key(let name):
      guard let next = value[name], next.content != .null else {
        return isElement ? [.absent(value.span)] : []
      }
      return found(rest, in: next, isElement: isElement)
    case .each: return value.elements.flatMap { found(rest, in: $0, isElement: true) }
    case .anyKey, .anything:
      return value.entries.flatMap { found(rest, in: $0.value, isElement: isElement) }
    }
  }
}
