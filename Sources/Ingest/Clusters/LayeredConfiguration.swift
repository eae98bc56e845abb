internal import Diagnostics
internal import NetworkModel

/// Lays the parts of a configuration over each other, from weak to strong: environment, file,
/// files of the folder beside it, command line.
///
/// This is what k3s and RKE2 do: a later value replaces an earlier one as a whole, and a key that
/// ends in `+` appends to the list of an earlier file.
struct LayeredConfiguration {
  private(set) var entries: [ConfigurationValue.Entry] = []
  private(set) var parts: [SourceSpan] = []

  /// Adds a YAML file.
  mutating func add(_ node: YAMLNode, of file: SourceSpan) {
    parts.append(file)
    guard case .map(let own) = ConfigurationTree.value(of: node).content else { return }
    let appending = Set((node.entries ?? []).map(\.key.text).filter { $0.hasSuffix("+") })
    let replacing = Set((node.entries ?? []).map(\.key.text))
    for entry in own {
      // `key` and `key+` in one file start anew and were joined when the file was read.
      let appends = appending.contains(entry.key + "+") && !replacing.contains(entry.key)
      set(entry, appending: appends)
    }
  }

  /// Adds entries that replace what was there.
  mutating func add(_ added: [ConfigurationValue.Entry], of span: SourceSpan?) {
    if let span, !added.isEmpty { parts.append(span) }
    for entry in added { set(entry, appending: false) }
  }

  private mutating func set(_ entry: ConfigurationValue.Entry, appending: Bool) {
    guard let index = entries.firstIndex(where: { $0.key == entry.key }) else {
      entries.append(entry)
      return
    }
    guard appending else {
      entries[index] = entry
      return
    }
    let joined = entries[index].value.elements + entry.value.elements
    entries[index] = .init(
      key: entry.key, keySpan: entry.keySpan,
      value: ConfigurationValue(.list(joined), span: entry.value.span))
  }

  /// The result under a path and format.
  func file(path: String, format: String, fallback: SourceSpan) -> ConfigurationFile {
    let span = parts.first ?? fallback
    return ConfigurationFile(
      root: ConfigurationValue(.map(entries), span: span), format: format, path: path,
      parts: parts.isEmpty ? [fallback] : parts)
  }
}
