package import Diagnostics

/// Which rules are run.
package struct RuleSelection: Hashable, Sendable {
  private let selected: [String]
  private let ignored: [String]

  /// Every rule.
  package static let all = RuleSelection(selecting: [], ignoring: [])

  /// Selects by id, name or the beginning of an id; nothing selected means everything, and what is
  /// ignored is never run.
  package init(selecting selected: [String], ignoring ignored: [String]) {
    self.selected = selected
    self.ignored = ignored
  }

  /// Whether a rule is run.
  package func includes(_ info: RuleInfo) -> Bool { includes(info.code) }

  /// Whether what has a code is looked for.
  package func includes(_ code: DiagnosticCode) -> Bool {
    let matches = { (text: String) in
      code.name == text || (text.count > 2 && code.id.hasPrefix(text.uppercased()))
    }
    return (selected.isEmpty || selected.contains(where: matches))
      && !ignored.contains(where: matches)
  }

  /// The words that select or ignore no rule at all, in the order given: most likely misspelled.
  package func unknown(among infos: [RuleInfo]) -> [String] {
    unknown(among: infos.map(\.code))
  }

  /// The words that select or ignore none of some codes, in the order given.
  package func unknown(among codes: [DiagnosticCode]) -> [String] {
    (selected + ignored).filter { word in
      let only = RuleSelection(selecting: [word], ignoring: [])
      return !codes.contains { only.includes($0) }
    }
  }
}
