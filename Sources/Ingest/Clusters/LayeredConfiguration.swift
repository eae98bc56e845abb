internal import Diagnostics
internal import NetworkModel

/// Lays the parts of a configuration over each other, from weak to strong: environment, file,
/// files of the folder beside it, command line.
///
/// This is what k3s and RKE2 do: a later value replaces an earlier one as a whole, and a key that
/// ends in `+` appends to the list of an earlier file.
struct LayeredConfiguration {
  private var keyed = KeyedEntries()
  /// The whole of each file, and of the places that are no files the first entry in each text.
  private(set) var parts: [SourceSpan] = []
  private var paths: Set<String> = []

  /// Adds a YAML file.
  mutating func add(_ read: ReadConfiguration) {
    for part in read.file.parts { note(part) }
    guard let node = read.node else { return }
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
  mutating func add(_ added: [ConfigurationValue.Entry]) {
    for entry in added {
      note(entry.keySpan)
      set(entry, appending: false)
    }
  }

  private mutating func note(_ part: SourceSpan) {
    if paths.insert(part.file.path).inserted { parts.append(part) }
  }

  private mutating func set(_ entry: ConfigurationValue.Entry, appending: Bool) {
    guard appending, let earlier = keyed[entry.key] else { return keyed.set(entry) }
    let joined = earlier.value.elements + entry.value.elements
    keyed.set(
      .init(
        key: entry.key, keySpan: entry.keySpan,
        value: ConfigurationValue(.list(joined), span: entry.value.span)))
  }

  /// The result under a path and format.
  func file(path: String, format: String, fallback: SourceSpan) -> ConfigurationFile {
    let span = parts.first ?? fallback
    return ConfigurationFile(
      root: ConfigurationValue(.map(keyed.entries), span: span), format: format, path: path,
      parts: parts.isEmpty ? [fallback] : parts)
  }
}
