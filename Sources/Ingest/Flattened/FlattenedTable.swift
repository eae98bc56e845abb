internal import Diagnostics
internal import Markup
internal import NetworkModel

/// The lines of one table that lost its cells, while they are collected.
struct FlattenedTable {
  /// What is known about the columns.
  enum Columns {
    /// A line of headers with one blank, or nothing, between them.
    case named(FlattenedHeader)
    /// Tabs or wide gaps between the cells.
    case grid(FlattenedGrid)
    /// No header: the rows themselves must say.
    case unknown

    /// Reads a line of headers; nil for any other line.
    init?(header line: FlattenedText) {
      if let grid = FlattenedGrid(header: line) {
        self = .grid(grid)
      } else if let header = FlattenedHeader(line) {
        self = .named(header)
      } else {
        return nil
      }
    }
  }

  let columns: Columns
  /// The lines so far, the header first where there is one.
  private(set) var lines: [FlattenedText]
  /// What stood there, for lines that turn out to be no table.
  private let origin: MarkupBlock?
  private let parser: FlattenedRowParser?
  private var rows: [Row] = []

  /// A line as cells; several readings where it is not clear.
  private struct Row {
    var line: Range<Int>
    var readings: [[Range<Int>]]
  }

  /// Starts a table at its header, or at its first row.
  init(
    _ columns: Columns, _ line: FlattenedText, origin: MarkupBlock?, lexicon: FlattenedLexicon,
    words: RoleWords
  ) {
    self.columns = columns
    self.origin = origin
    lines = [line]
    if case .named(let header) = columns {
      parser = FlattenedRowParser(
        kinds: header.kinds, isSquashed: header.isSquashed, lexicon: lexicon, words: words)
    } else {
      parser = nil
    }
  }

  /// Takes a line that belongs to the table; false for one that does not.
  mutating func accepts(
    _ line: FlattenedText, lexicon: FlattenedLexicon, isNewBlock: Bool
  ) -> Bool {
    let whole = line.start..<line.end
    switch columns {
    case .grid(let grid):
      guard let cells = grid.cells(line) else { return false }
      rows.append(Row(line: whole, readings: [cells]))
    case .named:
      switch parser?.read(line) {
      case .cells(let cells): rows.append(Row(line: whole, readings: [cells]))
      case .ambiguous(let readings): rows.append(Row(line: whole, readings: readings))
      default:
        if !isNewBlock, opensLikeRow(line) {
          // A row that nobody can take apart is said, not added to the remarks above.
          rows.append(Row(line: whole, readings: []))
        } else {
          return !isNewBlock && continueRow(line)
        }
      }
    case .unknown:
      guard let first = lines.first,
        FlattenedShape.opensAlike(line, first, lexicon: lexicon)
      else { return false }
    }
    lines.append(line)
    return true
  }

  private func opensLikeRow(_ line: FlattenedText) -> Bool {
    guard let first = rows.last?.line.lowerBound, line.end > line.start else { return false }
    // The first byte of the row above tells whether rows of this table begin with a number.
    let above = lines.last { $0.start == first }
    return above?.kind(at: first) == .digit && line.kind(at: line.start) == .digit
  }

  // A line that is no row, right below one: the remarks were broken there.
  private mutating func continueRow(_ line: FlattenedText) -> Bool {
    guard let row = rows.last, row.readings.count == 1, let last = row.readings[0].last,
      case .named(let header) = columns, !FlattenedLexicon.hasGrammar(header.kinds.last ?? nil)
    else { return false }
    let cells = row.readings[0].dropLast() + [last.lowerBound..<line.end]
    rows[rows.count - 1] = Row(line: row.line.lowerBound..<line.end, readings: [Array(cells)])
    lines.append(line)
    return true
  }

  /// The table with its cells; nil when the lines are none.
  func finished(
    _ file: SourceFile, lexicon: FlattenedLexicon, words: RoleWords
  ) -> Diagnosed<MarkupTable>? {
    let build = FlattenedTableBuilder(file: file)
    switch columns {
    case .named(let header):
      guard !rows.isEmpty else { return nil }
      return build.table(
        header: header.cells.map(build.cell), line: lines[0], rows.map { ($0.line, $0.readings) },
        kinds: header.kinds)
    case .grid(let grid):
      guard !rows.isEmpty else { return nil }
      return build.table(
        header: grid.header.map(build.cell), line: lines[0], rows.map { ($0.line, $0.readings) },
        kinds: [])
    case .unknown:
      guard let shape = FlattenedShape.find(lines, lexicon: lexicon, words: words) else {
        return nil
      }
      return shapedTable(shape, build, lexicon, words)
    }
  }

