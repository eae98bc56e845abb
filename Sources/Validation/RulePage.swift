/// A rule with the text that explains it and shows where it fires and where it stays silent.
package struct RulePage: Hashable, Sendable {
  /// What is known about the rule.
  package let info: RuleInfo
  /// The explanation as Markdown, with its examples.
  package let text: String

  /// Pairs a rule with its text.
  package init(info: RuleInfo, text: String) {
    self.info = info
    self.text = text
  }

  /// The pages of all rules that have a text, in the order of the registry.
  ///
  /// `texts` holds the Markdown by rule name.
  package static func pages(from texts: [String: String]) -> [RulePage] {
    RuleRegistry.infos.compactMap { info in
      texts[info.name].map { RulePage(info: info, text: $0) }
    }
  }
}
