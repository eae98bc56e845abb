internal import NetworkModel

/// A table whose cells are told apart by tabs, or by gaps of two blanks and more.
struct FlattenedGrid {
  /// The headers.
  let header: [Range<Int>]
  private let usesTabs: Bool
  // Where each column starts, counted from the start of the line.
  private let columns: [Int]

  /// Reads a line of headers; nil when the line has no such gaps, or its words are no headers.
  init?(header line: FlattenedText) {
    guard line.end - line.start <= 400, !line.hasNumber else { return nil }
    let usesTabs = (line.start..<line.end).contains { line[$0] == 0x09 }
    let cells = Self.split(line, usesTabs: usesTabs)
    guard cells.count > 1, cells.count <= 64 else { return nil }
    let kinds = cells.map { HeaderWords.kind(of: line.string($0)) }
    guard FlattenedHeader.isPlausible(kinds) else { return nil }
    header = cells
    self.usesTabs = usesTabs
    columns = cells.map { $0.lowerBound - line.start }
  }

  /// The cells of a row; nil for a line that is none.
  func cells(_ line: FlattenedText) -> [Range<Int>]? {
    let found = Self.split(line, usesTabs: usesTabs)
    guard found.count > 1, found.count <= header.count else { return nil }
    let empty = line.end..<line.end
    if usesTabs || found.count == header.count {
      return found + Array(repeating: empty, count: header.count - found.count)
    }
    var placed = Array(repeating: empty, count: header.count)
    for cell in found {
      let offset = cell.lowerBound - line.start
      let column = columns.lastIndex { $0 <= offset + 1 } ?? 0
      guard placed[column].isEmpty else { return nil }
      placed[column] = cell
    }
    return placed
  }

  private static func split(_ line: FlattenedText, usesTabs: Bool) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = line.start
    var position = line.start
    while position < line.end {
      let gap = usesTabs ? tabEnd(line, position) : gapEnd(line, position)
      guard let gap else {
        position += 1
        continue
      }
      cells.append(line.trimmed(start..<position))
      (start, position) = (gap, gap)
    }
    return cells + [line.trimmed(start..<line.end)]
  }

  private static func tabEnd(_ line: FlattenedText, _ offset: Int) -> Int? {
    line[offset] == 0x09 ? offset + 1 : nil
  }

  private static func gapEnd(_ line: FlattenedText, _ offset: Int) -> Int? {
    guard line.isBlank(at: offset) else { return nil }
    let end = line.skippingBlanks(from: offset)
    return end - offset > 1 && end < line.end ? end : nil
  }
}
