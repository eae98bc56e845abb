internal import NetworkModel

/// Reads options whose table lost its columns: a flag, its quoted default, a description.
struct OptionLineReader {
  let lexicon: FactLexicon

  /// Whether a line names the columns of such a table.
  static func isHeader(_ line: FactSentence) -> Bool {
    let names: Set<String> = ["option", "options", "flag", "flags", "parameter", "argument"]
    let words = line.tokens.indices
    guard line.tokens.last?.sign == 0, !line.tokens.contains(where: { $0.text.hasPrefix("--") })
    else { return false }
    return line.tokens.count <= 10 && line.has(names, in: words)
      && line.has(["default", "defaults"], in: words)
  }

  /// The facts of a line below a header; empty for any other line.
  func read(_ line: FactSentence) -> [ClaimedFact] {
    let tokens = line.tokens
    guard tokens.count > 1, tokens[0].text.hasPrefix("--"), tokens[1].isQuoted else { return [] }
    let option = OptionRow(name: line.written(0..<1), lexicon: lexicon)
    var facts = option.defaults(
      line.written(1..<2), as: .claim, at: line.place(of: 0..<2))
    if tokens.count > 2 { facts += option.values(in: line.dropping(2)) }
    return facts
  }

  /// The facts of a line of a command's help: `--mtu value  (default: 1450)`.
  func read(help line: FactLine, under heading: String) -> [ClaimedFact] {
    guard let name = line.words.first(where: { $0.text.hasPrefix("--") })?.text,
      line.words.first?.text.hasPrefix("-") == true,
      let marker = line.words.firstIndex(where: { $0.text == "(default:" || $0.text == "(default" }
      ),
      marker + 1 < line.words.count, line.words[marker + 1].text.hasSuffix(")")
    else { return [] }
    let flag = name.prefix { $0 != "," && $0 != "=" }
    return OptionRow(name: String(flag), lexicon: lexicon).defaults(
      String(line.words[marker + 1].text.dropLast()), as: .example,
      at: line.place(marker...(marker + 1), under: heading))
  }
}
