package import Diagnostics

/// Reads HTML, whole pages and fragments, as browsers show it.
package enum HTMLReader {
  /// Reads a page.
  ///
  /// A breach of the limits is one error and yields a page without blocks; libxml2 never sees such
  /// bytes, except that it finds the depth of elements and this program the width of spans.
  package static func read(
    _ file: SourceFile, limits: HTMLLimits = .standard
  ) -> Diagnosed<MarkupPage> {
    var page = MarkupPage(file: file, format: .html)
    let source = HTMLSource(file: file, base: 0, scan: HTMLScan(file.bytes, limits: limits))
    let result = source.read(limits: limits)
    if let breach = result.breach {
      return Diagnosed(page, [breach.diagnostic(in: file, from: 0, limits: limits)])
    }
    page.blocks = result.blocks
    page.title = result.title
    return Diagnosed(page)
  }
}

/// HTML that is a file or stands in one.
struct HTMLSource {
  let file: SourceFile
  /// Where in the file the scanned text starts.
  let base: Int
  let scan: HTMLScan

  /// What was read.
  struct Result {
    var blocks: [MarkupBlock] = []
    var title: String?
    /// The cells of all tables.
    var cells = 0
    var breach: HTMLBreach?
  }

  /// Reads the text, unless it exceeds a limit.
  func read(limits: HTMLLimits) -> Result {
    if let breach = scan.breach { return Result(breach: breach) }
    let builder = HTMLTreeBuilder(self, limits: limits)
    HTMLParser.parse(scan.bytes, for: builder)
    return builder.finish()
  }
}
