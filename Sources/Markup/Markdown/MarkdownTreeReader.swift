internal import Diagnostics

/// Turns a cmark tree into values while it is walked.
struct MarkdownTreeReader {
  private let file: SourceFile
  // The lines of the file that cmark read, by their order; nil for all of them.
  private let lines: [Int]?
  private var frames: [Frame] = [Frame()]
  private var inlineDepth = 0
  private var quotes = 0
  private var footnotes = 0

  /// Deeper emphasis and deeper blocks are kept without their markup: a value that is nested a
  /// million times overflows the stack when it is released.
  private static let deepest = 250

  /// What was collected for one open node.
  struct Frame {
    var blocks: [MarkupBlock] = []
    var inlines: [MarkupInline] = []
    var items: [MarkupList.Item] = []
    var rows: [TableRowReader.Row] = []
    var cells: [[MarkupInline]] = []
  }

  /// The blocks of a page; of chosen lines, only the rows of their tables have true places.
  static func blocks(
    of document: borrowing MarkdownDocument, in file: SourceFile, lines: [Int]? = nil
  ) -> [MarkupBlock] {
    var reader = MarkdownTreeReader(file: file, lines: lines)
    document.walk(enter: { reader.enter($0) }, exit: { reader.exit($0) })
    return reader.frames[0].blocks
  }

  private init(file: SourceFile, lines: [Int]?) {
    self.file = file
    self.lines = lines
  }

  private mutating func enter(_ node: MarkdownTreeNode) {
    if node.type == .blockQuote { quotes += 1 }
    if node.isInline { inlineDepth += 1 }
    if inlineDepth <= Self.deepest { frames.append(Frame()) }
  }

  private mutating func exit(_ node: MarkdownTreeNode) {
    let type = node.type
    // What is too deep has no frame of its own: its parts go to the frame that is open.
    let frame = inlineDepth <= Self.deepest ? frames.removeLast() : Frame()
    let parent = frames.count - 1
    if node.isInline {
      inlineDepth -= 1
      frames[parent].inlines.append(pieces: inlines(of: node, type, frame))
      return
    }
    switch type {
    case .blockQuote:
      quotes -= 1
      append(node, type, frame, to: parent)
    case .document: frames[parent].blocks = frame.blocks
    case .item, .tasklist:
      let isDone = type == .tasklist ? node.isTaskDone : nil
      frames[parent].items.append(MarkupList.Item(isDone: isDone, blocks: frame.blocks))
    case .tableCell: frames[parent].cells.append(frame.inlines)
    case .tableRow, .tableHeader:
      let line = lines.map { $0[min(max(0, node.startLine - 1), $0.count - 1)] } ?? node.startLine
      frames[parent].rows.append(TableRowReader.Row(line: line, cells: frame.cells))
    default: append(node, type, frame, to: parent)
    }
  }

  private mutating func append(
    _ node: MarkdownTreeNode, _ type: MarkdownTreeNode.NodeType, _ frame: Frame, to parent: Int
  ) {
    guard frames.count < Self.deepest else {
      frames[parent].blocks.append(contentsOf: frame.blocks + frame.items.flatMap(\.blocks))
      return
    }
    guard let kind = kind(of: node, type, frame) else { return }
    var span = BlockSpan.of(node, in: file)
    if case .table(let table) = kind {
      placeLostParagraph(above: table, from: span.range.lowerBound, in: parent)
      span = table.span
    }
    frames[parent].blocks.append(MarkupBlock(kind, at: span))
  }

  /// Gives a paragraph right above a table its place, which cmark loses: it is what cmark takes
  /// for the table's place before the header.
  private mutating func placeLostParagraph(
    above table: MarkupTable, from start: Int, in parent: Int
  ) {
    guard let last = frames[parent].blocks.indices.last,
      frames[parent].blocks[last].span.range.isEmpty, start < table.span.range.lowerBound
    else { return }
    let range = start..<table.span.range.lowerBound
    frames[parent].blocks[last].span = BlockSpan.trimmed(range, in: file)
  }

  private mutating func kind(
    of node: MarkdownTreeNode, _ type: MarkdownTreeNode.NodeType, _ frame: Frame
  ) -> MarkupBlock.Kind? {
    switch type {
    case .heading: return .heading(level: node.headingLevel, frame.inlines)
    case .paragraph: return .paragraph(frame.inlines)
    case .list: return .list(MarkupList(start: node.listStart, items: frame.items))
    case .blockQuote: return .quote(frame.blocks)
    case .codeBlock: return .code(CodeBlockReader.read(node, in: file))
    case .htmlBlock: return .html(node.literal)
    case .thematicBreak: return .thematicBreak
    case .footnoteDefinition:
      footnotes += 1
      return .footnoteDefinition(label: String(footnotes), frame.blocks)
    case .table:
      let reader = TableRowReader(file: file, table: node, quotes: quotes)
      return reader.table(of: frame.rows).map { .table($0) }
    default: return nil
    }
  }

  private func inlines(
    of node: MarkdownTreeNode, _ type: MarkdownTreeNode.NodeType, _ frame: Frame
  ) -> [MarkupInline] {
    switch type {
    case .text: return [.text(node.literal)]
    case .code: return [.code(node.literal)]
    case .softBreak: return [.softBreak]
    case .lineBreak: return [.lineBreak]
    case .inlineHTML: return [.html(node.literal)]
    case .footnoteReference: return [.footnoteReference(label: node.literal)]
    default: break
    }
    guard inlineDepth < Self.deepest else { return [] }
    switch type {
    case .emphasis: return [.emphasis(frame.inlines)]
    case .strong: return [.strong(frame.inlines)]
    case .strikethrough: return [.strikethrough(frame.inlines)]
    case .link: return [.link(destination: node.url, title: node.title, frame.inlines)]
    case .image:
      return [.image(source: node.url, title: node.title, alt: frame.inlines.plainText)]
    default: return frame.inlines
    }
  }
}

extension [MarkupInline] {
  /// Appends pieces and joins texts that touch.
  fileprivate mutating func append(pieces: [MarkupInline]) {
    guard pieces.count == 1, case .text(let next) = pieces[0], case .text(var text)? = last else {
      append(contentsOf: pieces)
      return
    }
    // The old piece goes first, so that the text is not copied for each of a million pieces.
    removeLast()
    text += next
    append(.text(text))
  }
}
