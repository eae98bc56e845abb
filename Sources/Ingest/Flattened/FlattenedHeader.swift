internal import NetworkModel

/// The line that named the columns, before the table lost them.
struct FlattenedHeader {
  /// One range of the line for each column.
  let cells: [Range<Int>]
  /// What each column means; nil where nobody knows the words.
  let kinds: [ColumnKind?]
  /// Whether nothing separates the cells, as in `ProtocolPortService`.
  let isSquashed: Bool

  /// Reads a line; nil for one that names no columns of ports or settings.
  init?(_ text: FlattenedText) {
    // Headers hold no numbers, and most rows do.
    guard text.end - text.start <= 200, !text.hasNumber else { return nil }
    let pieces = Self.pieces(of: text)
    guard pieces.count > 1, pieces.count <= 16 else { return nil }
    let isGlued = pieces.dropFirst().contains { $0.isGlued }
    guard let columns = isGlued ? Self.columns(pieces) : Self.phrases(pieces, in: text) else {
      return nil
    }
    let kinds = columns.map { HeaderWords.kind(of: text.string($0)) }
    guard Self.isPlausible(kinds) else { return nil }
    (cells, self.kinds, isSquashed) = (columns, kinds, isGlued)
  }

  /// A word of the line, and whether it follows the one before without a blank.
  private struct Piece {
    var range: Range<Int>
    var isGlued: Bool
  }

  // Words end at blanks, and where a capital letter follows a small one.
  private static func pieces(of text: FlattenedText) -> [Piece] {
    var pieces: [Piece] = []
    var position = text.skippingBlanks(from: text.start)
    var isGlued = false
    while position < text.end {
      var end = position + 1
      while end < text.end, !text.isBlank(at: end),
        !(text.kind(at: end) == .upper
          && [.lower, .other].contains(text.kind(at: end - 1))
          && text[end - 1] != UInt8(ascii: "("))
      {
        end += 1
      }
      pieces.append(Piece(range: position..<end, isGlued: isGlued))
      isGlued = !text.isBlank(at: end)
      position = text.skippingBlanks(from: end)
    }
    return pieces
  }

  private static func columns(_ pieces: [Piece]) -> [Range<Int>]? {
    var columns: [Range<Int>] = []
    for piece in pieces {
      if let last = columns.last, !piece.isGlued {
        columns[columns.count - 1] = last.lowerBound..<piece.range.upperBound
      } else {
        columns.append(piece.range)
      }
    }
    return columns.count > 1 ? columns : nil
  }

  // The fewest phrases that headers are made of and that cover the whole line.
  private static func phrases(_ pieces: [Piece], in text: FlattenedText) -> [Range<Int>]? {
    var best: [[Range<Int>]?] = [[]] + Array(repeating: nil, count: pieces.count)
    for end in 1...pieces.count {
      for start in max(0, end - 4)..<end {
        let range = pieces[start].range.lowerBound..<pieces[end - 1].range.upperBound
        guard let before = best[start], isHeader(text.string(range), words: end - start)
        else { continue }
        let candidate = before + [range]
        if best[end].map({ candidate.count < $0.count }) ?? true { best[end] = candidate }
      }
    }
    return best[pieces.count].flatMap { $0.count > 1 ? $0 : nil }
  }

  // Of several words only a phrase counts: `Protocol Port` are two columns, `Port Range` is one.
  private static func isHeader(_ text: String, words: Int) -> Bool {
    guard let kind = HeaderWords.kind(of: text) else { return false }
    if words == 1 || kind == .setting { return true }
    let parts = text.split(separator: " ").map { HeaderWords.kind(of: String($0)) }
    return parts.compactMap { $0 }.count < 2
      || HeaderWords.isPhrase(text)
  }

  /// Whether columns of these kinds make a table of ports or of settings.
  static func isPlausible(_ kinds: [ColumnKind?]) -> Bool {
    let known = kinds.compactMap { $0 }
    guard known.count > 1, known.count * 3 >= kinds.count * 2 else { return false }
    if known.contains(.setting) { return known.contains(.defaultValue) || known.contains(.notes) }
    let hasPort = known.contains(.port) || known.contains(.portAndProtocol)
    return hasPort && Set(known).count > 1
  }
}
