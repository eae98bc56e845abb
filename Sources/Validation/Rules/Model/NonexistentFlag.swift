package import Diagnostics
package import NetworkModel

/// An option or variable in prose that no program has, or has no longer.
package struct NonexistentFlag: DocumentRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0326", name: "nonexistent-flag", severity: .error,
    title: "An option is named that the program does not have",
    rationale: """
      The program does not start with it, or ignores it silently. With a variable the second is the \
      rule: the setting seems to be made and is not.
      """,
    remediation: "Write the option as the program spells it.",
    controls: ["NIST SP 800-53r5 CM-6", "NIST SP 800-53r5 SA-5"])

  private static let kinds: Set<String> = [
    "flag", "flags", "option", "options", "argument", "parameter", "switch", "variable",
    "environment",
  ]

  /// Creates the rule.
  package init() {}

  /// Looks at options that the prose calls options; each is reported once.
  package func check(_ document: PortDocument, in context: RuleContext) -> [Diagnostic] {
    let known = KnownOptions(context.catalog)
    var seen: Set<String> = []
    return document.passages.flatMap { passage -> [Diagnostic] in
      guard passage.text.contains("--") || passage.text.contains("_") else { return [] }
      let words = passage.text.split { $0.isWhitespace || $0 == "`" }
        .map { $0.trimmingCharacters(OptionSigns.around) }
      return words.indices.compactMap { index in
        let around = words[max(0, index - 1)...min(words.count - 1, index + 2)]
        guard around.contains(where: { Self.kinds.contains($0.lowercased()) }),
          let answer = known.answer(to: words[index]), seen.insert(words[index]).inserted
        else { return nil }
        return report(words[index], answer, passage, document)
      }
    }
  }

  private func report(
    _ written: String, _ answer: KnownOptions.Answer, _ passage: ClaimedCell,
    _ document: PortDocument
  ) -> Diagnostic {
    let message =
      answer.isRenamed
      ? "\(written) of \(answer.program.name) is gone: it is \(answer.name) today"
      : "none of the programs known here has \(written); \(answer.program.name) has \(answer.name)"
    return finding(
      message, at: passage.span.place(of: written),
      subject: "\(written) in \(document.description.title)"
    )
    .labelled("\(answer.name)?")
    .with(.model, "options of \(answer.program.name) (\(answer.program.span.citation))")
    .with(.fix, "write \(answer.name)")
  }
}

/// The options of all programs of the model.
private struct KnownOptions {
  /// What was meant.
  struct Answer {
    let name: String
    let program: DocumentKnowledge.KnownProgram
    let isRenamed: Bool
  }

  private let programs: [DocumentKnowledge.KnownProgram]
  private let names: Set<String>

  init(_ catalog: Catalog) {
    programs = catalog.vocabulary.knowledge.programs
    let keys = catalog.distributions.flatMap { distribution in
      distribution.flags + distribution.keys.map { "--\($0.path.text.lastKey)" }
    }
    names = Set(programs.flatMap(\.options)).union(keys)
  }

  /// The option that a name was meant to be; nil when it exists, or resembles none.
  func answer(to written: String) -> Answer? {
    for program in programs {
      if let name = program.renamed[written] {
        return Answer(name: name, program: program, isRenamed: true)
      }
    }
    guard written.hasPrefix("--"), written.utf8.count > 9, !names.contains(written) else {
      return nil
    }
    for program in programs {
      if let name = Self.nearest(written, in: program.options.sorted()) {
        return Answer(name: name, program: program, isRenamed: false)
      }
    }
    return nil
  }

  /// An option with one word more in the middle, or the same words with a letter wrong.
  private static func nearest(_ written: String, in options: [String]) -> String? {
    let words = written.split(separator: "-")
    if words.count > 2 {
      let longer = options.first { option in
        let own = option.split(separator: "-")
        guard own.count == words.count + 1 else { return false }
        return own.indices.dropFirst().dropLast().contains { index in
          Array(own[..<index]) + Array(own[(index + 1)...]) == words
        }
      }
      if let longer { return longer }
    }
    let alike = options.filter { $0.split(separator: "-").count == words.count }
    guard let near = Spelling.nearest(written, in: alike) else { return nil }
    return abs(near.utf8.count - written.utf8.count) < 2 ? near : nil
  }
}

private enum OptionSigns {
  static let around: Set<Character> = [
    "(", ")", ",", ".", ":", ";", "\"", "'", "“", "”", "‘", "’", "*", "!", "?",
  ]
}

extension Substring {
  /// The text without signs around it.
  fileprivate func trimmingCharacters(_ signs: Set<Character>) -> String {
    let start = drop { signs.contains($0) }
    let kept = start.reversed().drop { signs.contains($0) }
    return String(kept.reversed())
  }
}

extension String {
  /// The last part of a path of keys.
  fileprivate var lastKey: String {
    split(separator: ".").last.map(String.init) ?? self
  }
}
