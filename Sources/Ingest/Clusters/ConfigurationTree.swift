internal import Diagnostics
internal import NetworkModel

/// Turns YAML nodes into the syntax-free values of the model.
enum ConfigurationTree {
  /// Converts a node; a key ending in `+` appends to the list of the key without it, as k3s does.
  static func value(of node: YAMLNode) -> ConfigurationValue {
    switch node.content {
    case .scalar(let scalar):
      scalar.isNull
        ? ConfigurationValue(.null, span: node.span)
        : ConfigurationValue(.scalar(scalar.text, isQuoted: scalar.isQuoted), span: node.span)
    case .sequence(let elements):
      ConfigurationValue(.list(elements.map(value)), span: node.span)
    case .mapping(let entries):
      ConfigurationValue(.map(appended(entries)), span: node.span)
    }
  }

  private static func appended(_ entries: [YAMLEntry]) -> [ConfigurationValue.Entry] {
    var result = KeyedEntries()
    for entry in entries {
      let own = value(of: entry.value)
      let key = entry.key.text.hasSuffix("+") ? String(entry.key.text.dropLast()) : entry.key.text
      guard key != entry.key.text, let earlier = result[key] else {
        result.append(.init(key: key, keySpan: entry.key.span, value: own))
        continue
      }
      let joined = earlier.value.elements + own.elements
      result.set(
        .init(
          key: key, keySpan: earlier.keySpan,
          value: ConfigurationValue(.list(joined), span: earlier.value.span)))
    }
    return result.entries
  }

  /// Follows a path to the product's configuration; a text on the way is read as YAML itself.
  static func descend(_ path: ConfigurationPath, in root: ConfigurationValue)
    -> Diagnosed<ConfigurationValue?>
  {
    var current = root
    var diagnostics: [Diagnostic] = []
    for step in path.steps {
      if case .scalar = current.content, let inner = embedded(in: current, &diagnostics) {
        current = inner
      }
      guard case .key(let name) = step, let next = current[name] else {
        return Diagnosed(nil, diagnostics)
      }
      current = next
    }
    if case .scalar = current.content, let inner = embedded(in: current, &diagnostics) {
      current = inner
    }
    return Diagnosed(current, diagnostics)
  }

  // A block scalar's lines share one indentation, so the bytes after its header are YAML as they
  // stand and every span stays true.
  private static func embedded(
    in value: ConfigurationValue, _ diagnostics: inout [Diagnostic]
  ) -> ConfigurationValue? {
    let file = value.span.file
    let bytes = file.bytes[value.span.range]
    guard let first = bytes.first, first == UInt8(ascii: "|") || first == UInt8(ascii: ">"),
      let newline = bytes.firstIndex(of: UInt8(ascii: "\n"))
    else { return nil }
    let span = SourceSpan(file: file, range: newline + 1..<value.span.range.upperBound)
    let node = YAMLReader.read(span, aliases: .refused).unwrap(into: &diagnostics)
    return node.map { self.value(of: $0) }
  }
}
