package import Diagnostics

/// A block of a Markdown page.
package struct MarkupBlock: Sendable, Hashable {
  /// What the block is, with its content.
  package var kind: Kind
  /// From its first to its last byte, markers included.
  package var span: SourceSpan

  /// Creates a block.
  package init(_ kind: Kind, at span: SourceSpan) {
    self.kind = kind
    self.span = span
  }

  /// What a block is.
  package indirect enum Kind: Sendable, Hashable {
    /// A heading: its level from 1 to 6 and its text.
    case heading(level: Int, [MarkupInline])
    /// A paragraph.
    case paragraph([MarkupInline])
    /// A bullet or ordered list.
    case list(MarkupList)
    /// A block quote.
    case quote([MarkupBlock])
    /// A fenced or indented code block.
    case code(MarkupCode)
    /// A table.
    case table(MarkupTable)
    /// Raw HTML as written; never trusted.
    case html(String)
    /// A rule between two blocks.
    case thematicBreak
    /// A footnote's text under its number, in the order of first use; all stand at the end.
    case footnoteDefinition(label: String, [MarkupBlock])
  }
}

/// A bullet or ordered list.
package struct MarkupList: Sendable, Hashable {
  /// The first number of an ordered list; nil for bullets.
  package var start: Int?
  /// The items in order.
  package var items: [Item]

  /// Creates a list.
  package init(start: Int?, items: [Item]) {
    self.start = start
    self.items = items
  }

  /// One item of a list.
  package struct Item: Sendable, Hashable {
    /// Whether a task is done; nil when the item is no task.
    package var isDone: Bool?
    /// The content.
    package var blocks: [MarkupBlock]

    /// Creates an item.
    package init(isDone: Bool? = nil, blocks: [MarkupBlock]) {
      self.isDone = isDone
      self.blocks = blocks
    }
  }
}

/// A code block.
package struct MarkupCode: Sendable, Hashable {
  /// The words after the opening fence, trimmed; empty without any.
  package var info: String
  /// The code, each line with its line break.
  package var text: String
  /// The bytes between the fences; nil where the text is not one run of bytes of the file (indented
  /// code, and fences inside lists or quotes).
  package var content: SourceSpan?

  /// Creates a code block.
  package init(info: String, text: String, content: SourceSpan?) {
    self.info = info
    self.text = text
    self.content = content
  }
}
