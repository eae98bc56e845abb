package import Diagnostics

/// Reads HTML.
package enum HTMLReader {
  /// Reads a page.
  package static func read(_ file: SourceFile) -> Diagnosed<MarkupPage> {
    Diagnosed(MarkupPage(file: file, format: .html))
  }
}
