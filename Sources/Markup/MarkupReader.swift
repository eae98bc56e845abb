package import Diagnostics

/// Reads a text in any of the formats.
package enum MarkupReader {
  /// Reads a page; limits hold before any parser sees the bytes, and a breach is one error.
  package static func read(_ file: SourceFile, format: MarkupFormat) -> Diagnosed<MarkupPage> {
    switch format {
    case .markdown: MarkdownReader.read(file)
    case .html: HTMLReader.read(file)
    case .asciidoc: AsciiDocReader.read(file)
    case .restructuredText: ReStructuredTextReader.read(file)
    case .text: PlainTextReader.read(file)
    }
  }
}
