/// Collects running text: bytes until something other than text follows.
struct InlineBuffer {
  private var inlines: [MarkupInline] = []
  private var pending: [UInt8] = []

  /// Appends a byte of text.
  mutating func append(_ byte: UInt8) { pending.append(byte) }

  /// Appends bytes of text.
  mutating func append(_ bytes: some Sequence<UInt8>) { pending.append(contentsOf: bytes) }

  /// Appends a piece that is no text.
  mutating func append(_ inline: MarkupInline) {
    flush()
    inlines.append(inline)
  }

  /// Appends pieces.
  mutating func append(_ pieces: [MarkupInline]) {
    for piece in pieces {
      if case .text(let text) = piece { append(text.utf8) } else { append(piece) }
    }
  }

  /// Takes back bytes that were appended last.
  mutating func removeLast(_ count: Int) { pending.removeLast(min(count, pending.count)) }

  /// Takes back blanks that were appended last.
  mutating func trimEnd() {
    while let last = pending.last, ByteKind.isBlank(last) { pending.removeLast() }
  }

  /// The byte of text that was appended last; nil after anything else.
  var last: UInt8? { pending.last }

  /// All that was collected.
  mutating func finish() -> [MarkupInline] {
    flush()
    return inlines
  }

  private mutating func flush() {
    guard !pending.isEmpty else { return }
    inlines.append(.text(String(decoding: pending, as: UTF8.self)))
    pending.removeAll(keepingCapacity: true)
  }
}
