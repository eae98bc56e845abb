internal import CCmarkGFM

/// A look at one node of a cmark tree; valid only while its document lives.
struct MarkdownTreeNode {
  private let node: OpaquePointer

  init(_ node: OpaquePointer) { self.node = node }

  /// What the node is.
  ///
  /// Nodes of extensions have types that are numbered at run time, so they go by name; footnotes
  /// have no name.
  var type: NodeType {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_FOOTNOTE_DEFINITION: .footnoteDefinition
    case CMARK_NODE_FOOTNOTE_REFERENCE: .footnoteReference
    default: NodeType(rawValue: String(cString: cmark_node_get_type_string(node))) ?? .other
    }
  }

  /// Whether the node belongs to running text.
  var isInline: Bool {
    cmark_node_get_type(node).rawValue & UInt32(CMARK_NODE_TYPE_MASK)
      == UInt32(CMARK_NODE_TYPE_PRESENT) | 0x4000
  }

  /// The text of a leaf.
  var literal: String { Self.text(cmark_node_get_literal(node)) }
  /// The destination of a link or image.
  var url: String { Self.text(cmark_node_get_url(node)) }
  /// The title of a link or image.
  var title: String { Self.text(cmark_node_get_title(node)) }
  /// The words after an opening fence.
  var fenceInfo: String { Self.text(cmark_node_get_fence_info(node)) }
  /// The level of a heading.
  var headingLevel: Int { Int(cmark_node_get_heading_level(node)) }
  /// The first number of an ordered list; nil for bullets.
  var listStart: Int? {
    cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
      ? Int(cmark_node_get_list_start(node)) : nil
  }
  /// Whether the box of a task is ticked.
  var isTaskDone: Bool { cmark_gfm_extensions_get_tasklist_item_checked(node) }
  /// Whether a code block has fences.
  var isFenced: Bool {
    var length: Int32 = 0
    var offset: Int32 = 0
    var character: CChar = 0
    return cmark_node_get_fenced(node, &length, &offset, &character) != 0
  }
  /// How many columns a table has.
  var tableColumns: Int { Int(cmark_gfm_extensions_get_table_columns(node)) }
  /// The alignments of a table's columns.
  var tableAlignments: [MarkupTable.Alignment] {
    guard let letters = cmark_gfm_extensions_get_table_alignments(node) else { return [] }
    return (0..<tableColumns).map { column in
      switch letters[column] {
      case UInt8(ascii: "l"): .left
      case UInt8(ascii: "c"): .center
      case UInt8(ascii: "r"): .right
      default: .none
      }
    }
  }

  /// The 1-based first line; 0 where cmark lost it.
  var startLine: Int { Int(cmark_node_get_start_line(node)) }
  /// The 1-based first column in bytes.
  var startColumn: Int { Int(cmark_node_get_start_column(node)) }
  /// The 1-based last line.
  var endLine: Int { Int(cmark_node_get_end_line(node)) }
  /// The 1-based last column in bytes, inclusive; may be 0.
  var endColumn: Int { Int(cmark_node_get_end_column(node)) }

  private static func text(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }

  /// The types of node, named as cmark names them.
  enum NodeType: String {
    case document, paragraph, heading, list, item, tasklist, table, text, code, link, image
    case strikethrough
    case blockQuote = "block_quote"
    case codeBlock = "code_block"
    case htmlBlock = "html_block"
    case thematicBreak = "thematic_break"
    case tableHeader = "table_header"
    case tableRow = "table_row"
    case tableCell = "table_cell"
    case softBreak = "softbreak"
    case lineBreak = "linebreak"
    case inlineHTML = "html_inline"
    case emphasis = "emph"
    case strong
    case footnoteDefinition, footnoteReference
    case other
  }
}
