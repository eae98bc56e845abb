/// A function from packets to one of five answers, kept once in a ``DiagramStore``.
///
/// Two diagrams of one store are the same function exactly when their numbers are equal.
struct Diagram: Hashable {
  let number: Int32

  /// Nobody has decided yet; as a set, a packet that is not in it.
  static let nothing = Diagram(number: 0)
  /// Accepted; as a set, a packet that is in it.
  static let accept = Diagram(number: 1)
  /// Discarded.
  static let drop = Diagram(number: 2)
  /// Text that was not understood decides.
  static let unknown = Diagram(number: 3)
  /// Handed back to the chain that asked.
  static let leave = Diagram(number: 4)

  static let answerCount: Int32 = 5

  /// Whether all packets get the same answer.
  var isAnswer: Bool { number < Self.answerCount }
}

/// How two diagrams become one, packet by packet.
enum DiagramOperation: Int32 {
  /// The second decides where the first has not; for sets, the union.
  case otherwise
  /// The second where the first, a set, holds; nothing elsewhere.
  case within
  /// The first, without the packets for which the second says anything.
  case without
  /// The second where the first handed back.
  case afterLeave
  /// The second where the first accepted.
  case afterAccept
  /// The set of packets for which the two say different things.
  case difference

  /// The result where it follows without looking inside.
  func shortcut(_ left: Diagram, _ right: Diagram) -> Diagram? {
    if let result = ignoringRight(left) ?? ignoringLeft(right) { return result }
    switch self {
    case .otherwise:
      if left == right || right == .nothing { return left }
      return left == .nothing ? right : nil
    case .within: return left == .accept ? right : nil
    case .without: return right == .nothing ? left : nil
    case .afterLeave: return left == .leave ? right : nil
    case .afterAccept: return left == .accept ? right : nil
    case .difference:
      if left == right { return .nothing }
      return left.isAnswer && right.isAnswer ? .accept : nil
    }
  }

  /// The result when the first alone settles it.
  func ignoringRight(_ left: Diagram) -> Diagram? {
    guard left.isAnswer else { return nil }
    switch self {
    case .otherwise: return left == .nothing ? nil : left
    case .within, .without: return left == .nothing ? .nothing : nil
    case .afterLeave: return left == .leave ? nil : left
    case .afterAccept: return left == .accept ? nil : left
    case .difference: return nil
    }
  }

  /// The result when the second alone settles it.
  func ignoringLeft(_ right: Diagram) -> Diagram? {
    switch self {
    case .within: right == .nothing ? .nothing : nil
    case .without: right.isAnswer && right != .nothing ? .nothing : nil
    default: nil
    }
  }
}
