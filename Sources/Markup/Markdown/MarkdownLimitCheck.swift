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
      return PageBreach.bytes(page.bytes.count).diagnostic(at: 0..<0, in: page.file, limits: limits)
    }
    var check = MarkdownLimitCheck(page: page, limits: limits)
    for number in 1...page.file.lines.count {
      let range = page.file.lines.range(ofLine: number, in: page.bytes) ?? 0..<0
      if let breach = check.visit(range) {
        return breach.diagnostic(at: range, in: page.file, limits: limits)
      }
    }
    let copies = check.definitions.copiedBytes
    if copies > limits.copiedBytes {
      return PageBreach.copies(copies)
        .diagnostic(at: check.definitions.longest, in: page.file, limits: limits)
    }
    return nil
  }

  private mutating func visit(_ range: Range<Int>) -> PageBreach? {
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

  private func runBreach() -> PageBreach? {
    if run.columns > limits.columns { return .columns(run.columns) }
    if run.columns > 0 && run.widest > 2 * limits.columns { return .columns(run.widest) }
    if run.rows > limits.rows { return .rows }
    if run.images > limits.imagesPerRun { return .images(run.images) }
    return nil
  }
}
