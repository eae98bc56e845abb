internal import Markup
internal import NetworkModel

/// Reads tables that list flags or keys with their defaults.
struct OptionTableReader {
  private let lexicon: FactLexicon
  private let context: FactContext

  init(_ lexicon: FactLexicon, _ context: FactContext) {
    self.lexicon = lexicon
    self.context = context
  }

  /// The facts of a table; empty for tables of any other kind.
  func read(_ table: MarkupTable) -> [ClaimedFact] {
    let header = table.header.cells.map { Vocabulary.normalized($0.text) }
    guard let columns = Columns(header) else { return [] }
    return table.rows.flatMap { read($0, columns) }
  }

  /// Which column holds what.
  private struct Columns {
    let name: Int
    let defaults: Int?
    let values: Int?

    init?(_ header: [String]) {
      let ports: Set<String> = ["port", "ports", "protocol", "protocols", "source", "direction"]
      guard !header.contains(where: ports.contains),
        let name = header.firstIndex(where: Self.isName)
      else { return nil }
      self.name = name
      self.defaults = header.firstIndex {
        $0 == "default" || $0 == "default value" || $0 == "defaults"
      }
      self.values = header.firstIndex {
        ["valid values", "possible values", "allowed values", "accepted values", "choices"]
          .contains($0)
      }
      let hasText = header.contains { $0.hasPrefix("description") || $0 == "meaning" }
      if defaults == nil, values == nil, !hasText { return nil }
    }

    private static func isName(_ header: String) -> Bool {
      let last = header.split(separator: " ").last.map(String.init) ?? ""
      return [
        "option", "options", "flag", "flags", "parameter", "setting", "key", "element", "argument",
        "variable", "field", "property", "name",
      ].contains(last)
    }
  }

  private func read(_ row: MarkupRow, _ columns: Columns) -> [ClaimedFact] {
    guard columns.name < row.cells.count, let name = Self.name(row.cells[columns.name].text) else {
      return []
    }
    let option = OptionRow(name: name, lexicon: lexicon)
    var facts: [ClaimedFact] = []
    if let column = columns.defaults, column < row.cells.count {
      let cell = row.cells[column]
      facts += option.defaults(cell.text, as: .claim, at: .init(cell.span, under: context.heading))
    }
    let hasDefault = columns.defaults != nil
    for (index, cell) in row.cells.enumerated() where index != columns.name {
      guard index != columns.defaults, !cell.isRepeated else { continue }
      facts += option.described(sentences(of: cell), hasDefault: hasDefault || !facts.isEmpty)
    }
    return facts
  }

  private func sentences(of cell: MarkupCell) -> [FactSentence] {
    let text = FactText(cell.inlines, at: cell.span)
    return SentenceSplitter.every(in: text.bytes, 0..<text.bytes.count).map {
      FactSentence(text, in: $0, context: context)
    }
  }

  /// The flag or key of a cell such as `--cluster-cidr value`; nil for prose.
  static func name(_ text: String) -> String? {
    let plain = OptionRow.unquoted(text)
    let words = plain.split { $0 == " " || $0 == "," || $0 == "=" || $0 == "\n" }
    guard let first = words.first, first.utf8.count > 1 else { return nil }
    if first.hasPrefix("--") { return String(first) }
    if words.count > 1, words.count < 5, SettingNames.subject(of: plain) != nil { return plain }
    guard words.count == 1, first.first?.isLetter == true,
      first.allSatisfy({ $0.isLetter || $0.isNumber || "-_.[]".contains($0) })
    else { return nil }
    return String(first)
  }
}
