/// Where the columns of a simple table start.
struct RSTSimpleColumns {
  /// A run of columns.
  struct Segment {
    /// The first column of text.
    let start: Int
    /// How many columns of the table it covers.
    let columns: Int
  }

  /// Each column on its own.
  let all: [Segment]
  private let starts: [Int]

  /// Takes the columns of a border.
  init(_ border: RSTLine, in bytes: [UInt8]) {
    starts = Self.starts(of: border, in: bytes)
    all = starts.map { Segment(start: $0, columns: 1) }
  }

  /// How many columns there are.
  var count: Int { starts.count }

  /// The columns that an underline joins; each on its own when it does not fit.
  func joined(by underline: RSTLine, in bytes: [UInt8]) -> [Segment] {
    let joints = Self.starts(of: underline, in: bytes)
    let places = joints.map { starts.firstIndex(of: $0) }
    guard places.first == 0, !places.contains(nil) else { return all }
    let known = places.compactMap { $0 } + [starts.count]
    return zip(known, known.dropFirst()).map { first, next in
      Segment(start: starts[first], columns: next - first)
    }
  }

  private static func starts(of border: RSTLine, in bytes: [UInt8]) -> [Int] {
    var starts: [Int] = []
    for index in border.range where bytes[index] != 0x20 {
      if index == border.first || bytes[index - 1] == 0x20 {
        starts.append(border.indent + index - border.first)
      }
    }
    return starts
  }
}

/// Collects the rows of a simple table line by line.
struct RSTSimpleRows {
  /// A cell before its content is read.
  struct Cell {
    var lines: [RSTLine]
    let columns: Int
  }

  /// A row before its cells are read.
  struct Row {
    let lines: [RSTLine]
    var cells: [Cell]
  }

  let columns: RSTSimpleColumns
  private(set) var rows: [Row] = []
  private(set) var headerRows = 0
  /// The first word that stands between two columns.
  private(set) var crossing: Range<Int>?
  private let bytes: [UInt8]
  private var open: [RSTLine] = []

  init(columns: RSTSimpleColumns, bytes: [UInt8]) {
    self.columns = columns
    self.bytes = bytes
  }

  /// Takes the next line below the first border.
  mutating func add(_ line: RSTLine) {
    if isUnderline(line, of: UInt8(ascii: "=")) {
      close(columns.joined(by: line, in: bytes))
      headerRows = rows.count
    } else if isUnderline(line, of: UInt8(ascii: "-")) {
      close(columns.joined(by: line, in: bytes))
    } else if !line.isBlank || !open.isEmpty {
      // Without text in the first column a line continues the row above.
      if startsRow(line) { close(columns.all) }
      open.append(line)
    }
  }

  /// Closes the last row.
  mutating func finish() { close(columns.all) }

  private func isUnderline(_ line: RSTLine, of mark: UInt8) -> Bool {
    guard !line.isBlank, line.indent == 0, line.range.count > 1 else { return false }
    return bytes[line.range].allSatisfy { $0 == mark || $0 == 0x20 }
  }

  private func startsRow(_ line: RSTLine) -> Bool {
    !line.isBlank && (columns.count < 2 || line.indent < columns.all[1].start)
  }

  private mutating func close(_ segments: [RSTSimpleColumns.Segment]) {
    let lines = Array(open[...].trimmed())
    open = []
    guard !lines.isEmpty else { return }
    var row = Row(lines: lines, cells: segments.map { Cell(lines: [], columns: $0.columns) })
    for line in lines {
      for (index, part) in split(line, at: segments.map(\.start)).enumerated() {
        row.cells[index].lines.append(part)
      }
    }
    rows.append(row)
  }

  private mutating func split(_ line: RSTLine, at starts: [Int]) -> [RSTLine] {
    var offsets = RSTColumns.offsets(of: starts, in: line, bytes: bytes)
    for index in offsets.indices.dropFirst() {
      let place = offsets[index]
      offsets[index] = max(offsets[index - 1], endOfWord(at: place, in: line))
      if offsets[index] > place, crossing == nil { crossing = place..<offsets[index] }
    }
    offsets.append(line.end)
    return zip(offsets, offsets.dropFirst()).enumerated().map { index, range in
      let content = bytes.trimmed(range.0..<range.1)
      let indent = content.lowerBound - range.0 + (index == 0 ? line.indent : 0)
      return RSTLine(indent: indent, first: content.lowerBound, end: content.upperBound)
    }
  }

  /// Where the word that a place cuts ends; the place itself between words.
  private func endOfWord(at place: Int, in line: RSTLine) -> Int {
    guard place > line.first, place < line.end, bytes[place - 1] > 0x20 else { return place }
    var end = place
    while end < line.end, bytes[end] > 0x20 { end += 1 }
    return end
  }
}
