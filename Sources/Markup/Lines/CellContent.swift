internal import Diagnostics

/// What a cell with blocks in it comes to.
struct CellContent {
  /// The running text of all blocks, with line breaks between them.
  private(set) var inlines: [MarkupInline] = []
  /// The tables inside, which stand on their own.
  private(set) var tables: [MarkupBlock] = []

  /// Takes running text as it is.
  init(inlines: [MarkupInline]) { self.inlines = inlines }

  /// Flattens blocks; recursion ends at the depth that the reader keeps.
  init(_ blocks: [MarkupBlock]) { append(blocks) }

  private mutating func append(_ blocks: [MarkupBlock]) {
    for block in blocks { append(block) }
  }

  private mutating func append(_ block: MarkupBlock) {
    switch block.kind {
    case .heading(_, let text), .paragraph(let text): append(line: text)
    case .code(let code): append(line: [.code(BlankTrimming.trimmed(code.text))])
    case .html(let html): append(line: [.html(html)])
    case .quote(let blocks), .footnoteDefinition(_, let blocks): append(blocks)
    case .list(let list): for item in list.items { append(item.blocks) }
    case .table: tables.append(block)
    case .thematicBreak: break
    }
  }

  private mutating func append(line: [MarkupInline]) {
    guard !line.isEmpty else { return }
    if !inlines.isEmpty { inlines.append(.lineBreak) }
    inlines += line
  }
}
