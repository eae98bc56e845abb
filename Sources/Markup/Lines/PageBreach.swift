internal import Diagnostics

/// A limit that a page exceeds.
enum PageBreach {
  case bytes(Int)
  case line(Int)
  case depth
  case columns(Int)
  case rows
  case cells(Int)
  case borders
  case blocks(Int)
  case separators
  case pieces
  case images(Int)
  case addresses
  case copies(Int)

  /// The one error that such a page yields.
  func diagnostic(at range: Range<Int>, in file: SourceFile, limits: MarkdownLimits) -> Diagnostic {
    let (code, message, fix) = text(limits)
    // A marker under 64 KiB of text helps nobody.
    let end = min(range.upperBound, range.lowerBound + 60)
    let span = SourceSpan(file: file, range: range.lowerBound..<end)
    return Diagnostic(code, .error, message, at: span)
      .with(.note, "nothing of this page was read")
      .with(.fix, fix)
  }

  private func text(_ limits: MarkdownLimits) -> (DiagnosticCode, String, fix: String) {
    switch self {
    case .bytes(let count):
      let message = "the page has \(count) bytes, the limit is \(limits.bytes)"
      return (InputCode.fileTooLarge, message, "split the page")
    case .line(let count):
      let message = "a line has \(count) bytes, the limit is \(limits.lineBytes)"
      return (InputCode.lineTooLong, message, "break the line")
    case .depth:
      let message = "blocks are nested more than \(limits.depth) levels deep"
      return (InputCode.nestingTooDeep, message, "remove quote, block or list levels")
    case .columns(let count):
      let message = "a table has \(count) columns, the limit is \(limits.columns)"
      return (InputCode.tableTooWide, message, "split the table, or turn rows into columns")
    case .rows:
      let message = "a table has more than \(limits.rows) rows"
      return (InputCode.tableTooLong, message, "split the table")
    case .cells(let count):
      let message = "the tables of this page have \(count) cells, the limit is \(limits.cells)"
      return (InputCode.tableTooLarge, message, "split the page")
    default:
      let (message, fix) = complexity(limits)
      return (InputCode.pageTooComplex, message, fix)
    }
  }

  private func complexity(_ limits: MarkdownLimits) -> (message: String, fix: String) {
    switch self {
    case .blocks(let limit): ("the page has more than \(limit) blocks", "split the page")
    case .borders:
      (
        "the borders of a table cross in too many places",
        "write the table as a list-table or csv-table"
      )
    case .separators:
      (
        "lines that look like table separators follow each other without a table",
        "put a blank line before each table"
      )
    case .pieces:
      (
        "the page has more than \(limits.pieces) punctuation marks and line breaks",
        "split the page"
      )
    case .images(let count):
      (
        "\(count) images stand in one paragraph, the limit is \(limits.imagesPerRun)",
        "separate the images by blank lines"
      )
    case .addresses: ("long lines of this page have too many @ signs", "break the lines")
    case .copies(let count):
      (
        "link definitions would be copied to \(count) bytes",
        "shorten the definition, or use it less often"
      )
    default: ("the page is larger than its limits", "split the page")
    }
  }
}
