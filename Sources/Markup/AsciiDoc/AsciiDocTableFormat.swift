/// What attributes say about a table.
struct AsciiDocTableFormat {
  /// One column.
  struct Column {
    var alignment = MarkupTable.Alignment.none
    /// The letter for the style of its cells.
    var style: UInt8?
  }

  /// How cells are told apart.
  enum Syntax {
    /// A separator before each cell, with a spec before it.
    case prefix
    /// A separator between cells, a line a row, quotes around texts.
    case quoted
    /// A separator between cells, a line a row, backslashes before separators.
    case escaped
  }

  /// How cells are told apart.
  let syntax: Syntax
  /// What stands between or before cells.
  let separator: [UInt8]
  /// The columns; nil when the first line decides.
  private(set) var columns: [Column]?
  /// How many columns are asked for, which may be more than anybody should make.
  private(set) var columnCount = 0
  /// Whether the first row is a header; nil when the blank line below it decides.
  let hasHeader: Bool?

  /// More columns are refused anyway.
  private static let mostColumns = 10_000

  init(_ attributes: AsciiDocBlockAttributes, mark: UInt8) {
    let format = attributes["format"] ?? Self.format(of: mark)
    let separator = attributes["separator"].map { $0 == "\\t" ? [0x09] : Array($0.utf8) }
    switch format {
    case "csv": (syntax, self.separator) = (.quoted, Self.checked(separator, else: ","))
    case "tsv": (syntax, self.separator) = (.quoted, Self.checked(separator, else: "\t"))
    case "dsv": (syntax, self.separator) = (.escaped, Self.checked(separator, else: ":"))
    default:
      let usual: Unicode.Scalar = mark == UInt8(ascii: "!") ? "!" : "|"
      (syntax, self.separator) = (.prefix, Self.checked(separator, else: usual))
    }
    if attributes.hasOption("header") {
      hasHeader = true
    } else {
      hasHeader = attributes.hasOption("noheader") ? false : nil
    }
    if let text = attributes["cols"] { readColumns(Array(text.utf8)) }
  }

  private static func format(of mark: UInt8) -> String {
    mark == UInt8(ascii: ",") ? "csv" : mark == UInt8(ascii: ":") ? "dsv" : "psv"
  }

  private static func checked(_ separator: [UInt8]?, else usual: Unicode.Scalar) -> [UInt8] {
    guard let separator, !separator.isEmpty else { return [UInt8(truncatingIfNeeded: usual.value)] }
    return separator
  }

  private mutating func readColumns(_ text: [UInt8]) {
    let whole = text.trimmed(0..<text.count)
    guard !whole.isEmpty else { return }
    if let count = text.number(in: whole) {
      add(Column(), count: count)
      return
    }
    let mark = text.contains(UInt8(ascii: ";")) ? UInt8(ascii: ";") : UInt8(ascii: ",")
    for part in text[whole].split(separator: mark, omittingEmptySubsequences: false) {
      readColumn(text.trimmed(part.indices), in: text)
    }
  }

  /// Takes `3*`, an alignment, a width and a style, each of which may be missing.
  private mutating func readColumn(_ part: Range<Int>, in text: [UInt8]) {
    var position = part.lowerBound
    while position < part.upperBound, ByteKind.isDigit(text[position]) { position += 1 }
    var count = 1
    if position < part.upperBound, text[position] == UInt8(ascii: "*") {
      count = text.number(in: part.lowerBound..<position) ?? 1
      position += 1
    } else {
      position = part.lowerBound
    }
    var column = Column()
    column.alignment = AsciiDocCellSpec.alignment(in: text, at: &position, before: part.upperBound)
    if let last = text[position..<part.upperBound].last, ByteKind.isLetter(last) {
      column.style = last
    }
    add(column, count: count)
  }

  private mutating func add(_ column: Column, count: Int) {
    columnCount += count
    guard count > 0, columnCount <= Self.mostColumns else { return }
    columns = (columns ?? []) + Array(repeating: column, count: count)
  }
}
