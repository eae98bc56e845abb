internal import CCmarkGFM
internal import Synchronization

/// Owns one parsed cmark tree; the only type that touches cmark's parser.
///
/// Invariant: the tree is freed exactly once, here; nothing that leaves this module refers to it.
struct MarkdownDocument: ~Copyable {
  private let root: OpaquePointer
  // Whether the nodes are freed one by one, or all at once by who made the tree.
  private let ownsNodes: Bool

  /// cmark-gfm registers extensions and marks their special characters in tables that all parsers
  /// of the process share, so only one may run at a time.
  private static let gate = Mutex(())

  private static let extensions = ["table", "strikethrough", "autolink", "tasklist"]

  /// Parses bytes that passed ``MarkdownLimitCheck``.
  init(parsing bytes: [UInt8]) {
    let address = Self.gate.withLock { _ in
      UInt(bitPattern: Self.parse(bytes, with: cmark_get_default_mem_allocator()))
    }
    self.init(at: OpaquePointer(bitPattern: address), ownsNodes: true)
  }

  private init(at root: OpaquePointer?, ownsNodes: Bool) {
    guard let root else { preconditionFailure("cmark returned no tree") }
    self.root = root
    self.ownsNodes = ownsNodes
  }

  deinit { if ownsNodes { cmark_node_free(root) } }

  /// Parses a short text and hands out its tree for the time of a call.
  ///
  /// The nodes lie side by side and are freed together, which is much faster than one by one, but
  /// no other text is parsed meanwhile.
  static func read<Result: Sendable>(
    _ bytes: [UInt8], _ body: @Sendable (borrowing MarkdownDocument) -> Result
  ) -> Result {
    gate.withLock { _ in
      defer { cmark_arena_reset() }
      let root = parse(bytes, with: cmark_get_arena_mem_allocator())
      return body(MarkdownDocument(at: root, ownsNodes: false))
    }
  }

  /// Visits every node on the way down and on the way up, without recursion.
  borrowing func walk(enter: (MarkdownTreeNode) -> Void, exit: (MarkdownTreeNode) -> Void) {
    var current = root
    enter(MarkdownTreeNode(current))
    while true {
      if let child = cmark_node_first_child(current) {
        current = child
        enter(MarkdownTreeNode(current))
        continue
      }
      exit(MarkdownTreeNode(current))
      while current != root, cmark_node_next(current) == nil {
        guard let parent = cmark_node_parent(current) else { return }
        current = parent
        exit(MarkdownTreeNode(current))
      }
      guard current != root, let next = cmark_node_next(current) else { return }
      current = next
      enter(MarkdownTreeNode(current))
    }
  }

  private static func parse(
    _ bytes: [UInt8], with memory: UnsafeMutablePointer<cmark_mem>?
  ) -> OpaquePointer? {
    cmark_gfm_core_extensions_ensure_registered()
    guard let parser = cmark_parser_new_with_mem(CMARK_OPT_FOOTNOTES, memory) else { return nil }
    defer { cmark_parser_free(parser) }
    for name in extensions {
      guard let found = cmark_find_syntax_extension(name) else {
        preconditionFailure("cmark has no extension \(name)")
      }
      cmark_parser_attach_syntax_extension(parser, found)
    }
    bytes.withUnsafeBytes { buffer in
      let text = buffer.bindMemory(to: CChar.self)
      if let base = text.baseAddress { cmark_parser_feed(parser, base, text.count) }
    }
    return cmark_parser_finish(parser)
  }
}
