internal import NetworkModel

/// Says how well a part of a line fits a column.
enum FlattenedScore {
  /// The points of a cell with a grammar.
  static func cell(
    _ kind: ColumnKind, _ range: Range<Int>, _ text: FlattenedText, isSquashed: Bool
  ) -> Int {
    guard !range.isEmpty else { return kind == .defaultValue ? -1 : -4 }
    var score = 0
    switch kind {
    case .source, .destination, .remote, .host, .direction:
      // The longest phrase is meant: `Master Nodes`, not `Master` and a text about nodes.
      let words = text.string(range).split { !$0.isLetter && !$0.isNumber && $0 != "-" }
      score += min(12, 2 * words.count)
    case .port:
      if PortCellParser.read(text.string(range)).problem != nil { score -= 10 }
    default: break
    }
    return score - (isSquashed ? cut(at: range.upperBound, text) : 0)
  }

  /// The points of cells with any text.
  static func words(
    _ cells: [Range<Int>], _ text: FlattenedText, kinds: [ColumnKind?], isLast: Bool,
    services: Set<String>
  ) -> Int {
    var score = 0
    for (index, cell) in cells.enumerated() {
      let words = text.string(text.trimmed(cell)).lowercased()
      if words.isEmpty {
        score -= isLast && index == cells.count - 1 ? 0 : 2
      } else if kinds[index] == .service, services.contains(words) {
        score += 4
      }
      // A list that stands open belongs to what follows.
      if [",", "&", "/", "and", "or"].contains(where: words.hasSuffix), !isLast { score -= 3 }
    }
    return score
  }

  // Cutting inside a word of small letters is likely to be wrong.
  private static func cut(at offset: Int, _ text: FlattenedText) -> Int {
    text.kind(at: offset - 1) == .lower && text.kind(at: offset) == .lower ? 2 : 0
  }
}

/// Divides a text between neighbouring columns that both take any text.
struct FlattenedWords {
  let text: FlattenedText
  let services: Set<String>

  /// One range for each column; what cannot be divided goes to the first one.
  func split(_ range: Range<Int>, into kinds: [ColumnKind?], isSquashed: Bool) -> [Range<Int>] {
    let whole = text.trimmed(range)
    let empty = whole.upperBound..<whole.upperBound
    guard kinds.count > 1 else { return [whole] }
    var cells = Array(repeating: empty, count: kinds.count)
    guard let border = border(in: whole, kinds, isSquashed: isSquashed) else {
      cells[0] = whole
      return cells
    }
    cells[0] = text.trimmed(whole.lowerBound..<border)
    let rest = split(
      border..<whole.upperBound, into: Array(kinds.dropFirst()), isSquashed: isSquashed)
    for (index, cell) in rest.enumerated() { cells[index + 1] = cell }
    return cells
  }

  // Behind the longest known service, or where the only capital letter follows a small one.
  private func border(
    in whole: Range<Int>, _ kinds: [ColumnKind?], isSquashed: Bool
  ) -> Int? {
    if kinds[0] == .service {
      for end in stride(
        from: min(whole.upperBound, whole.lowerBound + 60), to: whole.lowerBound, by: -1)
      where services.contains(text.string(whole.lowerBound..<end).lowercased()) {
        if end == whole.upperBound || isSquashed || text.isBlank(at: end) { return end }
      }
    }
    guard isSquashed else { return nil }
    let humps = whole.dropFirst().filter {
      text.kind(at: $0) == .upper && text.kind(at: $0 - 1) == .lower
    }
    return humps.first
  }
}
