package import Diagnostics

/// A heading with its place.
package struct MarkdownHeading: Sendable, Hashable {
  /// From 1 to 6.
  package var level: Int
  /// The text without markup.
  package var text: String
  /// The heading's bytes, markers included.
  package var span: SourceSpan

  /// Creates a heading.
  package init(level: Int, text: String, span: SourceSpan) {
    self.level = level
    self.text = text
    self.span = span
  }
}

/// Where in a page a block stands.
package struct MarkdownContext: Sendable, Hashable {
  /// The headings above the block, outermost first, each deeper than the one before.
  package var headings: [MarkdownHeading]
  /// The text of the nearest paragraph between the last heading and the block.
  package var precedingParagraph: String?

  /// Creates a context.
  package init(headings: [MarkdownHeading] = [], precedingParagraph: String? = nil) {
    self.headings = headings
    self.precedingParagraph = precedingParagraph
  }
}

/// A table or a code block with its surroundings.
package struct MarkdownSection: Sendable, Hashable {
  /// What stands there.
  package var content: Content
  /// The headings and the paragraph before it.
  package var context: MarkdownContext
  /// The block's span.
  package var span: SourceSpan

  /// Creates a section.
  package init(_ content: Content, in context: MarkdownContext, at span: SourceSpan) {
    self.content = content
    self.context = context
    self.span = span
  }

  /// The kinds of block that carry facts.
  package enum Content: Sendable, Hashable {
    /// A table.
    case table(MarkupTable)
    /// A code block.
    case code(MarkdownCode)
  }
}

extension MarkdownPage {
  /// The tables and code blocks in document order, also those inside lists and quotes.
  package var sections: [MarkdownSection] { [] }
}
