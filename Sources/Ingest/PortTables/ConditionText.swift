internal import NetworkModel

/// Finds the condition under which a claim holds.
enum ConditionText {
  /// The condition in the remarks of a row: in brackets, or a sentence of its own.
  static func find(in text: String) -> String? { bracketed(in: text) ?? sentence(in: text) }

  /// The condition with which a sentence opens, as in `If Calico is used, it requires:`.
  static func opening(of text: String) -> String? {
    let plain = text.lowercased()
    guard ["if ", "when ", "only if ", "only when ", "in case "].contains(where: plain.hasPrefix),
      let comma = text.firstIndex(of: ",")
    else { return nil }
    let clause = text[..<comma].trimmed
    return clause.utf8.count <= 120 ? clause : nil
  }

  private static func bracketed(in text: String) -> String? {
    for part in text.split(separator: "(", omittingEmptySubsequences: false).dropFirst() {
      guard let inner = part.split(separator: ")", maxSplits: 1).first?.trimmed else { continue }
      if starts(inner) { return inner }
    }
    return nil
  }

  private static func sentence(in text: String) -> String? {
    for line in text.replacing(". ", with: "\n").replacing("; ", with: "\n").split(separator: "\n")
    {
      let plain = line.trimmed
      if starts(plain) { return plain }
    }
    return nil
  }

  private static func starts(_ text: String) -> Bool {
    let plain = text.lowercased()
    return openings.contains(where: plain.hasPrefix)
  }

  private static let openings = [
    "only ", "optional", "required only", "required if", "required when", "needed if",
    "needed only",
    "needed when", "not needed", "unnecessary if", "if ", "when ", "nur ", "solo ",
    "uniquement ", "仅", "僅", "только ",
  ]
}
