internal import Diagnostics
internal import NetworkModel

/// Finds the names of retired components in bytes, in any case, as whole words.
struct RetiredNameFinder {
  private let names: [(bytes: [UInt8], component: String)]
  private let starts: Set<UInt8>

  /// Looks for the names of a model's retired components.
  init(_ names: [String: String]) {
    self.names = names.map { (Array($0.key.utf8), $0.value) }
      .sorted { ($1.bytes.count, $0.component) < ($0.bytes.count, $1.component) }
    self.starts = Set(self.names.compactMap(\.bytes.first))
  }

  /// Whether there is nothing to look for.
  var isEmpty: Bool { names.isEmpty }

  /// Where each retired component is first named.
  func find(
    in bytes: [UInt8], _ range: Range<Int>
  ) -> [(range: Range<Int>, component: String)] {
    var found: [(range: Range<Int>, component: String)] = []
    var index = range.lowerBound
    while index < range.upperBound {
      defer { index += 1 }
      guard starts.contains(Self.lower(bytes[index])),
        index == range.lowerBound || !Self.isWord(bytes[index - 1]),
        let name = names.first(where: { matches($0.bytes, bytes, index, range.upperBound) }),
        !found.contains(where: { $0.component == name.component })
      else { continue }
      found.append((index..<(index + name.bytes.count), name.component))
    }
    return found
  }

  private func matches(_ name: [UInt8], _ bytes: [UInt8], _ index: Int, _ end: Int) -> Bool {
    guard index + name.count <= end else { return false }
    for offset in name.indices where Self.lower(bytes[index + offset]) != name[offset] {
      return false
    }
    return index + name.count == end || !Self.isWord(bytes[index + name.count])
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x80...: true
    default: false
    }
  }
}
