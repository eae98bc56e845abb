internal import NetworkModel

extension ConfigurationValue {
  /// The two trees as one: maps key by key, anything else as the other one has it.
  func merged(with other: ConfigurationValue) -> ConfigurationValue {
    guard case .map(let own) = content, case .map(let added) = other.content else {
      return other
    }
    var keyed = KeyedEntries(own)
    for entry in added {
      let value = keyed[entry.key].map { $0.value.merged(with: entry.value) } ?? entry.value
      keyed.set(.init(key: entry.key, keySpan: entry.keySpan, value: value))
    }
    return ConfigurationValue(.map(keyed.entries), span: span)
  }

  /// The tree with the list under a path as a map: of `{name: a, value: b}` the key is `a`.
  func pairing(at steps: ArraySlice<ConfigurationPath.Step>) -> ConfigurationValue {
    guard case .key(let name)? = steps.first else { return paired }
    guard case .map(var entries) = content else { return self }
    for index in entries.indices where entries[index].key == name {
      let entry = entries[index]
      entries[index] = .init(
        key: entry.key, keySpan: entry.keySpan,
        value: entry.value.pairing(at: steps.dropFirst()))
    }
    return ConfigurationValue(.map(entries), span: span)
  }

  // What is no such list stays as it is, so that the rules can say so.
  private var paired: ConfigurationValue {
    guard case .list(let elements) = content else { return self }
    var entries: [Entry] = []
    for element in elements {
      guard let name = element["name"], let text = name.text, element.entries.count <= 2 else {
        return self
      }
      let value = element["value"] ?? ConfigurationValue(.null, span: element.span)
      entries.append(.init(key: text, keySpan: name.span, value: value))
    }
    return ConfigurationValue(.map(entries), span: span)
  }
}
