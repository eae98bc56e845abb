internal import NetworkModel

/// Words that stand in a cell instead of a value.
enum CellWords {
  /// Whether a cell says that there is nothing, such as `-` and `N/A`.
  static func isNothing(_ text: String) -> Bool {
    if text.utf8.count > 30 { return false }
    let plain = text.lowercased().trimmed
    return plain.allSatisfy { "-–—−/. ".contains($0) } || nothing.contains(plain)
  }

  /// Whether a cell says "all of them".
  static func isEverything(_ text: String) -> Bool {
    text.utf8.count <= 30 && everything.contains(text.lowercased().trimmed)
  }

  /// Whether a word, one of several in a cell, says "all".
  static func saysAll(_ word: String) -> Bool { everything.contains(word) }

  /// Whether a cell says that its value is not known any more.
  static func isLost(_ text: String) -> Bool {
    let plain = FoldedText(text)
    return plain.contains("missing") || plain.contains("unknown") || plain.contains("tbd")
      || plain.contains("todo") || text.allSatisfy { $0 == "?" }
  }

  /// Whether a cell says that the value is chosen elsewhere, such as `user defined`.
  static func isVague(_ words: [String]) -> Bool { words.contains(where: vague.contains) }

  /// Whether a protocol cell says that there are several, without naming them.
  static func isVagueProtocol(_ text: String) -> Bool {
    ["various", "multiple", "several", "depends", "varies", "verschiedene", "divers"]
      .contains(text.lowercased().trimmed)
  }

  /// Whether a text is a list of numbers up to 255, as ICMP types are.
  static func areSmallNumbers(_ text: String) -> Bool {
    let words = text.split { !($0.isLetter || $0.isNumber) }
    return words.contains { UInt8($0) != nil }
      && words.allSatisfy { UInt8($0) != nil || $0.allSatisfy(\.isLetter) }
  }

  private static let nothing: Set<String> = [
    "n/a", "na", "n.a.", "none", "nil", "null", "not applicable", "no port", "no ports", "keine",
    "keiner", "aucun", "aucune", "ninguno", "ninguna", "nenhum", "nenhuma", "无", "不适用", "なし",
    "該当なし", "없음", "нет", "tidak ada",
  ]

  private static let everything: Set<String> = [
    "*", "all", "any", "all ports", "any port", "every", "alle", "beliebig", "tous", "toutes",
    "todos", "todas", "todo", "cualquiera", "qualquer", "semua", "所有", "全部", "任意", "任何", "すべて",
    "全て", "모두", "전체", "все", "любой", "любые",
  ]

  private static let vague: Set<String> = [
    "user", "defined", "user-defined", "configurable", "configured", "custom", "customizable",
    "dynamic", "random", "ephemeral", "varies", "vary", "various", "variable", "depends",
    "specific", "selected", "chosen", "port", "ports", "same",
  ]
}
