internal import Diagnostics

/// What the parts of a reader share while one page is read: limits, warnings and footnotes.
final class PageReading {
  let file: SourceFile
  let limits: MarkdownLimits
  var footnotes = FootnoteList()
  private(set) var breach: Diagnostic?
  private var warnings: [Diagnostic] = []
  private var omitted = 0
  private var cells = 0
  private var blocks = 0

  /// A page full of broken tables is a few findings, not a million.
  private static let mostWarnings = 100
  /// Each block takes some 300 bytes of memory.
  private static let mostBlocks = 500_000

  init(file: SourceFile, limits: MarkdownLimits) {
    self.file = file
    self.limits = limits
    guard file.bytes.count <= limits.bytes else {
      stop(.bytes(file.bytes.count), at: 0..<0)
      return
    }
    for number in 1...file.lines.count {
      let line = file.lines.range(ofLine: number, in: file.bytes) ?? 0..<0
      if line.count > limits.lineBytes {
        stop(.line(line.count), at: line)
        return
      }
    }
  }

  /// Whether a limit is exceeded: nothing more needs to be read.
  var isStopped: Bool { breach != nil }

  /// The breach alone, or all warnings.
  var diagnostics: [Diagnostic] {
    if let breach { return [breach] }
    var result = warnings
    if omitted > 0, let last = result.popLast() {
      result.append(last.with(.note, "\(omitted) more such places of this page are not listed"))
    }
    return result
  }

  /// Ends the reading; the first breach counts.
  func stop(_ breach: PageBreach, at range: Range<Int>) {
    guard self.breach == nil else { return }
    self.breach = breach.diagnostic(at: range, in: file, limits: limits)
  }

  /// Keeps a warning.
  func warn(_ code: DiagnosticCode, _ message: String, at range: Range<Int>, fix: String) {
    guard warnings.count < Self.mostWarnings else {
      omitted += 1
      return
    }
    let span = SourceSpan(file: file, range: range)
    warnings.append(Diagnostic(code, .warning, message, at: span).with(.fix, fix))
  }

  /// Whether blocks may be nested so deep; else the reading ends.
  func admits(depth: Int, at range: Range<Int>) -> Bool {
    if depth > limits.depth { stop(.depth, at: range) }
    return !isStopped
  }

  /// Counts a block; with too many of them the reading ends.
  func countBlock(at range: Range<Int>) {
    blocks += 1
    if blocks > Self.mostBlocks { stop(.blocks(Self.mostBlocks), at: range) }
  }

  /// Whether a table may be so large, before its cells are made; else the reading ends.
  func admits(columns: Int, rows: Int, at range: Range<Int>) -> Bool {
    if columns > limits.columns {
      stop(.columns(columns), at: range)
    } else if rows > limits.rows {
      stop(.rows, at: range)
    } else {
      cells += columns * rows
      if cells > limits.cells { stop(.cells(cells), at: range) }
    }
    return !isStopped
  }

  /// The page with what was read, or without blocks after a breach.
  func page(_ format: MarkupFormat, title: String?, blocks: [MarkupBlock]) -> Diagnosed<MarkupPage>
  {
    var page = MarkupPage(file: file, format: format)
    guard !isStopped else { return Diagnosed(page, diagnostics) }
    page.title = title
    page.blocks = blocks + footnotes.definitions
    return Diagnosed(page, diagnostics)
  }
}
