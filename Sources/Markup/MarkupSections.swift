package import Diagnostics

/// A heading with its place.
package struct MarkupHeading: Sendable, Hashable {
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
package struct MarkupContext: Sendable, Hashable {
  /// The headings above the block, outermost first, each deeper than the one before.
  package var headings: [MarkupHeading]
  /// The text of the nearest paragraph between the last heading and the block.
  package var precedingParagraph: String?

  /// Creates a context.
  package init(headings: [MarkupHeading] = [], precedingParagraph: String? = nil) {
    self.headings = headings
    self.precedingParagraph = precedingParagraph
  }
}

/// A table or a code block with its surroundings.
package struct MarkupSection: Sendable, Hashable {
  /// What stands there.
  package var content: Content
  /// The headings and the paragraph before it.
  package var context: MarkupContext
  /// The block's span.
  package var span: SourceSpan

  /// Creates a section.
  package init(_ content: Content, in context: MarkupContext, at span: SourceSpan) {
    self.content = content
    self.context = context
    self.span = span
  }

  /// The kinds of block that carry facts.
  package enum Content: Sendable, Hashable {
    /// A table.
    case table(MarkupTable)
    /// A code block.
    case code(MarkupCode)
  }
}

extension MarkupPage {
  /// The tables and code blocks in document order, also those inside lists and quotes.
  package var sections: [MarkupSection] {
    var collector = SectionCollector()
    collector.visit(blocks)
    return collector.sections
  }

  /// The headings in document order, also those inside lists and quotes.
  package var headings: [MarkupHeading] {
    var collector = SectionCollector()
    collector.visit(blocks)
    return collector.headings
  }
}

private struct SectionCollector {
  var sections: [MarkupSection] = []
  var headings: [MarkupHeading] = []
  private var context = MarkupContext()

  /// Recursion ends at the depth that the reader keeps.
  mutating func visit(_ blocks: [MarkupBlock]) {
    for block in blocks { visit(block) }
  }

  private mutating func visit(_ block: MarkupBlock) {
    switch block.kind {
    case .heading(let level, let inlines):
      let heading = MarkupHeading(level: level, text: inlines.plainText, span: block.span)
      headings.append(heading)
      context.headings.removeAll { $0.level >= level }
      context.headings.append(heading)
      context.precedingParagraph = nil
    case .paragraph(let inlines): context.precedingParagraph = inlines.plainText
    case .table(let table): sections.append(.init(.table(table), in: context, at: block.span))
    case .code(let code): sections.append(.init(.code(code), in: context, at: block.span))
    case .quote(let blocks), .footnoteDefinition(_, let blocks): visit(blocks)
    case .list(let list): for item in list.items { visit(item.blocks) }
    case .html, .thematicBreak: break
    }
  }
}
