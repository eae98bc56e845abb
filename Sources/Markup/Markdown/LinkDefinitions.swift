/// Bounds what link definitions are copied to.
struct LinkDefinitions {
  /// Where the longest text stands that may be a definition.
  private(set) var longest = 0..<0
  private var current: Range<Int>?
  private var isDefinition = false
  private var brackets = 0

  /// An upper bound: as if each bracket of the page used the longest definition.
  var copiedBytes: Int { longest.count * brackets }

  /// Takes the next line of the page.
  mutating func visit(_ line: LineShape, _ range: Range<Int>) {
    brackets += line.brackets
    if line.indent == nil {
      current = nil
    } else if line.firstOfContent == UInt8(ascii: "[") {
      current = range
      isDefinition = line.hasDefinition
    } else if let start = current?.lowerBound {
      current = start..<range.upperBound
      isDefinition = isDefinition || line.hasDefinition
    }
    if isDefinition, let current, current.count > longest.count { longest = current }
  }
}
