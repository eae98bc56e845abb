internal import Diagnostics
internal import NetworkModel

/// Reads what a workspace allows its register to do.
enum PolicyReader {
  private static let days = 1...3650

  static func read(_ mapping: inout YAMLMapping) -> RegisterPolicy {
    var policy = RegisterPolicy()
    policy.maximumWaiverDays =
      mapping.integer("maximumWaiverDays", in: days) ?? policy.maximumWaiverDays
    policy.expiringWithinDays =
      mapping.integer("expiringWithinDays", in: 0...3650) ?? policy.expiringWithinDays
    policy.reviewEveryDays = mapping.integer("reviewEveryDays", in: days) ?? policy.reviewEveryDays
    policy.maximumSelectorMatches =
      mapping.integer("maximumSelectorMatches", in: 1...1_000_000) ?? policy.maximumSelectorMatches
    if mapping.optional("wildcards") != nil {
      let words = mapping.strings("wildcards")
      policy.wildcards = Set(words.compactMap { mapping.word($0, FlowSelector.Key.self) })
    }
    for key in RegisterPolicy.Key.allCases {
      policy.places[key] = mapping.optional(key.rawValue)?.span
    }
    return policy
  }
}

extension YAMLMapping {
  /// A text that says something; an empty one is reported and counts as absent.
  mutating func filled(_ key: String, required: Bool = false) -> YAMLText? {
    guard let text = string(key, required: required) else { return nil }
    guard !text.text.trimmed.isEmpty else {
      report(
        Diagnostic(
          InputCode.unknownValue, .error, "`\(key)` is empty", at: text.span,
          notes: [.init(.fix, "write a value, or remove the key")], subject: "empty \(key)"))
      return nil
    }
    return text
  }
}
