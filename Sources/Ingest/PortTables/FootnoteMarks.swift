internal import NetworkModel

/// The footnote marks that a document explains somewhere outside its tables.
struct FootnoteMarks {
  private let explained: Set<Character>

  /// Looks for marks in the prose of a page and in the lines behind its tables.
  ///
  /// `* text` below a table is a list for Markdown, but a note for people.
  init(passages: [ClaimedCell], linesAfterTables: [String]) {
    var found: Set<Character> = []
    for text in passages.map(\.text) { found.formUnion(text.filter(Self.marks.contains)) }
    for line in linesAfterTables {
      let plain = line.drop { $0 == " " || $0 == "\t" || $0 == "\\" }
      if let first = plain.first, Self.marks.contains(first) { found.insert(first) }
    }
    explained = found
  }

  /// The first mark of a text that nothing explains; nil if there is none.
  func unexplained(in text: String) -> Character? {
    guard text.count > 1 else { return nil }
    return text.first { Self.marks.contains($0) && !explained.contains($0) }
  }

  private static let marks: Set<Character> = ["*", "†", "‡", "§", "¹", "²", "³"]
}
