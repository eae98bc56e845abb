package import Diagnostics

/// Reads text without markup.
package enum PlainTextReader {
  /// Reads a page.
  package static func read(_ file: SourceFile) -> Diagnosed<MarkupPage> {
    Diagnosed(MarkupPage(file: file, format: .text))
  }
}
