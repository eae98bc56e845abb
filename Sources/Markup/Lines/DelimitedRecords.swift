/// Splits lines into records and fields as RFC 4180 does.
struct DelimitedRecords {
  /// What separates and quotes fields.
  struct Syntax {
    var separator: [UInt8]
    /// The byte around fields that hold separators; nil where none does.
    var quote: UInt8? = UInt8(ascii: "\"")
    /// The byte before a separator that is none.
    var escape: UInt8?
  }

  /// One field.
  struct Field {
    /// The content without quotes, trimmed; line breaks are LF.
    var text: [UInt8] = []
    /// Where the content stands.
    var range: Range<Int>
  }

  private let bytes: [UInt8]
  private let lines: ArraySlice<Range<Int>>
  private let syntax: Syntax
  private var line: Int
  private var position = 0

  private init(_ lines: ArraySlice<Range<Int>>, in bytes: [UInt8], syntax: Syntax) {
    self.lines = lines
    self.bytes = bytes
    self.syntax = syntax
    line = lines.startIndex
  }

  /// The records; blank lines between them are none.
  static func read(_ lines: ArraySlice<Range<Int>>, in bytes: [UInt8], syntax: Syntax) -> [[Field]]
  {
    var reader = DelimitedRecords(lines, in: bytes, syntax: syntax)
    var records: [[Field]] = []
    while reader.line < lines.endIndex {
      if bytes.trimmed(lines[reader.line]).isEmpty {
        reader.line += 1
      } else {
        records.append(reader.record())
      }
    }
    return records
  }

  private mutating func record() -> [Field] {
    position = lines[line].lowerBound
    var fields: [Field] = []
    while true {
      fields.append(field())
      // A quoted field may have moved to another line.
      guard line < lines.endIndex, position < lines[line].upperBound else { break }
      position += syntax.separator.count
    }
    line += 1
    return fields
  }

  private mutating func field() -> Field {
    let start = position
    while position < lines[line].upperBound, ByteKind.isBlank(bytes[position]), !isAtSeparator {
      position += 1
    }
    let end = lines[line].upperBound
    if let quote = syntax.quote, position < end, bytes[position] == quote { return quotedField() }
    var field = Field(range: start..<start)
    position = start
    while position < end, !isAtSeparator {
      if bytes[position] == syntax.escape, position + 1 < end { position += 1 }
      field.text.append(bytes[position])
      position += 1
    }
    field.range = bytes.trimmed(start..<position)
    field.text = Array(field.text[field.text.trimmed(0..<field.text.count)])
    return field
  }

  private var isAtSeparator: Bool {
    bytes.has(syntax.separator, at: position, before: lines[line].upperBound)
  }

  private mutating func quotedField() -> Field {
    let quote = bytes[position]
    position += 1
    let start = position
    var field = Field(range: start..<start)
    while true {
      guard position < lines[line].upperBound else {
        // Without a closing quote the field goes on to the end.
        guard line + 1 < lines.endIndex else { break }
        line += 1
        position = lines[line].lowerBound
        field.text.append(UInt8(ascii: "\n"))
        continue
      }
      let isQuote = bytes[position] == quote
      if isQuote && !bytes.has([quote, quote], at: position, before: lines[line].upperBound) {
        break
      }
      field.text.append(bytes[position])
      position += isQuote ? 2 : 1
    }
    field.range = bytes.trimmed(start..<position)
    field.text = Array(field.text[field.text.trimmed(0..<field.text.count)])
    while position < lines[line].upperBound, !isAtSeparator { position += 1 }
    return field
  }
}
