/// An inclusive range of transport-layer port numbers.
///
/// Both bounds are in 1...65535; port 0 is never valid here.
package struct PortRange: Hashable, Sendable {
  /// The lowest port.
  package let first: UInt16
  /// The highest port, at least ``first``.
  package let last: UInt16

  /// Creates a range.
  ///
  /// - Throws: ``ParseError/zero`` if `first` is 0, ``ParseError/reversed(_:_:)`` if `last < first`.
  package init(_ first: UInt16, through last: UInt16) throws(ParseError) {
    guard first > 0 else { throw .zero }
    guard first <= last else { throw .reversed(first, last) }
    self.first = first
    self.last = last
  }

  /// Reads `6443` or `2379-2380`, ASCII digits only.
  ///
  /// - Throws: ``ParseError`` for anything else.
  package init(parsing text: some StringProtocol) throws(ParseError) {
    let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    let first = try Self.port(parts[0])
    try self.init(first, through: parts.count == 2 ? Self.port(parts[1]) : first)
  }

  private static func port(_ text: some StringProtocol) throws(ParseError) -> UInt16 {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw .notANumber(String(text))
    }
    guard let value = UInt16(text) else { throw .outOfRange(String(text)) }
    return value
  }

  /// How many ports the range holds.
  package var count: Int { Int(last) - Int(first) + 1 }

  /// Whether a port is in the range.
  package func contains(_ port: UInt16) -> Bool { first <= port && port <= last }

  /// Why a text is not a port range.
  package enum ParseError: Error, Hashable {
    /// Port 0 cannot be listened on.
    case zero
    /// The last port is below the first.
    case reversed(UInt16, UInt16)
    /// Not made of ASCII digits.
    case notANumber(String)
    /// Above 65535.
    case outOfRange(String)
  }
}

extension PortRange: Comparable, CustomStringConvertible {
  /// Orders by first, then last port.
  package static func < (left: PortRange, right: PortRange) -> Bool {
    (left.first, left.last) < (right.first, right.last)
  }

  /// `6443` or `2379-2380`, with a hyphen as in data.
  package var description: String { first == last ? "\(first)" : "\(first)-\(last)" }
}
