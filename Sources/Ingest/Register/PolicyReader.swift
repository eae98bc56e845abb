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
    for node in mapping.list("expectedInClusters") {
      var nested = YAMLMapping(node, of: "an entry of `expectedInClusters`")
      let cluster = nested.filled("cluster", required: true)
      let reason = nested.filled("reason", required: true)
      if let reason, PartyName.isPlaceholder(reason.text) {
        nested.report(.placeholder(for: "reason", reason.text, at: reason.span))
      } else if let cluster, let reason {
        policy.expectedInClusters.append(
          ExampleCluster(cluster: cluster.text, reason: reason.text, span: cluster.span))
      }
      mapping.absorb(nested)
    }
    return policy
  }
}

extension Diagnostic {
  /// What is said of a text such as `TBD`, which tells no more than an empty one.
  static func placeholder(for key: String, _ text: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      InputCode.unknownValue, .error, "`\(key)` is \(Quotation.of(text)), which says nothing",
      at: span,
      notes: [.init(.fix, "write what is meant, or leave the key empty until it is known")],
      subject: "\(key) says nothing")
  }
}

extension YAMLMapping {
  /// A text that says something; an empty one is reported and counts as absent.
  mutating func filled(_ key: String, required: Bool = false) -> YAMLText? {
    guard let text = string(key, required: required) else { return nil }
    guard !text.text.trimmed.isEmpty else {
      report(empty(key, at: text.span))
      return nil
    }
    return text
  }

  /// A text by which a selector selects: a key without one is reported, because a selector that
  /// lacks what somebody meant to write selects more.
  mutating func selecting(_ key: String) -> YAMLText? {
    refuseEmpty(key)
    return filled(key)
  }

  /// Reports a key without a value.
  mutating func refuseEmpty(_ key: String) {
    if let place = place(ofEmpty: key) { report(empty(key, at: place)) }
  }

  private func empty(_ key: String, at place: SourceSpan) -> Diagnostic {
    Diagnostic(
      InputCode.unknownValue, .error, "`\(key)` is empty", at: place,
      notes: [.init(.fix, "write a value, or remove the key")], subject: "empty \(key)")
  }
}
