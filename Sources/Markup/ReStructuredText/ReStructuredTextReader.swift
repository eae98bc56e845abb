package import Diagnostics

/// Reads reStructuredText.
package enum ReStructuredTextReader {
  /// Reads a page.
  package static func read(_ file: SourceFile) -> Diagnosed<MarkupPage> {
    Diagnosed(MarkupPage(file: file, format: .restructuredText))
  }
}
