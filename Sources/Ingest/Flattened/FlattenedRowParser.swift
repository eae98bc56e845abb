internal import NetworkModel

/// Takes a line apart into the cells of a table whose columns are known.
///
/// Cells with a grammar anchor the line, everything between them is text. A line that can be read
/// in several ways which say different things is not decided.
struct FlattenedRowParser {
  /// What each column means.
  let kinds: [ColumnKind?]
  /// Whether nothing separates the cells.
  let isSquashed: Bool
  let lexicon: FlattenedLexicon
  let words: RoleWords

  /// How a line can be read.
  enum Reading {
    /// One way: a range for each column.
    case cells([Range<Int>])
    /// Several ways that say different things, best first.
    case ambiguous([[Range<Int>]])
    /// Not as a row of this table.
    case none
  }

  /// Reads a line.
  func read(_ text: FlattenedText) -> Reading {
    guard text.end - text.start <= Self.longest else { return .none }
    var search = FlattenedRowSearch(self, text)
    let found = search.candidates(column: 0, from: text.skippingBlanks(from: text.start))
      .filter { $0.score > -8 }
    guard let best = found.first else { return .none }
    let equals = found.prefix { $0.score == best.score }
    if equals.count == 1 { return .cells(best.cells) }
    // Other words for the same flow are no other reading.
    var rivals: [(cells: [Range<Int>], meaning: [String])] = []
    for candidate in equals {
      let meaning = meaning(of: candidate.cells, text)
      if !rivals.contains(where: { $0.meaning == meaning }) {
        rivals.append((candidate.cells, meaning))
      }
    }
    return rivals.count == 1 ? .cells(best.cells) : .ambiguous(rivals.map(\.cells))
  }

  // What the cells with a grammar say about the flow.
  private func meaning(of cells: [Range<Int>], _ text: FlattenedText) -> [String] {
    zip(kinds, cells).compactMap { kind, cell in
      guard let kind, FlattenedLexicon.hasGrammar(kind) else { return nil }
      let plain = text.string(cell)
      switch kind {
      case .source, .destination, .remote, .host:
        return words.roles(in: plain).map(\.name).sorted().joined(separator: ",")
      case .direction: return "\(DirectionParser(words: words).read(plain))"
      default: return plain
      }
    }
  }

  /// The longest line that is taken apart, in bytes.
  static let longest = 4_000
}

/// The search for the ways to read one line.
struct FlattenedRowSearch {
  private let parser: FlattenedRowParser
  private let text: FlattenedText
  private var memo: [Place: [Candidate]] = [:]
  private var starts: [ColumnKind: [(start: Int, ends: [Int])]] = [:]

  /// A way to read the rest of a line.
  struct Candidate {
    var cells: [Range<Int>]
    var score: Int
  }

  private struct Place: Hashable {
    let column: Int
    let offset: Int
  }

  init(_ parser: FlattenedRowParser, _ text: FlattenedText) {
    self.parser = parser
    self.text = text
  }

  /// The best ways to read the line from a column and an offset on, best first.
  mutating func candidates(column: Int, from offset: Int) -> [Candidate] {
    let place = Place(column: column, offset: offset)
    if let known = memo[place] { return known }
    let found = Self.best(search(column: column, from: offset))
    memo[place] = found
    return found
  }

  private mutating func search(column: Int, from offset: Int) -> [Candidate] {
    guard column < parser.kinds.count else {
      let isDone = text.skippingBlanks(from: offset) >= text.end
      return isDone ? [Candidate(cells: [], score: 0)] : []
    }
    guard let kind = parser.kinds[column], FlattenedLexicon.hasGrammar(kind) else {
      return freeCandidates(column: column, from: offset)
    }
    let start = text.skippingBlanks(from: offset)
    let ends = parser.lexicon.ends(kind, text, from: start)
    var found: [Candidate] = []
    for (index, end) in ends.enumerated() where end == start || isBoundary(end) {
      let score = FlattenedScore.cell(kind, start..<end, text, isSquashed: parser.isSquashed)
      found += rest(column, cell: start..<end, score: score - (index > 0 ? ranking(kind) : 0))
    }
    if ends.isEmpty, Self.mayBeEmpty(kind) {
      found += rest(column, cell: start..<start, score: -4)
    }
    return found
  }

