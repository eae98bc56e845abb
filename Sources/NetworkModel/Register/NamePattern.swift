/// A name in which `*` stands for any text, also for none.
package struct NamePattern: Hashable, Sendable {
  /// The pattern as written.
  package let text: String
  /// Whether there is a `*` in it.
  package let isOpen: Bool

  /// Takes a pattern.
  package init(_ text: String) {
    self.text = text
    self.isOpen = text.utf8.contains(UInt8(ascii: "*"))
  }

  /// Whether a name fits; case counts.
  package func matches(_ name: String) -> Bool {
    isOpen ? Self.fits(Array(name.utf8), Array(text.utf8)) : name == text
  }

  // Only the last `*` is ever widened, so the time is at most the product of both lengths.
  private static func fits(_ name: [UInt8], _ pattern: [UInt8]) -> Bool {
    var (position, place) = (0, 0)
    var retry: (position: Int, place: Int)?
    while position < name.count {
      if place < pattern.count, pattern[place] == UInt8(ascii: "*") {
        retry = (position, place + 1)
        place += 1
      } else if place < pattern.count, pattern[place] == name[position] {
        position += 1
        place += 1
      } else if let last = retry {
        retry = (last.position + 1, last.place)
        (position, place) = (last.position + 1, last.place)
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
