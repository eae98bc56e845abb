/// A kind of ICMP message, as documents state it in place of a port.
package struct ICMPType: Hashable, Sendable {
  /// The type of IANA's registry.
  package let type: UInt8
  /// The code; nil for every code of the type.
  package let code: UInt8?

  /// Creates a type.
  package init(type: UInt8, code: UInt8? = nil) {
    self.type = type
    self.code = code
  }

  /// `8` or `3/4`.
  package var description: String { code.map { "\(type)/\($0)" } ?? "\(type)" }
}
