internal import NetworkModel

/// Reads the text of a direction cell: `worker, CLI => controller`.
struct DirectionParser {
  let words: RoleWords

  /// Who talks to whom.
  struct Reading: Equatable {
    var from: [Role]
    var to: [Role]
    var direction: ClaimedFlow.Direction
  }

  private static let mutual = ["<->", "<=>", "<-->", "⟷", "↔", "⇔", "⇄", "⟺"]
  private static let forward = ["-->", "==>", "->", "=>", "→", "⟶", "⇒", "➔", "⟹", "➜"]
  private static let backward = ["<--", "<==", "<-", "<=", "←", "⟵", "⇐"]

  /// Reads a cell; nil when it holds no arrow.
  func read(_ text: String) -> Reading? {
    if let sides = split(text, at: Self.mutual) { return reading(sides, .mutual) }
    if let sides = split(text, at: Self.forward) { return reading(sides, .forward) }
    if let sides = split(text, at: Self.backward) {
      return reading((sides.1, sides.0), .forward)
    }
    return nil
  }

  private func reading(
    _ sides: (String, String), _ direction: ClaimedFlow.Direction
  ) -> Reading {
    Reading(
      from: words.roles(in: sides.0).sorted(), to: words.roles(in: sides.1).sorted(),
      direction: direction)
  }

  private func split(_ text: String, at arrows: [String]) -> (String, String)? {
    for arrow in arrows {
      guard let range = text.firstRange(of: arrow) else { continue }
      let left = text[..<range.lowerBound].trimmed
      let right = text[range.upperBound...].trimmed
      if !left.isEmpty, !right.isEmpty { return (left, right) }
    }
    return nil
  }
}
