internal import NetworkModel

/// The entries of a map in the order in which their keys first came, each found by its key at once.
struct KeyedEntries {
  private(set) var entries: [ConfigurationValue.Entry] = []
  private var positions: [String: Int] = [:]

  /// Takes entries over as they stand, repeated keys included.
  init(_ entries: [ConfigurationValue.Entry] = []) {
    self.entries = entries
    for (index, entry) in entries.enumerated() { positions[entry.key] = index }
  }

  /// The entry of a key; the last one where it is repeated, as that is the one that counts.
  subscript(key: String) -> ConfigurationValue.Entry? { positions[key].map { entries[$0] } }

  /// Puts an entry in the place of the one with its key, else at the end.
  mutating func set(_ entry: ConfigurationValue.Entry) {
    guard let index = positions[entry.key] else { return append(entry) }
    entries[index] = entry
  }

  /// Puts an entry at the end, even if there is one with its key.
  mutating func append(_ entry: ConfigurationValue.Entry) {
    positions[entry.key] = entries.count
    entries.append(entry)
  }
}
