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
  package func includes(_ info: RuleInfo) -> Bool {
    let matches = { (text: String) in
      info.name == text || (text.count > 2 && info.id.hasPrefix(text.uppercased()))
    }
    return (selected.isEmpty || selected.contains(where: matches))
      && !ignored.contains(where: matches)
  }

  /// The words that select or ignore no rule at all, in the order given: most likely misspelled.
  package func unknown(among infos: [RuleInfo]) -> [String] {
    (selected + ignored).filter { word in
      let only = RuleSelection(selecting: [word], ignoring: [])
      return !infos.contains { only.includes($0) }
    }
  }
}
