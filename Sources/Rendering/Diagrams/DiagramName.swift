/// The prefix of all ids in a drawing.
enum DiagramName {
  /// The kind and a short digest of the name: drawings of two clusters may stand in one page, and
  /// two names never become one by leaving out what an id must not have.
  static func identifier(_ kind: DiagramKind, of name: String) -> String {
    // FNV-1a with 32 bits.
    let digest = name.utf8.reduce(0x811C_9DC5 as UInt32) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
    let digits = String(digest, radix: 16)
    return "\(kind.rawValue)-\(String(repeating: "0", count: 8 - digits.count))\(digits)"
  }
}
