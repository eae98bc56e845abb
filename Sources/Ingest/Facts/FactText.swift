internal import Diagnostics
internal import Markup

/// Running text as bytes, each with its place in the file.
///
/// Markup is left out, so that a sentence reads the same in every format. A line break of the
/// source is a line feed, a forced one a vertical tab, code stands between backticks.
struct FactText {
  /// The text without markup.
  private(set) var bytes: [UInt8] = []
  /// The file it stands in.
  let file: SourceFile
  private var runs: [Run] = []
  private var cursor: Int
  private let end: Int

  /// A forced line break, which ends a sentence.
  static let hardBreak: UInt8 = 0x0B

  // How far a piece of text may be from the end of the one before: markup stands between.
  private static let reach = 400

  /// Bytes that stand in the file one behind the other as they do in the text.
  private struct Run {
    let text: Int
    let source: Int
    var count: Int
  }

  /// Reads the text of a paragraph or cell that stands at a place of the file.
  init(_ inlines: [MarkupInline], at span: SourceSpan) {
    self.file = span.file
    self.cursor = span.range.lowerBound
    self.end = span.range.upperBound
    append(inlines)
  }

  /// The place of a part of the text, with the markup in between.
  func span(_ range: Range<Int>) -> SourceSpan {
    guard !range.isEmpty else { return SourceSpan(file: file, range: cursor..<cursor) }
    let first = source(of: range.lowerBound)
    return SourceSpan(
      file: file, range: first..<max(first, source(of: range.upperBound - 1) + 1))
  }

  /// A part as a string.
  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private func source(of offset: Int) -> Int {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].text <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return end }
    let run = runs[low - 1]
    return run.source + min(offset - run.text, max(run.count - 1, 0))
  }
}

// MARK: - Walking through the pieces

extension FactText {
  /// Recursion ends at the depth that the reader keeps.
  private mutating func append(_ inlines: [MarkupInline]) {
    for inline in inlines { append(inline) }
  }

  private mutating func append(_ inline: MarkupInline) {
    switch inline {
    case .text(let part): append(text: part)
    case .code(let part):
      note(0x60)
      append(text: part)
      note(0x60)
    case .emphasis(let children), .strong(let children): append(children)
    case .strikethrough(let children): leaveOut(children)
    case .link(let destination, _, let children):
      append(children)
      skip(destination: destination)
    case .image(let source, _, let alt): leaveOut([.text(alt), .text(source)])
    case .softBreak:
      if let feed = file.bytes[cursor..<end].firstIndex(of: 0x0A) { cursor = feed }
      note(0x0A)
    case .lineBreak: note(Self.hardBreak)
    case .html(let tag):
      if CellText.tagName(of: tag) == "br" { note(Self.hardBreak) }
      leaveOut([.text(tag)])
    case .footnoteReference: break
    }
  }

  // Struck text and pictures say nothing, but the text goes on behind them.
  private mutating func leaveOut(_ inlines: [MarkupInline]) {
    let (count, known) = (bytes.count, runs.count)
    note(0x20)
    append(inlines)
    bytes.removeSubrange((count + 1)...)
    runs.removeSubrange((known + 1)...)
  }

  // A byte that stands for markup at the cursor.
  private mutating func note(_ byte: UInt8) {
    runs.append(Run(text: bytes.count, source: min(cursor, max(end - 1, 0)), count: 1))
    bytes.append(byte)
  }

  // What was said of the words in brackets may not be found in the address behind them.
  private mutating func skip(destination: String) {
    var close = cursor
    while close < end, [0x2A, 0x5F, 0x60].contains(file.bytes[close]) { close += 1 }
    guard close + 1 < end, file.bytes[close] == 0x5D, file.bytes[close + 1] == 0x28 else { return }
    let limit = min(end, close + 2 + destination.utf8.count * 2 + Self.reach)
    let found = file.bytes[(close + 2)..<limit].firstIndex(of: 0x29)
    cursor = found.map { $0 + 1 } ?? cursor
  }
}

// MARK: - Finding the bytes

extension FactText {
  private mutating func append(text: String) {
    var text = text
    text.withUTF8 { part in
      guard !part.isEmpty else { return }
      if let start = find(part) {
        place(part, at: start)
      } else {
        placeBytewise(part)
      }
    }
  }

  // Tags in between are stepped over, so that no attribute is taken for the text.
  private func find(_ part: UnsafeBufferPointer<UInt8>) -> Int? {
    var position = cursor
    let limit = min(end - part.count, cursor + Self.reach)
    while position <= limit {
      if matches(part, at: position) { return position }
      if let close = tagEnd(at: position), !matches(part, at: position + 1) {
        position = close
      } else {
        position += 1
      }
    }
    return nil
  }

  private func matches(_ part: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
    guard position + part.count <= end else { return false }
    for index in part.indices where file.bytes[position + index] != part[index] { return false }
    return true
  }

  private func tagEnd(at position: Int) -> Int? {
    guard file.bytes[position] == 0x3C, position + 1 < end else { return nil }
    let next = file.bytes[position + 1]
    guard next == 0x2F || next == 0x21 || (next | 0x20).isLetter else { return nil }
    let limit = min(end, position + Self.reach)
    return file.bytes[position..<limit].firstIndex(of: 0x3E).map { $0 + 1 }
  }

  private mutating func place(_ part: UnsafeBufferPointer<UInt8>, at start: Int) {
    if let last = runs.last, last.text + last.count == bytes.count,
      last.source + last.count == start
    {
      runs[runs.count - 1].count += part.count
    } else {
      runs.append(Run(text: bytes.count, source: start, count: part.count))
    }
    bytes.append(contentsOf: part)
    cursor = start + part.count
  }

  // Escapes and entities stand between: byte for byte, as near as they can be found.
  private mutating func placeBytewise(_ part: UnsafeBufferPointer<UInt8>) {
    for byte in part {
      let limit = min(end, cursor + 12)
      let found = cursor < limit ? file.bytes[cursor..<limit].firstIndex(of: byte) : nil
      let source = found ?? min(cursor, max(end - 1, 0))
      if let last = runs.last, last.text + last.count == bytes.count,
        last.source + last.count == source
      {
        runs[runs.count - 1].count += 1
      } else {
        runs.append(Run(text: bytes.count, source: source, count: 1))
      }
      bytes.append(byte)
      if let found { cursor = found + 1 }
    }
  }
}

extension UInt8 {
  /// Whether the byte is a lower-case ASCII letter.
  fileprivate var isLetter: Bool { (0x61...0x7A).contains(self) }
}
