internal import Diagnostics

/// Collects running text and brings its white space into the form that browsers show.
struct HTMLInlineWriter {
  /// What becomes of the text.
  enum Mode {
    /// Paragraphs.
    case flow
    /// One text of several lines, as in a cell.
    case lines
    /// Kept as it is.
    case raw
  }

  /// How text is marked.
  enum Style {
    case code
    case emphasis
    case strong
    case strikethrough
    case link(destination: String, title: String)
    /// Raised or lowered text, by its tag: its digits must not become part of a number.
    case raised(String)
  }

  private enum Gap {
    case none
    case blank
    case line
  }

  let mode: Mode
  /// Where the current text starts, in bytes; nil before there is any.
  var start: Int?
  /// How many elements are open in which line breaks count.
  var keptLines = 0

  private var open: [(style: Style, content: [MarkupInline])] = []
  private var content: [MarkupInline] = []
  private var text: [UInt8] = []
  private var gap = Gap.none
  private var isAtLineStart = true
  private var endsInBlank = false
  private var hasContent = false

  init(_ mode: Mode, start: Int? = nil) {
    self.mode = mode
    self.start = start
  }

  /// Appends text; the offset is where it starts.
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      let isNoBreakBlank = byte == 0xC2 && index < bytes.count && bytes[index] == 0xA0
      if isNoBreakBlank { index += 1 }
      if mode == .raw {
        text.append(isNoBreakBlank ? 0x20 : byte)
      } else if byte > 0x20 && !isNoBreakBlank {
        if start == nil { start = offset }
        closeGap()
        text.append(byte)
        (isAtLineStart, endsInBlank, hasContent) = (false, false, true)
      } else if byte == 0x0A && keptLines > 0 {
        breakLine()
      } else if gap == .none && !isAtLineStart && !endsInBlank {
        gap = .blank
      }
    }
  }

  /// Ends the line, unless nothing stands on it.
  mutating func breakLine() {
    if mode == .raw {
      if let last = text.last, last != 0x0A { text.append(0x0A) }
      return
    }
    if hasContent { gap = .line }
    isAtLineStart = true
  }

  /// Appends an image.
  mutating func append(image: MarkupInline) {
    guard mode != .raw else { return }
    closeGap()
    flushText()
    content.append(image)
    (isAtLineStart, endsInBlank, hasContent) = (false, false, true)
  }

  /// Appends finished inlines as a line of their own.
  mutating func append(line: [MarkupInline]) {
    guard !line.isEmpty else { return }
    breakLine()
    closeGap()
    flushText()
    content.append(contentsOf: line)
    hasContent = true
    breakLine()
  }

  /// Starts marked text.
  mutating func open(_ style: Style) {
    guard mode != .raw else { return }
    let closesBlank = gap == .blank
    closeGap()
    if closesBlank { endsInBlank = true }
    flushText()
    open.append((style, content))
    content = []
  }

  /// Ends the marked text that was started last.
  mutating func close() {
    guard mode != .raw, let last = open.popLast() else { return }
    flushText()
    let inner = content
    content = last.content
    content.append(contentsOf: Self.marked(inner, last.style))
  }

  /// Hands out what was collected; marked text that is open goes on in what comes next.
  mutating func take() -> [MarkupInline] {
    let styles = open.map(\.style)
    while !open.isEmpty { close() }
    flushText()
    let result = Self.trimmed(content)
    content = []
    open = styles.map { ($0, []) }
    (gap, isAtLineStart, endsInBlank, hasContent, start) = (.none, true, false, false, nil)
    return result
  }

  /// The text of a writer that keeps it as it is.
  var rawText: String { String(decoding: text, as: UTF8.self) }

  private mutating func closeGap() {
    switch gap {
    case .none: return
    case .blank: text.append(0x20)
    case .line:
      flushText()
      content.append(.lineBreak)
    }
    gap = .none
  }

  private mutating func flushText() {
    guard !text.isEmpty else { return }
    content.append(.text(String(decoding: text, as: UTF8.self)))
    text.removeAll(keepingCapacity: true)
  }

  private static func marked(_ inner: [MarkupInline], _ style: Style) -> [MarkupInline] {
    guard !inner.isEmpty else { return [] }
    return switch style {
    case .code: [.code(inner.plainText)]
    case .emphasis: [.emphasis(inner)]
    case .strong: [.strong(inner)]
    case .strikethrough: [.strikethrough(inner)]
    case .link(let destination, let title): [.link(destination: destination, title: title, inner)]
    case .raised(let tag): [.html("<\(tag)>")] + inner + [.html("</\(tag)>")]
    }
  }

  private static func trimmed(_ inlines: [MarkupInline]) -> [MarkupInline] {
    var inlines = inlines
    while let last = inlines.last {
      switch last {
      case .lineBreak: inlines.removeLast()
      case .text(let text):
        // A text starts with a blank only behind a mark, so only the end is cut.
        guard text.utf8.last == 0x20 else { return inlines }
        inlines[inlines.count - 1] = .text(String(text.dropLast()))
        if text.utf8.count > 1 { return inlines }
        inlines.removeLast()
      default: return inlines
      }
    }
    return inlines
  }
}
