/// A piece of running text.
package indirect enum MarkdownInline: Sendable, Hashable {
  /// Plain text with entities and escapes resolved.
  case text(String)
  /// Code without its backticks.
  case code(String)
  /// Emphasis, usually italic.
  case emphasis([MarkdownInline])
  /// Strong emphasis, usually bold.
  case strong([MarkdownInline])
  /// Struck text.
  case strikethrough([MarkdownInline])
  /// A link; the destination is as written and not yet checked.
  case link(destination: String, title: String, [MarkdownInline])
  /// An image; the source is as written and not yet checked.
  case image(source: String, title: String, alt: String)
  /// A line break of the source that is only a blank in the output.
  case softBreak
  /// A forced line break.
  case lineBreak
  /// One raw HTML tag or comment as written; never trusted.
  case html(String)
  /// A reference to a footnote by its label.
  case footnoteReference(label: String)
}
