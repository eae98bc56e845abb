/// Byte offsets of the line starts of one text.
///
/// Lines end at LF or CRLF. Look-ups cost O(log n).
package struct LineIndex: Hashable, Sendable {
  private let starts: [Int]

  /// Scans the bytes once.
  package init(_ bytes: [UInt8]) {
    var starts = [0]
    bytes.withUnsafeBufferPointer { buffer in
      for index in buffer.indices where buffer[index] == UInt8(ascii: "\n") {
        starts.append(index + 1)
      }
    }
    self.starts = starts
  }

  /// How many lines the text has; an empty text has one.
  package var count: Int { starts.count }

  /// The 1-based line that holds a byte offset.
  package func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The byte offset at which a 1-based line starts, or nil beyond the last line.
  package func start(ofLine line: Int) -> Int? {
    line >= 1 && line <= starts.count ? starts[line - 1] : nil
  }

  /// The byte range of a 1-based line without its line break, or nil beyond the last line.
  package func range(ofLine line: Int, in bytes: [UInt8]) -> Range<Int>? {
    guard let start = start(ofLine: line) else { return nil }
    var end = line < starts.count ? starts[line] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<max(start, end)
  }
}
