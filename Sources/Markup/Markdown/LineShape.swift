/// What of a line matters to the limits.
struct LineShape {
  /// The line's length in bytes, with its line break.
  let length: Int
  /// The blanks before the first other byte; nil for a blank line.
  let indent: Int?
  /// The first byte that is no blank.
  let first: UInt8
  /// The first byte that is no blank and belongs to no quote or list marker.
  let firstOfContent: UInt8
  /// Pipes.
  private(set) var pipes = 0
  /// Opening brackets.
  private(set) var brackets = 0
  /// `![`.
  private(set) var images = 0
  /// `@`.
  private(set) var atSigns = 0
  /// Bytes at which cmark starts a new piece of running text, with the line break.
  private(set) var marks = 1
  /// Whether `]:` occurs.
  private(set) var hasDefinition = false
  /// Columns when the line may separate a table's header from its rows, else 0.
  let separatorColumns: Int
  /// Cells when the line is a row.
  let cells: Int

  init(_ line: ArraySlice<UInt8>) {
    let blank = UInt8(ascii: " ")
    length = line.count + 1
    let start = line.firstIndex { $0 > blank }
    indent = start.map { $0 - line.startIndex }
    first = start.map { line[$0] } ?? blank
    firstOfContent = line.first { !Self.isContainerMarker($0) } ?? blank
    var previous = blank
    for byte in line {
      if byte < 0x80 && Self.startsPiece[Int(byte)] { marks += 1 }
      switch byte {
      case UInt8(ascii: "|"): pipes += 1
      case UInt8(ascii: "["):
        brackets += 1
        if previous == UInt8(ascii: "!") { images += 1 }
      case UInt8(ascii: "@"): atSigns += 1
      case UInt8(ascii: ":"): if previous == UInt8(ascii: "]") { hasDefinition = true }
      default: break
      }
      previous = byte
    }
    separatorColumns = TableSyntax.separatorColumns(in: line)
    cells = pipes == 0 ? 1 : TableSyntax.cells(in: line).count
  }

  private static let startsPiece: [Bool] = {
    var table = [Bool](repeating: false, count: 128)
    for byte in "!\"&'*-.<[\\]_`~:@".utf8 { table[Int(byte)] = true }
    return table
  }()

  private static func isContainerMarker(_ byte: UInt8) -> Bool {
    byte <= 0x20 || (0x30...0x39).contains(byte) || ">*+-.)".utf8.contains(byte)
  }

  /// Whether a paragraph or a table row, and nothing else, may start with this byte.
  var startsPlainly: Bool {
    first == UInt8(ascii: "|") || first >= 0x80 || (0x61...0x7A).contains(first | 0x20)
  }
}
