/// Follows the quotes, list items and footnotes that are open from line to line.
///
/// Counts as CommonMark does, and more where it depends on the kind of block: inside a code block
/// markers count too.
struct BlockNesting {
  private enum Container {
    case quote
    /// An item or footnote whose content is indented by so many columns.
    case indented(Int)
  }

  private var open: [Container] = []
  private var followsBlankLine = true

  /// Looking further would take quadratic time in the line and change nothing.
  private static let mostPerLine = 256

  /// Takes the next line and returns how deep its content is nested.
  mutating func visit(_ line: ArraySlice<UInt8>) -> Int {
    let isBlank = line.allSatisfy { $0 <= 0x20 }
    defer { followsBlankLine = isBlank }
    if isBlank { return open.count }
    var cursor = Cursor(line)
    let matched = matchOpen(&cursor)
    if cursor.isAtEnd { return open.count }
    var opened: [Container] = []
    while opened.count < Self.mostPerLine, let container = Self.opening(&cursor) {
      opened.append(container)
    }
    // A paragraph may go on without its markers; then everything stays open.
    if opened.isEmpty && !followsBlankLine { return open.count }
    open.replaceSubrange(matched..., with: opened)
    return open.count
  }

  private func matchOpen(_ cursor: inout Cursor) -> Int {
    for (index, container) in open.enumerated() {
      switch container {
      case .quote:
        guard cursor.takeQuoteMarker() else { return index }
      case .indented(let columns):
        guard cursor.indent >= columns || cursor.isAtEnd else { return index }
        cursor.advance(columns: columns)
      }
    }
    return open.count
  }

  private static func opening(_ cursor: inout Cursor) -> Container? {
    guard cursor.indent < 4, !cursor.isAtRule else { return nil }
    if cursor.takeQuoteMarker() { return .quote }
    return (cursor.takeListMarker() ?? cursor.takeFootnoteMarker()).map(Container.indented)
  }
}

extension BlockNesting {
  /// A place in a line, in bytes and columns; a tab goes to the next multiple of four.
  private struct Cursor {
    private let line: ArraySlice<UInt8>
    private var index: Int
    private var column = 0
    /// Columns of the tab at `index` that are already used.
    private var used = 0

    init(_ line: ArraySlice<UInt8>) {
      self.line = line
      index = line.startIndex
    }

    /// The columns of blanks from here.
    var indent: Int {
      var column = self.column
      for byte in line[index...] {
        if byte == 0x20 {
          column += 1
        } else if byte == 0x09 {
          column += 4 - column % 4
        } else {
          break
        }
      }
      return column - self.column
    }

    /// Whether only blanks are left.
    var isAtEnd: Bool { line[index...].allSatisfy { $0 <= 0x20 } }

    /// Whether the rest of the line is a thematic break, such as `* * *`.
    var isAtRule: Bool {
      let rest = line[index...]
      guard let mark = rest.first(where: { $0 > 0x20 }), "-*_".utf8.contains(mark) else {
        return false
      }
      guard rest.allSatisfy({ $0 == mark || $0 <= 0x20 }) else { return false }
      return rest.count { $0 == mark } >= 3
    }

    mutating func advance(columns: Int) {
      let target = column + columns
      while column < target, index < line.endIndex, line[index] == 0x20 || line[index] == 0x09 {
        let width = line[index] == 0x09 ? 4 - (column % 4) : 1
        guard column + width <= target else {
          column = target
          return
        }
        column += width
        index += 1
      }
    }

    /// Takes up to three blanks, `>` and one blank.
    mutating func takeQuoteMarker() -> Bool {
      var copy = self
      copy.skipBlanks()
      guard indent < 4, copy.take(UInt8(ascii: ">")) else { return false }
      if copy.indent > 0 { copy.advance(columns: 1) }
      self = copy
      return true
    }

    /// Takes a bullet or number and returns the column at which the item's content starts.
    mutating func takeListMarker() -> Int? {
      var copy = self
      copy.skipBlanks()
      if !copy.take(oneOf: "-+*") {
        var digits = 0
        while digits < 9, copy.take(oneOf: "0123456789") { digits += 1 }
        guard digits > 0, copy.take(oneOf: ".)") else { return nil }
      }
      let width = copy.indent
      guard width > 0 || copy.isAtEnd else { return nil }
      copy.advance(columns: width > 4 || copy.isAtEnd ? 1 : width)
      defer { self = copy }
      return copy.column - column
    }

    /// Takes `[^label]:`; a footnote's further lines are indented by four columns.
    mutating func takeFootnoteMarker() -> Int? {
      var copy = self
      copy.skipBlanks()
      guard copy.take(UInt8(ascii: "[")), copy.take(UInt8(ascii: "^")) else { return nil }
      while copy.index < line.endIndex, copy.take(unless: UInt8(ascii: "]")) {}
      guard copy.take(UInt8(ascii: "]")), copy.take(UInt8(ascii: ":")) else { return nil }
      copy.advance(columns: copy.indent)
      self = copy
      return 4
    }

    private mutating func skipBlanks() { advance(columns: indent) }

    private mutating func take(_ byte: UInt8) -> Bool {
      guard index < line.endIndex, line[index] == byte else { return false }
      index += 1
      column += 1
      return true
    }

    private mutating func take(oneOf bytes: StaticString) -> Bool {
      guard index < line.endIndex else { return false }
      let byte = line[index]
      return bytes.withUTF8Buffer { $0.contains(byte) } && take(byte)
    }

    private mutating func take(unless byte: UInt8) -> Bool {
      line[index] != byte && take(line[index])
    }
  }
}
