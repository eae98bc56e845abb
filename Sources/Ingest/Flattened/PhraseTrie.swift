/// Finds known phrases that begin at a place in a text, byte by byte and without regard to the
/// case of ASCII letters.
struct PhraseTrie: Sendable {
  // Children of a node are a chain of siblings: most nodes have one.
  private struct Node {
    var byte: UInt8 = 0
    var isEnd = false
    var firstChild: Int32 = -1
    var nextSibling: Int32 = -1
  }

  private var nodes = [Node()]

  /// Takes phrases in lower case with single blanks.
  init(_ phrases: some Sequence<String>) {
    for phrase in phrases { insert(phrase) }
  }

  private mutating func insert(_ phrase: String) {
    var current = 0
    for byte in phrase.utf8 {
      if let next = child(of: current, byte) {
        current = next
        continue
      }
      nodes.append(Node(byte: byte, nextSibling: nodes[current].firstChild))
      nodes[current].firstChild = Int32(nodes.count - 1)
      current = nodes.count - 1
    }
    if current != 0 { nodes[current].isEnd = true }
  }

  private func child(of node: Int, _ byte: UInt8) -> Int? {
    var next = nodes[node].firstChild
    while next >= 0 {
      if nodes[Int(next)].byte == byte { return Int(next) }
      next = nodes[Int(next)].nextSibling
    }
    return nil
  }

  /// Where the phrases end that begin at an offset, shortest first.
  ///
  /// A run of blanks, or one no-break space, counts as one blank.
  func ends(in text: FlattenedText, from start: Int) -> [Int] {
    var found: [Int] = []
    var current = 0
    var position = start
    while position < text.end {
      let isBlank = text.isBlank(at: position)
      let byte = isBlank ? 0x20 : text.folded(at: position)
      guard let next = child(of: current, byte) else { break }
      current = next
      position = isBlank ? text.skippingBlanks(from: position) : position + 1
      if nodes[current].isEnd { found.append(position) }
    }
    return found
  }
}

/// One line of a text, addressed by the byte offsets of its file.
struct FlattenedText {
  private let bytes: [UInt8]
  /// Where the line starts.
  let start: Int
  /// Where it ends.
  let end: Int

  /// Takes a part of a file's bytes.
  init(_ range: Range<Int>, of bytes: [UInt8]) {
    self.bytes = bytes
    start = range.lowerBound
    end = range.upperBound
  }

  /// The part from an offset on.
  func suffix(from offset: Int) -> FlattenedText { FlattenedText(offset..<end, of: bytes) }

  /// The byte at an offset.
  subscript(_ offset: Int) -> UInt8 { bytes[offset] }

  /// The text of a part.
  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The byte in lower case.
  func folded(at offset: Int) -> UInt8 {
    let byte = bytes[offset]
    return (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  /// Whether a blank, a tab or a no-break space begins here.
  func isBlank(at offset: Int) -> Bool {
    guard offset < end else { return false }
    let byte = bytes[offset]
    return byte == 0x20 || byte == 0x09
      || byte == 0xC2 && offset + 1 < end && bytes[offset + 1] == 0xA0
  }

  /// The first offset from here on where no blank stands.
  func skippingBlanks(from offset: Int) -> Int {
    var position = offset
    while isBlank(at: position) { position += bytes[position] == 0xC2 ? 2 : 1 }
    return position
  }

  /// The range without blanks at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    let first = min(skippingBlanks(from: range.lowerBound), range.upperBound)
    var last = range.upperBound
    while last > first {
      if bytes[last - 1] == 0x20 || bytes[last - 1] == 0x09 {
        last -= 1
      } else if last - 1 > first, bytes[last - 1] == 0xA0, bytes[last - 2] == 0xC2 {
        last -= 2
      } else {
        break
      }
    }
    return first..<last
  }

  /// Whether two digits stand side by side, as in most ports and in no name such as `k3s`.
  var hasNumber: Bool {
    (start..<end).contains { kind(at: $0) == .digit && kind(at: $0 + 1) == .digit }
  }

  /// What kind of byte stands at an offset; `.other` at both ends of the line.
  func kind(at offset: Int) -> ByteKind {
    guard offset >= start, offset < end else { return .other }
    switch bytes[offset] {
    case 0x30...0x39: return .digit
    case 0x41...0x5A: return .upper
    case 0x61...0x7A: return .lower
    case 0x80...: return isBlank(at: offset) ? .other : .lower
    default: return .other
    }
  }

  /// The kinds of bytes that tell one word from the next.
  enum ByteKind { case lower, upper, digit, other }
}
