package import Diagnostics
package import NetworkModel

/// A comparison with a number that has no base and no source.
package struct VagueQuantity: DocumentRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0122", name: "vague-quantity", severity: .note,
    title: "A percentage is stated without what it is compared with",
    rationale: """
      Choices are made by such numbers: which network provider, how many hosts. Without a base and a \
      measurement nobody can check or repeat it.
      """,
    remediation: "Say what was measured, against what and where, or drop the number.",
    controls: ["NIST SP 800-53r5 SA-5"])

  private static let comparisons = [
    "less", "more", "faster", "slower", "fewer", "better", "lower", "higher", "reduces",
    "increases", "improves", "smaller", "larger",
  ]
  private static let bases = [
    "than", "compared", "versus", "vs", "benchmark", "benchmarks", "measured", "measurements",
    "tests", "of the", "over", "to the", "relative", "least", "at least", "available",
  ]

  /// Creates the rule.
  package init() {}

  /// Looks at sentences with a rough percentage and a comparison.
  package func check(_ document: PortDocument, in context: RuleContext) -> [Diagnostic] {
    document.passages.flatMap { passage in
      Sentences.of(passage.text).compactMap { sentence -> Diagnostic? in
        guard let share = Self.roughShare(in: sentence) else { return nil }
        let words = WordList(sentence)
        guard words.containsAny(of: Self.comparisons), !words.containsAny(of: Self.bases),
          !sentence.contains("http")
        else { return nil }
        return finding(
          "\(share) of what is not said", at: passage.span.place(of: share),
          subject: "\(sentence) in \(document.description.title)"
        )
        .labelled("compared with what?")
        .with(.fix, "say what was measured against what, or drop the number")
      }
    }
  }

  /// A percentage that is marked as an estimate: `~15%`, `about 15 %`.
  private static func roughShare(in sentence: String) -> String? {
    let words = sentence.split(separator: " ").map(String.init)
    for (index, word) in words.enumerated() {
      let bare = word.trimmingSigns
      guard bare.hasSuffix("%"), bare.dropLast().contains(where: \.isNumber) else { continue }
      let before = index > 0 ? words[index - 1].lowercased().trimmingSigns : ""
      let isRough = bare.hasPrefix("~") || bare.hasPrefix("≈") || estimates.contains(before)
      if isRough { return bare }
    }
    return nil
  }

  private static let estimates: Set<String> = [
    "about", "around", "approximately", "roughly", "approx", "ca", "circa", "nearly", "almost",
  ]
}

extension String {
  /// The text without brackets and punctuation around it.
  fileprivate var trimmingSigns: String {
    let signs: Set<Character> = ["(", ")", "[", "]", ",", ".", ";", ":", "!", "?"]
    let start = drop { signs.contains($0) }
    let kept = start.reversed().drop { signs.contains($0) }
    return String(kept.reversed())
  }
}
