internal import Diagnostics

extension AsciiDocBlockReader {
  /// Reads the list that starts here, if one does.
  mutating func readList() -> Bool {
    guard let first = AsciiDocListMarker.item(lines[index], in: bytes) else { return false }
    let start = lines[index].lowerBound
    let list = readList(first, within: [])
    append(.list(list), at: start..<max(start, lastEnd))
    return true
  }

  /// The end of the last line before this one that has content.
  private var lastEnd: Int {
    var last = max(lines.startIndex, index - 1)
    while last > lines.startIndex, lines[last].isEmpty { last -= 1 }
    return lines[last].upperBound
  }

  private mutating func readList(
    _ first: AsciiDocListMarker.Item, within outer: [AsciiDocListMarker]
  ) -> MarkupList {
    var list = MarkupList(start: first.start, items: [])
    depth += 1
    defer { depth -= 1 }
    guard document.reading.admits(depth: depth, at: lines[index]) else { return list }
    let markers = outer + [first.marker]
    while hasMore {
      let before = index
      skipBlanks()
      guard hasMore, let item = AsciiDocListMarker.item(lines[index], in: bytes) else {
        index = before
        break
      }
      if item.marker == first.marker {
        list.items.append(readItem(item))
      } else if outer.contains(item.marker) {
        index = before
        break
      } else {
        let start = lines[index].lowerBound
        let nested = readList(item, within: markers)
        let span = SourceSpan(file: document.file, range: start..<max(start, lastEnd))
        list.items[list.items.count - 1].blocks.append(MarkupBlock(.list(nested), at: span))
      }
    }
    return list
  }

  private mutating func skipBlanks() {
    while index < lines.endIndex,
      lines[index].isEmpty || AsciiDocLineSyntax.isComment(lines[index], in: bytes)
    {
      index += 1
    }
  }

  private mutating func readItem(_ item: AsciiDocListMarker.Item) -> MarkupList.Item {
    let outerBlocks = blocks
    let wasInList = isInList
    blocks = []
    isInList = true
    defer {
      blocks = outerBlocks
      isInList = wasInList
    }
    if let term = item.term { append(.paragraph(document.inlines([term])), at: term) }
    readText(of: item)
    while hasMore, attachBlock() {}
    return MarkupList.Item(blocks: blocks)
  }

  private mutating func readText(of item: AsciiDocListMarker.Item) {
    var text = takeText()
    text[0] = item.text
    if item.text.isEmpty {
      text.removeFirst()
      if text.isEmpty { text = takeTextBelowTerm() }
    }
    guard !text.isEmpty else { return }
    append(.paragraph(document.inlines(text)), at: Self.extent(of: text))
  }

  /// A term's text may stand below it, after blank lines too.
  private mutating func takeTextBelowTerm() -> [Range<Int>] {
    let before = index
    skipBlanks()
    guard hasMore, !isContinuation(lines[index]),
      AsciiDocListMarker.item(lines[index], in: bytes) == nil,
      AsciiDocLineSyntax.delimiter(lines[index], in: bytes) == nil,
      AsciiDocLineSyntax.heading(lines[index], in: bytes) == nil,
      AsciiDocLineSyntax.attributes(lines[index], in: bytes) == nil,
      AsciiDocLineSyntax.title(lines[index], in: bytes) == nil
    else {
      index = before
      return []
    }
    return takeText()
  }

  /// Reads a block that belongs to the item, if one follows.
  private mutating func attachBlock() -> Bool {
    let before = index
    skipBlanks()
    guard hasMore else { return false }
    if isContinuation(lines[index]) {
      index += 1
      while hasMore, !isContinuation(lines[index]) {
        if readBlock() { break }
      }
      return true
    }
    let isIndented = ByteKind.isBlank(bytes[lines[index].lowerBound])
    guard isIndented, AsciiDocListMarker.item(lines[index], in: bytes) == nil else {
      index = before
      return false
    }
    return readBlock()
  }
}
