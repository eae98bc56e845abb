/// Where a tag stands in the scanned bytes.
///
/// Offsets have 32 bits, which are enough for the largest page: a page may have millions of tags.
struct HTMLTag {
  private let first: UInt32
  private let last: UInt32
  /// Whether it is an end tag.
  let isEnd: Bool

  init(_ range: Range<Int>, isEnd: Bool) {
    first = UInt32(clamping: range.lowerBound)
    last = UInt32(clamping: range.upperBound)
    self.isEnd = isEnd
  }

  /// From `<` through `>`.
  var range: Range<Int> { start..<end }
  var start: Int { Int(first) }
  var end: Int { Int(last) }
}
