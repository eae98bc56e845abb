/// Follows the parser through the tags, so that each event has its exact place.
///
/// The parser tells a start tag while it stands before its `>`, and an end tag right behind it.
/// Elements that a tag closes without being their end tag are told while the parser is inside that
/// tag, or at the end of the text.
struct HTMLOffsets {
  private let bytes: [UInt8]
  private let tags: [HTMLTag]
  private var index = -1
  private var position = 0
  /// Where the text after the last event starts.
  private(set) var textStart = 0

  init(_ scan: HTMLScan) {
    bytes = scan.bytes
    tags = scan.tags
  }

  /// Takes the parser's place; it only ever grows.
  mutating func move(to position: Int) {
    while index + 1 < tags.count, tags[index + 1].start < position { index += 1 }
    self.position = min(position, bytes.count)
  }

  /// Marks the end of a text or of something that is no tag.
  mutating func finishText() { textStart = position }

  /// Marks the end of a tag; an element without one, which the parser makes up between a text and
  /// its event, ends nothing.
  mutating func finishTag() {
    if let tag { textStart = max(position, tag.end) }
  }

  /// The start tag that the parser is in; nil for an element without a tag.
  var startTag: Range<Int>? { tag.flatMap { $0.isEnd ? nil : $0.range } }

  /// Where the content of an element ends that is closed now.
  var contentEnd: Int { tag?.start ?? position }

  /// Where an element ends that is closed now: behind its end tag if it has one.
  func elementEnd(of name: String) -> Int {
    guard let tag, tag.isEnd else { return contentEnd }
    let written = bytes[(tag.start + 2)..<tag.end].prefix { $0 > 0x20 && $0 != 0x3E }
    let matches = written.elementsEqual(name.utf8) { $0 == $1 || $0 | 0x20 == $1 }
    return matches ? tag.end : tag.start
  }

  /// The tag that the parser is in or, for an end tag, right behind.
  private var tag: HTMLTag? {
    guard index >= 0 else { return nil }
    let tag = tags[index]
    return position < tag.end || (tag.isEnd && position == tag.end) ? tag : nil
  }
}
