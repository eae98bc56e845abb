internal import Diagnostics

/// Makes blocks of the parser's events.
///
/// The parser knows HTML 4. Elements that are open here are always some of those that are open
/// there: where a browser closes more, as the next cell closes all that is left open in a cell, the
/// end that the parser tells later finds nothing to close.
final class HTMLTreeBuilder {
  /// An element that does something when it ends.
  struct OpenElement {
    /// How many elements of the parser are open with it.
    let level: Int
    let name: String
    let action: Action
    /// 0 unless it is part of a table.
    let rank: Int
    /// Its first byte, and that of its content.
    let start: Int
    let content: Int
  }

  /// What happens when an element ends.
  enum Action {
    /// Hidden content ends, with as many tables as are open in it.
    case reveal
    case boundary
    case heading(Int)
    case list(start: Int?)
    case item
    case quote
    case code(info: String)
    case keptLines
    case table
    case caption
    case section
    case row
    case cell(HTMLTableDraft.Cell)
    case title
    case inline
  }

  /// Collects the blocks of an open list, item or quote.
  struct Frame {
    var isList = false
    var blocks: [MarkupBlock] = []
    var items: [MarkupList.Item] = []

    mutating func append(_ block: MarkupBlock) {
      if !isList {
        blocks.append(block)
      } else if items.isEmpty {
        items.append(MarkupList.Item(blocks: [block]))
      } else {
        items[items.count - 1].blocks.append(block)
      }
    }
  }

  /// The content that is ignored now.
  struct Hiding {
    let rank: Int
    var tables: Int
  }

  let source: HTMLSource
  let limits: HTMLLimits
  /// Where the parser is.
  var offsets: HTMLOffsets
  /// The limit that was exceeded; then nothing further counts.
  var breach: HTMLBreach?

  var level = 0
  var open: [OpenElement] = []
  var hiding: Hiding?
  var frames = [Frame()]
  var writers = [HTMLInlineWriter(.flow)]
  var tables: [HTMLTableDraft] = []
  var cells = 0
  var title: String?

  init(_ source: HTMLSource, limits: HTMLLimits) {
    self.source = source
    self.limits = limits
    offsets = HTMLOffsets(source.scan)
  }

  /// The blocks, after the last event.
  func finish() -> HTMLSource.Result {
    guard breach == nil else { return HTMLSource.Result(breach: breach) }
    closeElements(downTo: 0, name: "")
    endParagraph(at: source.scan.bytes.count)
    return HTMLSource.Result(
      blocks: frames[0].blocks, title: title, cells: cells, breach: breach)
  }

  /// A range of the scanned text without outer blanks.
  func span(_ start: Int, _ end: Int) -> SourceSpan {
    let first = source.base + start
    return BlockSpan.trimmed(first..<max(first, source.base + end), in: source.file)
  }

  /// The text that is written now.
  var writer: HTMLInlineWriter {
    get { writers[writers.count - 1] }
    _modify { yield &writers[writers.count - 1] }
  }

  /// Whether text forms paragraphs, and not a cell, a heading or code.
  var isInFlow: Bool { writer.mode == .flow }
}

extension HTMLTreeBuilder {
  /// An element starts.
  func start(_ name: String, _ attributes: HTMLAttributes) {
    level += 1
    defer { offsets.finishTag() }
    let place = offsets.startTag
    guard level <= limits.depth else {
      breach = HTMLBreach(.depth, at: place?.lowerBound ?? offsets.contentEnd)
      return
    }
    let role = HTMLRole.named(name) ?? .plain
    if hiding != nil && !canReveal(role) {
      if case .table = role { hiding?.tables += 1 }
      return
    }
    closeTableParts(before: role)
    let visibility = attributes.visibility(isBlock: role.isBlock)
    let start = place?.lowerBound ?? offsets.contentEnd
    let element = StartedElement(
      name: name, role: role, attributes: attributes, start: start,
      content: place?.upperBound ?? start, isImplied: place == nil)
    if visibility == .shown {
      begin(element)
    } else {
      hide(element, keepsPlace: visibility == .blank)
    }
  }

  /// An element ends.
  func end(_ name: String) {
    defer { offsets.finishTag() }
    if hiding != nil, name == "table", let last = open.last, level > last.level {
      hiding?.tables -= 1
    }
    let keep = open.lastIndex { $0.level < level }.map { $0 + 1 } ?? 0
    closeElements(downTo: keep, name: name)
    level -= 1
  }

  /// Text follows.
  func text(_ text: UnsafeBufferPointer<UInt8>) {
    if hiding == nil { writer.append(text, at: offsets.textStart) }
    offsets.finishText()
  }

  /// Something follows that is neither a tag nor a text.
  func skip() { offsets.finishText() }

  /// An element that starts, with its place.
  struct StartedElement {
    let name: String
    let role: HTMLRole
    let attributes: HTMLAttributes
    let start: Int
    let content: Int
    /// Whether the parser made it up.
    let isImplied: Bool
  }

  func push(_ action: Action, _ element: StartedElement) {
    open.append(
      OpenElement(
        level: level, name: element.name, action: action, rank: element.role.rank,
        start: element.start, content: element.content))
  }

  /// Closes all but so many elements, because the named one ends or the text does.
  func closeElements(downTo count: Int, name: String) {
    while open.count > count {
      let element = open.removeLast()
      // Only the element itself has the end tag.
      let hasEndTag = open.count == count && element.name == name
      close(element, end: hasEndTag ? offsets.elementEnd(of: name) : offsets.contentEnd)
    }
  }

  private func hide(_ element: StartedElement, keepsPlace: Bool) {
    if element.role.isBlock { boundary(at: element.start) }
    if keepsPlace, case .cell(let isHeader) = element.role, !tables.isEmpty {
      openImpliedRow(for: element)
      let empty = MarkupCell(text: "", inlines: [], span: span(element.content, element.content))
      tables[tables.count - 1].append(
        HTMLTableDraft.Cell(
          cell: empty, isHeader: isHeader, columns: element.attributes.columns,
          rows: element.attributes.rows))
    }
    push(.reveal, element)
    hiding = Hiding(rank: element.role.rank, tables: element.role.rank == 4 ? 1 : 0)
  }

  /// Whether an element ends what is hidden, as a row ends a hidden cell.
  private func canReveal(_ role: HTMLRole) -> Bool {
    guard let hiding, hiding.tables == 0, !tables.isEmpty, role.rank < 4 else { return false }
    return role.rank > 0 && role.rank >= hiding.rank
  }
}
