internal import Diagnostics

/// Bounds how deep a YAML text is nested, before a parser sees it.
///
/// Brackets count outside quotes and comments, and where a value may start; indentation counts by
/// the columns that are open. Prose in block scalars may count as well, which takes more levels of
/// indentation than any text has.
struct YAMLDepthScan {
  private let bytes: ArraySlice<UInt8>
  private let limit: Int
  private var brackets = 0
  private var indents: [Int] = []

  /// The offset at which a text is nested deeper than the limit, or nil.
  static func breach(in bytes: ArraySlice<UInt8>, limit: Int) -> Int? {
    var scan = YAMLDepthScan(bytes: bytes, limit: limit)
    return scan.run()
  }

  private init(bytes: ArraySlice<UInt8>, limit: Int) {
    self.bytes = bytes
    self.limit = limit
  }

  private mutating func run() -> Int? {
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
      if let breach = visit(bytes[start..<end]) { return breach }
      start = end + 1
    }
    return nil
  }

  private mutating func visit(_ line: ArraySlice<UInt8>) -> Int? {
    guard let first = line.firstIndex(where: { $0 > 0x20 }), line[first] != UInt8(ascii: "#") else {
      return nil
    }
    if brackets == 0 { openIndents(of: line, from: first) }
    if indents.count > limit { return first }
    return visitBrackets(line[first...])
  }

  /// Takes a line's column and those behind the dashes that start it.
  private mutating func openIndents(of line: ArraySlice<UInt8>, from first: Int) {
    let column = first - line.startIndex
    while let last = indents.last, last > column { indents.removeLast() }
    if indents.last != column { indents.append(column) }
    var position = first
    while position + 1 < line.endIndex, "-?:".utf8.contains(line[position]),
      line[position + 1] <= 0x20, indents.count <= limit
    {
      position += 1
      while position < line.endIndex && line[position] <= 0x20 { position += 1 }
      indents.append(position - line.startIndex)
    }
  }

  private mutating func visitBrackets(_ line: ArraySlice<UInt8>) -> Int? {
    var quote: UInt8?
    var previous = UInt8(ascii: " ")
    for index in line.indices {
      let byte = line[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "#") && previous <= 0x20 {
        return nil
      } else if "'\"".utf8.contains(byte) && startsValue(after: previous) {
        quote = byte
      } else if "[{".utf8.contains(byte) && (brackets > 0 || startsValue(after: previous)) {
        brackets += 1
        if brackets + indents.count > limit { return index }
      } else if "]}".utf8.contains(byte) && brackets > 0 {
        brackets -= 1
      }
      previous = byte
    }
    return nil
  }

  private func startsValue(after byte: UInt8) -> Bool {
    byte <= 0x20 || "[{,:".utf8.contains(byte)
  }
}
