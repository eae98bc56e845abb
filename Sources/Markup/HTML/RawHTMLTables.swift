internal import Diagnostics

/// Reads the HTML tables that stand in Markdown.
///
/// For Markdown, raw HTML ends at a blank line, and what follows up to the next tag is text or
/// code. Here all blocks from the one with `<table` to the one with its `</table>` are read as one
/// piece of HTML.
struct RawHTMLTables {
  private let page: PageBytes
  private var limits: HTMLLimits
  private var refusal: Diagnostic?

  /// The blocks with tables in the place of HTML; none, and one error, if a limit is exceeded.
  static func read(
    in blocks: [MarkupBlock], of page: PageBytes, limits: HTMLLimits = .standard
  ) -> Diagnosed<[MarkupBlock]> {
    var reader = RawHTMLTables(page: page, limits: limits)
    let result = reader.replaced(blocks, quotes: 0)
    if let refusal = reader.refusal { return Diagnosed([], [refusal]) }
    return Diagnosed(result)
  }

  private init(page: PageBytes, limits: HTMLLimits) {
    self.page = page
    self.limits = limits
  }

  /// Recursion ends at the depth that the Markdown reader keeps.
  private mutating func replaced(_ blocks: [MarkupBlock], quotes: Int) -> [MarkupBlock] {
    var result: [MarkupBlock] = []
    var next = blocks.startIndex
    for region in regions(of: blocks) {
      result += blocks[next..<region.lowerBound].map { descended($0, quotes: quotes) }
      result += read(blocks[region], quotes: quotes)
      next = region.upperBound
    }
    return result + blocks[next...].map { descended($0, quotes: quotes) }
  }

  private mutating func descended(_ block: MarkupBlock, quotes: Int) -> MarkupBlock {
    var block = block
    switch block.kind {
    case .quote(let blocks): block.kind = .quote(replaced(blocks, quotes: quotes + 1))
    case .list(var list):
      for index in list.items.indices {
        list.items[index].blocks = replaced(list.items[index].blocks, quotes: quotes)
      }
      block.kind = .list(list)
    case .footnoteDefinition(let label, let blocks):
      block.kind = .footnoteDefinition(label: label, replaced(blocks, quotes: quotes))
    default: break
    }
    return block
  }
}

extension RawHTMLTables {
  /// The runs of blocks that hold tables, in order.
  private mutating func regions(of blocks: [MarkupBlock]) -> [Range<Int>] {
    guard blocks.contains(where: Self.mentionsTable) else { return [] }
    var open: [Int] = []
    var closed: [Range<Int>] = []
    for index in blocks.indices {
      // Text alone starts no table, but may hold its rest.
      guard !open.isEmpty || Self.mentionsTable(blocks[index]) else { continue }
      for isEnd in tableTags(in: blocks[index]) {
        if !isEnd {
          open.append(index)
        } else if let start = open.popLast() {
          Self.append(start..<(index + 1), to: &closed)
        }
      }
    }
    return Self.withUnclosed(open, closed, in: blocks)
  }

