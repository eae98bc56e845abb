/// A piece of a condition with the word that leads it in.
struct Phrase {
  /// What stands in front.
  let introduction: Introduction
  let body: RichText
  /// Whether it is made of several phrases, and how they are joined.
  private var kind = Kind.simple

  init(_ introduction: Introduction, _ body: RichText) {
    self.introduction = introduction
    self.body = body
  }

  enum Introduction: String, CaseIterable {
    case when, with, without, unless

    var isNegative: Bool { self == .without || self == .unless }
  }

  private enum Kind {
    case simple
    /// Joined by commas and one conjunction behind one introduction.
    case compound
    /// Several introductions follow each other.
    case mixed
  }

  /// The phrase as it begins a condition.
  var text: RichText { RichText("\(introduction.rawValue) ") + body }

  /// All of the phrases: "when A and B, without C, unless D or E".
  static func all(_ phrases: [Phrase]) -> Phrase {
    let groups = Introduction.allCases.map { word in phrases.filter { $0.introduction == word } }
    let ordered = groups.flatMap { group in
      group.map { phrase in
        phrase.kind == .mixed || (phrase.kind == .compound && group.count > 1)
          ? phrase.inBrackets : phrase
      }
    }
    return join(ordered) { previous, next in
      guard previous.introduction == next.introduction else {
        return ", \(next.introduction.rawValue) "
      }
      return next.introduction.isNegative ? " or " : " and "
    }
  }

  /// Any of the phrases: "when A or B, or without C".
  static func any(_ phrases: [Phrase]) -> Phrase {
    let parts = phrases.map { $0.kind == .mixed ? $0.inBrackets : $0 }
    return join(parts) { previous, next in
      let comma = previous.kind == .compound || next.kind == .compound ? "," : ""
      guard previous.introduction == next.introduction else {
        return ", or \(next.introduction.rawValue) "
      }
      return comma + (next.introduction.isNegative ? " and " : " or ")
    }
  }

  private var inBrackets: Phrase { Phrase(introduction, "(" + body + ")") }

  private static func join(
    _ phrases: [Phrase], _ separator: (Phrase, Phrase) -> String
  ) -> Phrase {
    guard let first = phrases.first else { return Phrase(.when, "always") }
    var body = first.body
    for (previous, next) in zip(phrases, phrases.dropFirst()) {
      body = body + RichText(separator(previous, next)) + next.body
    }
    var joined = Phrase(first.introduction, body)
    let isMixed = phrases.contains { $0.introduction != first.introduction }
    joined.kind = isMixed ? .mixed : .compound
    return joined
  }
}
