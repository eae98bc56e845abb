/// Writes one large JSON object member by member, without building it as a value first.
///
/// Lays out as ``JSONWriter`` does.
package struct JSONStream {
  private var writer: JSONWriter
  // For each open object or list: whether it has anything yet.
  private var hasContent: [Bool] = []
  private let sink: ([UInt8]) -> Void

  /// Starts with nothing written; the sink gets the bytes piece by piece, the last ones from
  /// ``finish()``.
  package init(layout: JSONWriter.Layout = .pretty, to sink: @escaping ([UInt8]) -> Void) {
    writer = JSONWriter(layout: layout)
    self.sink = sink
  }

  /// Writes an object: the root, or an element of the list that is open.
  package mutating func object(_ body: (inout JSONStream) -> Void) {
    if !hasContent.isEmpty { startElement() }
    enclose("{", "}", body)
  }

  /// Writes a member of the open object.
  package mutating func member(_ key: String, _ value: JSONValue) {
    startElement()
    writer.appendKey(key)
    writer.append(value, depth: hasContent.count)
  }

  /// Writes a list as a member of the open object; the body adds its elements.
  package mutating func list(_ key: String, _ body: (inout JSONStream) -> Void) {
    startElement()
    writer.appendKey(key)
    enclose("[", "]", body)
  }

  /// Writes an element of the open list.
  package mutating func element(_ value: JSONValue) {
    startElement()
    writer.append(value, depth: hasContent.count)
    if let piece = writer.takeOutput(largerThan: 1 << 18) { sink(piece) }
  }

  /// Hands out what is left.
  package consuming func finish() { sink(writer.finish()) }

  private mutating func enclose(
    _ open: StaticString, _ close: StaticString, _ body: (inout JSONStream) -> Void
  ) {
    writer.append(open)
    hasContent.append(false)
    body(&self)
    if hasContent.removeLast() { writer.breakLine(depth: hasContent.count) }
    writer.append(close)
  }

  private mutating func startElement() {
    let last = hasContent.count - 1
    guard last >= 0 else { return }
    if hasContent[last] { writer.append(",") }
    hasContent[last] = true
    writer.breakLine(depth: hasContent.count)
  }
}
