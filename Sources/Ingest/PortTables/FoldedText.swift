/// A text in lower case, as bytes, for looking up words without building strings.
struct FoldedText {
  private let bytes: [UInt8]

  /// Folds ASCII letters; everything else stays, since the words looked for are ASCII.
  init(_ texts: String...) {
    var bytes: [UInt8] = []
    for text in texts {
      bytes.append(0x0A)
      for byte in text.utf8 { bytes.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) }
    }
    self.bytes = bytes
  }

  /// Whether a lower-case ASCII word or phrase occurs anywhere.
  func contains(_ phrase: StaticString) -> Bool {
    phrase.withUTF8Buffer { needle in
      guard let first = needle.first, bytes.count >= needle.count else { return false }
      return bytes.withUnsafeBufferPointer { text in
        for start in 0...(text.count - needle.count) where text[start] == first {
          let end = start + needle.count
          if text[start..<end].elementsEqual(needle) { return true }
        }
        return false
      }
    }
  }
}
