/// A piece of running text.
package indirect enum MarkupInline: Sendable, Hashable {
  /// Plain text with entities and escapes resolved.
  case text(String)
  /// Code without its backticks.
  case code(String)
  /// Emphasis, usually italic.
  case emphasis([MarkupInline])
  /// Strong emphasis, usually bold.
  case strong([MarkupInline])
  /// Struck text.
  case strikethrough([MarkupInline])
  /// A link; the destination is as written and not yet checked.
  case link(destination: String, title: String, [MarkupInline])
  /// An image; the source is as written and not yet checked.
  case image(source: String, title: String, alt: String)
  /// A line break of the source that is only a blank in the output.
  case softBreak
  /// A forced line break.
  case lineBreak
  /// One raw HTML tag or comment as written; never trusted.
  case html(String)
  /// A reference to a footnote by its number.
  case footnoteReference(label: String)
}

extension [MarkupInline] {
  /// The text as a reader sees it: code without backticks, `<br>` as a line break, other tags
  /// left out, line breaks of the source as blanks.
  package var plainText: String {
    var text = ""
    for inline in self { inline.append(to: &text) }
    return text
  }
}

extension MarkupInline {
  /// Recursion ends at the depth that the reader keeps.
  fileprivate func append(to text: inout String) {
    switch self {
    case .text(let part), .code(let part): text += part
    case .image(_, _, let alt): text += alt
    case .softBreak: text += " "
    case .lineBreak: text += "\n"
    case .html(let tag): if Self.isLineBreak(tag) { text += "\n" }
    case .footnoteReference: break
    case .emphasis(let children), .strong(let children), .strikethrough(let children),
      .link(_, _, let children):
      for child in children { child.append(to: &text) }
    }
  }

  private static func isLineBreak(_ tag: String) -> Bool {
    ["<br>", "<br/>", "<br />"].contains(tag.lowercased())
  }
}