  private func ranking(_ kind: ColumnKind) -> Int { kind == .port ? 6 : 0 }

  // A table with blanks between its cells has them behind every cell.
  private func isBoundary(_ end: Int) -> Bool {
    if end >= text.end || parser.isSquashed { return true }
    return text.isBlank(at: end) || [.lower, .upper, .digit].contains(text.kind(at: end)) == false
  }

  private static func mayBeEmpty(_ kind: ColumnKind) -> Bool {
    switch kind {
    case .source, .destination, .remote, .host, .condition, .direction: true
    default: false
    }
  }

  private mutating func rest(_ column: Int, cell: Range<Int>, score: Int) -> [Candidate] {
    candidates(column: column + 1, from: cell.upperBound).map { tail in
      Candidate(cells: [cell] + tail.cells, score: score + tail.score)
    }
  }

  // Only the best few: a line is long before the fifth reading makes sense.
  private static func best(_ found: [Candidate]) -> [Candidate] {
    guard found.count > 1 else { return found }
    let sorted = found.enumerated().sorted {
      ($1.element.score, $0.offset) < ($0.element.score, $1.offset)
    }
    return sorted.prefix(6).map(\.element)
  }
}

// MARK: Columns of any text

extension FlattenedRowSearch {
  private mutating func freeCandidates(column: Int, from offset: Int) -> [Candidate] {
    var next = column
    while next < parser.kinds.count, !FlattenedLexicon.hasGrammar(parser.kinds[next]) { next += 1 }
    let start = text.skippingBlanks(from: offset)
    guard next < parser.kinds.count, let kind = parser.kinds[next] else {
      return [free(column..<next, start..<max(start, text.end), tail: nil)]
    }
    var found: [Candidate] = []
    for anchor in anchors(of: kind) where anchor.start >= start {
      for tail in candidates(column: next, from: anchor.start) {
        found.append(free(column..<next, start..<anchor.start, tail: tail))
      }
    }
    if FlattenedRowSearch.mayBeEmpty(kind), next == parser.kinds.count - 1 {
      for tail in candidates(column: next, from: text.end) {
        found.append(free(column..<next, start..<text.end, tail: tail))
      }
    }
    return found
  }

  // Where cells of a kind can begin; only near the front, so that long remarks cost nothing.
  private mutating func anchors(of kind: ColumnKind) -> [(start: Int, ends: [Int])] {
    if let known = starts[kind] { return known }
    var found: [(start: Int, ends: [Int])] = []
    let window = text.start..<min(text.end, text.start + 400)
    for offset in window where mayStart(offset) {
      let ends = parser.lexicon.ends(kind, text, from: offset)
      if !ends.isEmpty { found.append((offset, ends)) }
    }
    starts[kind] = found
    return found
  }

  private func mayStart(_ offset: Int) -> Bool {
    guard !text.isBlank(at: offset), text[offset] & 0xC0 != 0x80 else { return false }
    if parser.isSquashed || offset == text.start { return true }
    return text.isBlank(at: offset - 1) || text[offset - 1] == UInt8(ascii: "(")
      || text[offset - 1] == 0xA0
  }

  private func free(_ columns: Range<Int>, _ range: Range<Int>, tail: Candidate?) -> Candidate {
    let split = FlattenedWords(text: text, services: parser.lexicon.services)
      .split(range, into: Array(parser.kinds[columns]), isSquashed: parser.isSquashed)
    let score = FlattenedScore.words(
      split, text, kinds: Array(parser.kinds[columns]), isLast: tail == nil,
      services: parser.lexicon.services)
    return Candidate(
      cells: split + (tail?.cells ?? []), score: score + (tail?.score ?? 0))
  }
}
