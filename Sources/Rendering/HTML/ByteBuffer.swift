/// A growing run of bytes that takes several short pieces at the price of one.
///
/// Pages consist of very many pieces of a few bytes each; with an array, checking for room and
/// ownership at each of them costs more than copying them.
struct ByteBuffer: Sendable {
  private var storage: [UInt8]
  /// How many bytes were appended.
  private(set) var count = 0

  init(capacity: Int) {
    storage = Array(repeating: 0, count: max(64, capacity))
  }

  /// The bytes that were appended.
  consuming func finish() -> [UInt8] {
    storage.removeLast(storage.count - count)
    return storage
  }

  mutating func append(_ source: UnsafeBufferPointer<UInt8>) {
    reserve(source.count)
    storage.withUnsafeMutableBufferPointer { Self.copy(source, to: $0, at: &count) }
  }

  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { append($0) }
  }

  mutating func append(_ first: StaticString, _ second: StaticString, _ third: StaticString) {
    reserve(first.utf8CodeUnitCount + second.utf8CodeUnitCount + third.utf8CodeUnitCount)
    storage.withUnsafeMutableBufferPointer { buffer in
      first.withUTF8Buffer { Self.copy($0, to: buffer, at: &count) }
      second.withUTF8Buffer { Self.copy($0, to: buffer, at: &count) }
      third.withUTF8Buffer { Self.copy($0, to: buffer, at: &count) }
    }
  }

  /// Appends text that is known to need no escaping.
  mutating func append(plain text: String) {
    let done: Void? = text.utf8.withContiguousStorageIfAvailable { append($0) }
    if done == nil { Array(text.utf8).withUnsafeBufferPointer { append($0) } }
  }

  mutating func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { append($0) }
  }

  @inline(__always)
  private mutating func reserve(_ additional: Int) {
    if count + additional > storage.count { grow(by: additional) }
  }

  private mutating func grow(by additional: Int) {
    let size = max(storage.count * 2, count + additional)
    storage.append(contentsOf: repeatElement(0, count: size - storage.count))
  }

  @inline(__always)
  private static func copy(
    _ source: UnsafeBufferPointer<UInt8>, to target: UnsafeMutableBufferPointer<UInt8>,
    at position: inout Int
  ) {
    guard let from = source.baseAddress, let start = target.baseAddress else { return }
    start.advanced(by: position).update(from: from, count: source.count)
    position += source.count
  }
}
