/// The syntaxes in which people write port tables.
package enum MarkupFormat: String, CaseIterable, Sendable {
  /// GitHub Markdown with the containers of Hugo, Docusaurus, MyST and MkDocs.
  case markdown
  /// HTML, a whole page or a fragment.
  case html
  /// AsciiDoc.
  case asciidoc
  /// reStructuredText.
  case restructuredText = "restructuredtext"
  /// Text as a browser copies it, without any markup.
  case text

  /// Decides by the ending of a file's name; nil for an ending nobody knows.
  package init?(path: String) {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: ".") else { return nil }
    switch name[dot...].dropFirst().lowercased() {
    case "md", "mdx", "markdown", "mdown", "mkd": self = .markdown
    case "html", "htm", "xhtml": self = .html
    case "adoc", "asciidoc", "asc": self = .asciidoc
    case "rst", "rest": self = .restructuredText
    case "txt", "text": self = .text
    default: return nil
    }
  }
}
