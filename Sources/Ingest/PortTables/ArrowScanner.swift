/// Finds arrows of every spelling.
enum ArrowScanner {
  /// Where an arrow points.
  enum Kind { case both, right, left }

  /// The first arrow of a text.
  static func firstArrow(in text: String) -> (range: Range<String.Index>, kind: Kind)? {
    var index = text.startIndex
    while index < text.endIndex {
      if let sign = signs[text[index]] {
        return (index..<text.index(after: index), sign)
      }
      if "<-=".contains(text[index]), let found = drawn(in: text, at: index) { return found }
      index = text.index(after: index)
    }
    return nil
  }

  private static func drawn(
    in text: String, at start: String.Index
  ) -> (range: Range<String.Index>, kind: Kind)? {
    let run = text[start...].prefix { "<->=".contains($0) }
    guard run.count > 1 else { return nil }
    let shaft = run.drop { $0 == "<" }.prefix { $0 == "-" || $0 == "=" }
    guard !shaft.isEmpty else { return nil }
    let range = run.startIndex..<run.endIndex
    switch (run.hasPrefix("<"), run.hasSuffix(">")) {
    case (true, true): return (range, .both)
    case (false, true): return (range, .right)
    case (true, false): return (range, .left)
    case (false, false): return nil
    }
  }

  private static let signs: [Character: Kind] = {
    var signs: [Character: Kind] = [:]
    for sign in "↔⟷⇔⟺⇄⇆⇌⇋⬌⇿⟗" { signs[sign] = .both }
    for sign in "→⟶⇒⟹➔➜➝➞➡⮕▶⇨↦⟼⇾▸►" { signs[sign] = .right }
    for sign in "←⟵⇐⟸⬅◀⇦↤⟻⇽◂◄" { signs[sign] = .left }
    for (sign, kind) in [("↔️", Kind.both), ("➡️", .right), ("⬅️", .left)] {
      signs[Character(sign)] = kind
    }
    return signs
  }()
}
