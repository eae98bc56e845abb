internal import Diagnostics
internal import Markup
internal import NetworkModel

/// Finds tables of which a browser put every cell on a line of its own.
///
/// A run of headers, each alone on its line, says how many lines make a row; the rows must fit the
/// columns, or the lines are no table.
struct StackedTables {
  private let file: SourceFile
  private var diagnostics: [Diagnostic] = []

  /// A line and the block it came from.
  private struct Line {
    let range: Range<Int>
    let text: String
    let block: Int
  }

  private struct Found {
    let lines: Range<Int>
    let table: MarkupTable
  }

  /// The blocks with tables in place of such lines.
  static func restored(_ blocks: [MarkupBlock], in file: SourceFile) -> Diagnosed<[MarkupBlock]> {
    var stacks = StackedTables(file: file)
    var result: [MarkupBlock] = []
    var open: [MarkupBlock] = []
    for block in blocks {
      switch block.kind {
      case .paragraph, .heading: open.append(block)
      default:
        result += stacks.restored(open) + [block]
        open = []
      }
    }
    result += stacks.restored(open)
    return Diagnosed(result, stacks.diagnostics)
  }

  private init(file: SourceFile) { self.file = file }

  private mutating func restored(_ blocks: [MarkupBlock]) -> [MarkupBlock] {
    let lines = blocks.indices.flatMap { self.lines(of: blocks[$0].span, block: $0) }
    var found: [Found] = []
    var index = 0
    while index < lines.count {
      if let table = table(at: index, in: lines) {
        found.append(table)
        index = table.lines.upperBound
      } else {
        index += 1
      }
    }
    return found.isEmpty ? blocks : put(found, into: blocks, lines)
  }

  private func lines(of span: SourceSpan, block: Int) -> [Line] {
    var lines: [Line] = []
    var start = span.range.lowerBound
    for part in span.text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let text = (String(part) ?? "").trimmed
      if !text.isEmpty {
        let range = BlankRange.trimmed(start..<(start + part.count), file.bytes)
        lines.append(Line(range: range, text: text, block: block))
      }
      start += part.count + 1
    }
    return lines
  }

  private mutating func table(at start: Int, in lines: [Line]) -> Found? {
    var kinds: [ColumnKind] = []
    while start + kinds.count < lines.count, kinds.count < 9,
      lines[start + kinds.count].text.utf8.count <= 40,
      let kind = HeaderWords.kind(of: lines[start + kinds.count].text)
    {
      kinds.append(kind)
    }
    guard (3...8).contains(kinds.count), FlattenedHeader.isPlausible(kinds), Set(kinds).count > 2
    else { return nil }
    var rows: [Range<Int>] = []
    var next = start + kinds.count
    while next + kinds.count <= lines.count, fits(lines[next..<(next + kinds.count)], kinds) {
      rows.append(next..<(next + kinds.count))
      next += kinds.count
    }
    guard !rows.isEmpty else { return nil }
    reportLoss(at: next, in: lines, kinds)
    return Found(
      lines: start..<next,
      table: self.table(header: start..<(start + kinds.count), rows, lines))
  }

  // Cells with numbers and names of protocols tell whether the lines are in step.
  private func fits(_ cells: ArraySlice<Line>, _ kinds: [ColumnKind]) -> Bool {
    zip(cells, kinds).allSatisfy { cell, kind in
      switch kind {
      case .port, .portAndProtocol:
        let reading = PortCellParser.read(cell.text)
        return reading.problem == nil && (!reading.isEmpty || CellWords.isNothing(cell.text))
      case .ipProtocol:
        let reading = ProtocolCellParser.read(cell.text)
        return reading.unknown == nil && cell.text.contains(where: \.isLetter)
      case .direction:
        return DirectionParser(words: RoleWords(Vocabulary())).read(cell.text) != .nothing
      default: return true
      }
    }
  }

  // Lines that go on right below the last row, and are out of step.
  private mutating func reportLoss(at next: Int, in lines: [Line], _ kinds: [ColumnKind]) {
    guard next < lines.count, next > 0, lines[next].block == lines[next - 1].block else { return }
    diagnostics.append(
      Diagnostic(
        TableCode.lostValue, .warning,
        "the lines from here on do not fit the \(kinds.count) columns of the table above",
        at: SourceSpan(file: file, range: lines[next].range)
      ).with(.fix, "look up in the original which cell is missing"))
  }

  private func table(header: Range<Int>, _ rows: [Range<Int>], _ lines: [Line]) -> MarkupTable {
    let builder = FlattenedTableBuilder(file: file)
    let row = { (cells: Range<Int>) in
      MarkupRow(
        cells: lines[cells].map { builder.cell($0.range) },
        span: SourceSpan(
          file: file,
          range: lines[cells.lowerBound].range
            .lowerBound..<lines[cells.upperBound - 1].range
            .upperBound))
    }
    let all = rows.map(row)
    let head = row(header)
    let end = all.last?.span.range.upperBound ?? head.span.range.upperBound
    return MarkupTable(
      span: SourceSpan(file: file, range: head.span.range.lowerBound..<end), header: head,
      rows: all, alignments: head.cells.map { _ in .none })
  }

  // Blocks without a cell stay; of the others what is left stays as text.
  private func put(
    _ found: [Found], into blocks: [MarkupBlock], _ lines: [Line]
  ) -> [MarkupBlock] {
    var result: [MarkupBlock] = []
    var next = 0
    let end = found.map(\.lines)
    var index = 0
    while index < lines.count {
      if next < end.count, end[next].lowerBound == index {
        result.append(MarkupBlock(.table(found[next].table), at: found[next].table.span))
        index = end[next].upperBound
        next += 1
        continue
      }
      let stop = next < end.count ? end[next].lowerBound : lines.count
      var last = index
      while last < stop, lines[last].block == lines[index].block { last += 1 }
      result.append(text(lines[index..<last], of: blocks, lines))
      index = last
    }
    return result
  }

  private func text(
    _ part: ArraySlice<Line>, of blocks: [MarkupBlock], _ lines: [Line]
  ) -> MarkupBlock {
    let block = blocks[part[part.startIndex].block]
    let range = part[part.startIndex].range.lowerBound..<part[part.endIndex - 1].range.upperBound
    if block.span.range == range { return block }
    let texts = part.map { [MarkupInline.text($0.text)] }
    return MarkupBlock(
      .paragraph(Array(texts.joined(separator: [.softBreak]))),
      at: SourceSpan(file: file, range: range))
  }
}

/// Ranges without white space at their ends.
enum BlankRange {
  /// The range without blanks, tabs and line breaks at its ends.
  static func trimmed(_ range: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
    let part = bytes[range]
    guard let first = part.firstIndex(where: { $0 > 0x20 }),
      let last = part.lastIndex(where: { $0 > 0x20 })
    else { return range.lowerBound..<range.lowerBound }
    return first..<(last + 1)
  }
}
