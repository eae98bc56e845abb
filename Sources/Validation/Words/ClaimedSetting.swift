internal import NetworkModel

/// A default that a document claims, in the words of the model.
struct ClaimedSetting {
  /// The fact of the model that the setting means; nil when nobody knows.
  let fact: String?
  /// The words that the claimed value may be in the model, the likeliest first; empty when the
  /// document does not say.
  let values: [String]

  init(_ claim: ClaimedDefault, _ vocabulary: Vocabulary) {
    let setting = claim.setting.text.lowercased().trimmed
    let plain = Vocabulary.normalized(setting)
    self.fact = vocabulary.settings[setting] ?? vocabulary.settings[plain]
    let value = Self.unquoted(claim.value.text)
    guard !value.isEmpty, !value.hasPrefix("(") else {
      self.values = []
      return
    }
    let words = Vocabulary.normalized(value).split(separator: " ").map(String.init)
    self.values = ([value] + words).map { vocabulary.values[$0] ?? $0 }
  }

  /// Whether the claim is what a fact of the model says; prefixes are compared as prefixes.
  func agrees(with value: Value) -> Bool {
    let items = value.items.map { $0.lowercased() }
    if !items.isEmpty, items.allSatisfy(values.contains) { return true }
    let prefixes = value.prefixes
    return !prefixes.isEmpty && prefixes == values.compactMap { CIDR($0) }
  }

  /// The value in the model's words, for comparing documents with each other.
  var word: String? { values.first }

  private static func unquoted(_ text: String) -> String {
    let quotes: Set<Character> = ["\"", "'", "`", "“", "”", "„", "‘", "’"]
    return String(text.lowercased().filter { !quotes.contains($0) }).trimmed
  }
}