  private func shapedTable(
    _ shape: FlattenedShape, _ build: FlattenedTableBuilder, _ lexicon: FlattenedLexicon,
    _ words: RoleWords
  ) -> Diagnosed<MarkupTable>? {
    let parser = FlattenedRowParser(
      kinds: shape.kinds, isSquashed: shape.isSquashed, lexicon: lexicon, words: words)
    var read: [(Range<Int>, [[Range<Int>]])] = []
    for line in lines {
      switch parser.read(line) {
      case .cells(let cells): read.append((line.start..<line.end, [cells]))
      case .ambiguous(let readings): read.append((line.start..<line.end, readings))
      case .none: return nil
      }
    }
    let header = shape.titles.map { build.cell(named: $0, at: lines[0].start) }
    return build.table(header: header, line: nil, read, kinds: shape.kinds)
  }

  /// The lines as they were.
  func unread(_ file: SourceFile) -> [MarkupBlock] {
    if let origin, lines.count == 1 { return [origin] }
    return lines.map { line in
      let span = SourceSpan(file: file, range: line.start..<line.end)
      return MarkupBlock(.paragraph([.text(span.text)]), at: span)
    }
  }
}

/// Turns ranges of a file into the cells of a table.
struct FlattenedTableBuilder {
  let file: SourceFile

  /// The cell at a range; broken remarks are put on one line.
  func cell(_ range: Range<Int>) -> MarkupCell {
    let span = SourceSpan(file: file, range: range)
    let text = span.text.split { $0 == "\n" || $0 == "\r\n" }.map(\.trimmed)
      .joined(separator: " ")
    return MarkupCell(text: text, inlines: [.text(text)], span: span)
  }

  /// A cell that the file lacks.
  func cell(named text: String, at offset: Int) -> MarkupCell {
    let span = SourceSpan(file: file, range: offset..<offset)
    return MarkupCell(text: text, inlines: [.text(text)], span: span)
  }

  /// The table; cells that can be read in several ways stay empty and are reported.
  func table(
    header: [MarkupCell], line: FlattenedText?, _ rows: [(Range<Int>, [[Range<Int>]])],
    kinds: [ColumnKind?]
  ) -> Diagnosed<MarkupTable> {
    var diagnostics: [Diagnostic] = []
    let read = rows.compactMap { line, readings -> MarkupRow? in
      if readings.isEmpty {
        diagnostics.append(unreadable(line))
        return nil
      }
      if readings.count > 1 { diagnostics.append(ambiguous(line, readings, kinds)) }
      var row = MarkupRow(
        cells: settled(readings), span: SourceSpan(file: file, range: line))
      row.isAmbiguous = readings.count > 1
      return row
    }
    let start = line?.start ?? rows.first?.0.lowerBound ?? 0
    let end = rows.last?.0.upperBound ?? start
    let first = SourceSpan(file: file, range: start..<(line?.end ?? start))
    return Diagnosed(
      MarkupTable(
        span: SourceSpan(file: file, range: start..<max(start, end)),
        header: MarkupRow(cells: header, span: first), rows: read,
        alignments: header.map { _ in .none }), diagnostics)
  }

  private func settled(_ readings: [[Range<Int>]]) -> [MarkupCell] {
    guard let first = readings.first else { return [] }
    return first.indices.map { column in
      let isClear = readings.allSatisfy { $0[column] == first[column] }
      return isClear ? cell(first[column]) : cell(named: "", at: first[column].lowerBound)
    }
  }

  private func unreadable(_ line: Range<Int>) -> Diagnostic {
    Diagnostic(
      TableCode.ambiguousRow, .warning, "the row cannot be taken apart into the table's columns",
      at: SourceSpan(file: file, range: line)
    ).with(.fix, "write it as a table, with | between the cells")
  }

  private func ambiguous(
    _ line: Range<Int>, _ readings: [[Range<Int>]], _ kinds: [ColumnKind?]
  ) -> Diagnostic {
    let span = SourceSpan(file: file, range: line)
    let texts = readings.prefix(3).map { cells in
      cells.map { cell($0).text }.joined(separator: " | ")
    }
    let first = Diagnostic(
      TableCode.ambiguousRow, .warning, "the row can be read in \(readings.count) ways", at: span)
    return texts.reduce(first) { $0.with(.note, "it may mean: \($1)") }
      .with(.fix, "write it as a table, with | between the cells")
  }
}