  private static func mentionsTable(_ block: MarkupBlock) -> Bool {
    guard case .html(let text) = block.kind else { return false }
    let name = Array("<table".utf8)
    var rest = text.utf8[...]
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[start...]
      if rest.prefix(name.count).elementsEqual(name, by: { $0 | 0x20 == $1 | 0x20 }) { return true }
      rest = rest.dropFirst()
    }
    return false
  }

  /// The tags of tables in a block: false for each start, true for each end.
  private mutating func tableTags(in block: MarkupBlock) -> [Bool] {
    let range = block.span.range
    switch block.kind {
    case .html: break
    case .paragraph, .code:
      // Only indented lines became code by accident.
      let first = range.isEmpty ? 0 : page.bytes[range.lowerBound]
      guard first != UInt8(ascii: "`"), first != UInt8(ascii: "~") else { return [] }
    default: return []
    }
    let scan = HTMLScan(page.bytes[range], limits: limits)
    if let breach = scan.breach, Self.mentionsTable(block) { refuse(breach, range.lowerBound) }
    return scan.tags.filter { scan.name(of: $0) == "table" }.map(\.isEnd)
  }

  /// Adds a run of blocks that ends behind all before; runs within it are part of it.
  private static func append(_ region: Range<Int>, to regions: inout [Range<Int>]) {
    var region = region
    while let last = regions.last, last.upperBound > region.lowerBound {
      region = min(last.lowerBound, region.lowerBound)..<region.upperBound
      regions.removeLast()
    }
    regions.append(region)
  }

  /// Adds tables without an end: up to the next heading, the next table, or the last block.
  private static func withUnclosed(
    _ starts: [Int], _ closed: [Range<Int>], in blocks: [MarkupBlock]
  ) -> [Range<Int>] {
    var regions: [Range<Int>] = []
    var rest = closed[...]
    for start in starts {
      while let next = rest.first, next.lowerBound <= start { regions.append(rest.removeFirst()) }
      guard regions.last.map({ $0.upperBound <= start }) ?? true else { continue }
      let limit = rest.first?.lowerBound ?? blocks.endIndex
      let end = blocks[(start + 1)..<max(limit, start + 1)].firstIndex { endsUnclosed($0) }
      regions.append(start..<(end ?? max(limit, start + 1)))
    }
    return regions + rest
  }

  private static func endsUnclosed(_ block: MarkupBlock) -> Bool {
    switch block.kind {
    case .heading, .table: true
    default: mentionsTable(block)
    }
  }

  private mutating func refuse(_ breach: HTMLBreach, _ base: Int) {
    guard refusal == nil else { return }
    refusal = breach.diagnostic(in: page.file, from: base, limits: limits)
  }
}

extension RawHTMLTables {
  private mutating func read(_ blocks: ArraySlice<MarkupBlock>, quotes: Int) -> [MarkupBlock] {
    guard let first = blocks.first, let last = blocks.last, refusal == nil else { return [] }
    let start = first.span.range.lowerBound
    let end = max(start, last.span.range.upperBound)
    var bytes = Array(page.bytes[start..<end])
    let kept = Self.markdownTables(in: blocks)
    for block in kept {
      let range = (block.span.range.lowerBound - start)..<(block.span.range.upperBound - start)
      for index in range.clamped(to: bytes.indices) where bytes[index] != 0x0A {
        bytes[index] = 0x20
      }
    }
    if quotes > 0 { Self.blankQuoteMarkers(in: &bytes, most: quotes) }
    let scan = HTMLScan(bytes, limits: limits)
    let result = HTMLSource(file: page.file, base: start, scan: scan).read(limits: limits)
    if let breach = result.breach { refuse(breach, start) }
    limits.cells -= result.cells
    guard !kept.isEmpty else { return result.blocks }
    let all = result.blocks + kept
    let order = all.indices.sorted {
      (all[$0].span.range.lowerBound, $0) < (all[$1].span.range.lowerBound, $1)
    }
    return order.map { all[$0] }
  }

  /// Pipe tables that stand in a cell, with the headings above them.
  private static func markdownTables(in blocks: ArraySlice<MarkupBlock>) -> [MarkupBlock] {
    let tables = blocks.filter { if case .table = $0.kind { true } else { false } }
    guard !tables.isEmpty else { return [] }
    return blocks.filter {
      switch $0.kind {
      case .table, .heading: true
      default: false
      }
    }
  }

  /// Lines after the first begin with the markers of the quotes around them.
  private static func blankQuoteMarkers(in bytes: inout [UInt8], most: Int) {
    var left = 0
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == 0x0A {
        left = most
      } else if byte == UInt8(ascii: ">") && left > 0 {
        bytes[index] = 0x20
        left -= 1
      } else if byte > 0x20 {
        left = 0
      }
    }
  }
}
