/// Looks through XML for what must not reach the parser, in one pass and without a parser.
enum XMLTagScan {
  /// The highest number of `=` outside of quotes in one tag: no tag has more attributes.
  static func mostAttributes(_ bytes: [UInt8]) -> Int {
    var most = 0
    var place = 0
    while let start = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
      if let end = passage(bytes, at: start) {
        place = end
        continue
      }
      var count = 0
      place = tag(bytes, from: start + 1, &count)
      most = max(most, count)
    }
    return most
  }

  /// Comments, CDATA and instructions: where the one that starts here ends; nil for tags.
  private static func passage(_ bytes: [UInt8], at start: Int) -> Int? {
    for (opening, closing) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")]
    where bytes[start...].starts(with: opening.utf8) {
      var place = start + opening.utf8.count
      while place < bytes.count, !bytes[place...].starts(with: closing.utf8) { place += 1 }
      return min(place + closing.utf8.count, bytes.count)
    }
    return nil
  }

  /// Counts in a tag up to its end, or to a `<`, which no tag can hold; gives where it ends.
  private static func tag(_ bytes: [UInt8], from start: Int, _ count: inout Int) -> Int {
    var quote: UInt8?
    for place in start..<bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: "<") { return place }
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "=") {
        count += 1
      } else if byte == UInt8(ascii: ">") {
        return place + 1
      }
    }
    return bytes.count
  }
}
