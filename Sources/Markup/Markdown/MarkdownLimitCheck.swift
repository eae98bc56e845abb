internal import Diagnostics

/// Finds the first place where a page exceeds a limit, without parsing it.
///
/// Where Markdown is ambiguous without a full parse, the check assumes the costlier reading.
struct MarkdownLimitCheck {
  private let page: PageBytes
  private let limits: MarkdownLimits
  private var nesting = BlockNesting()
  private var run = LineRun()
  private var definitions = LinkDefinitions()
  private var cells = 0
  private var rescanned = 0
  private var pieces = 0
  private var addressBytes = 0

  private init(page: PageBytes, limits: MarkdownLimits) {
    self.page = page
    self.limits = limits
  }

  /// The diagnostic for the first breach, or nil when a parser may have the bytes.
  static func breach(in page: PageBytes, limits: MarkdownLimits) -> Diagnostic? {
    guard page.bytes.count <= limits.bytes else {
      let size = "the page has \(page.bytes.count) bytes, the limit is \(limits.bytes)"
      let span = SourceSpan(file: page.file, range: 0..<0)
      return Diagnostic(InputCode.fileTooLarge, .error, size, at: span)
        .with(.fix, "split the page")
    }
    var check = MarkdownLimitCheck(page: page, limits: limits)
    for number in 1...page.file.lines.count {
      let range = page.file.lines.range(ofLine: number, in: page.bytes) ?? 0..<0
      if let breach = check.visit(range) { return check.diagnostic(for: breach, at: range) }
    }
    let copies = check.definitions.copiedBytes
    if copies > limits.copiedBytes {
      return check.diagnostic(for: .copies(copies), at: check.definitions.longest)
    }
    return nil
  }

  private mutating func visit(_ range: Range<Int>) -> Breach? {
    guard range.count <= limits.lineBytes else { return .line(range.count) }
    let line = page.bytes[range]
    let depth = nesting.visit(line)
    guard depth <= limits.depth else { return .depth }
    let shape = LineShape(line)
    definitions.visit(shape, range)
    run.visit(shape)
    if let breach = runBreach() { return breach }
    rescanned += run.rescannedByLastLine
    cells += run.cellsOfLastLine
    pieces += shape.marks
    addressBytes += shape.atSigns * shape.length
    if pieces > limits.pieces { return .pieces }
    if addressBytes > limits.addressBytes { return .addresses }
    if rescanned > limits.rescannedBytes { return .separators }
    return cells > limits.cells ? .cells(cells) : nil
  }

  private func runBreach() -> Breach? {
    if run.columns > limits.columns { return .columns(run.columns) }
    if run.columns > 0 && run.widest > 2 * limits.columns { return .columns(run.widest) }
    if run.rows > limits.rows { return .rows }
    if run.images > limits.imagesPerRun { return .images(run.images) }
    return nil
  }
}

extension MarkdownLimitCheck {
  private enum Breach {
    case line(Int)
    case depth
    case columns(Int)
    case rows
    case cells(Int)
    case separators
    case pieces
    case images(Int)
    case addresses
    case copies(Int)
  }

  private func diagnostic(for breach: Breach, at range: Range<Int>) -> Diagnostic {
    let (code, message, fix) = text(for: breach)
    // A marker under 64 KiB of text helps nobody.
    let end = min(range.upperBound, range.lowerBound + 60)
    let span = SourceSpan(file: page.file, range: range.lowerBound..<end)
    return Diagnostic(code, .error, message, at: span)
      .with(.note, "nothing of this page was read")
      .with(.fix, fix)
  }

  private func text(for breach: Breach) -> (code: DiagnosticCode, message: String, fix: String) {
    switch breach {
    case .line(let count):
      let limit = limits.lineBytes
      return (
        InputCode.lineTooLong, "a line has \(count) bytes, the limit is \(limit)", "break the line"
      )
    case .depth:
      let message = "blocks are nested more than \(limits.depth) levels deep"
      return (InputCode.nestingTooDeep, message, "remove quote or list levels")
    case .columns(let count):
      let message = "a table has \(count) columns, the limit is \(limits.columns)"
      return (InputCode.tableTooWide, message, "split the table, or turn rows into columns")
    case .rows:
      let message = "a table has more than \(limits.rows) rows"
      return (InputCode.tableTooLong, message, "split the table")
    case .cells(let count):
      let message = "the tables of this page have \(count) cells, the limit is \(limits.cells)"
      return (InputCode.tableTooLarge, message, "split the page")
    case .separators:
      let message = "lines that look like table separators follow each other without a table"
      return (InputCode.pageTooComplex, message, "put a blank line before each table")
    case .pieces:
      let message = "the page has more than \(limits.pieces) punctuation marks and line breaks"
      return (InputCode.pageTooComplex, message, "split the page")
    case .images(let count):
      let message = "\(count) images stand in one paragraph, the limit is \(limits.imagesPerRun)"
      return (InputCode.pageTooComplex, message, "separate the images by blank lines")
    case .addresses:
      let message = "long lines of this page have too many @ signs"
      return (InputCode.pageTooComplex, message, "break the lines")
    case .copies(let count):
      let message = "link definitions would be copied to \(count) bytes"
      return (InputCode.pageTooComplex, message, "shorten the definition, or use it less often")
    }
  }
}
