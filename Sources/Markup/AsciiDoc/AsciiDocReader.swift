package import Diagnostics

/// Reads AsciiDoc.
package enum AsciiDocReader {
  /// Reads a page.
  package static func read(_ file: SourceFile) -> Diagnosed<MarkupPage> {
    Diagnosed(MarkupPage(file: file, format: .asciidoc))
  }
}
