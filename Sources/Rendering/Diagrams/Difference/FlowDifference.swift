internal import DiagramLayout
package import NetworkModel

/// The flows of two states by who opens connections to whom: what the drawings of a difference show
/// and what the table beside them says.
///
/// Every flow of either state is in a line. What a line says of ports is exact: a line opens something
/// only when no flow of the state before let it through.
package struct FlowDifference: Sendable {
  /// What the first state is called.
  package let from: String
  /// What the second state is called.
  package let to: String
  /// The trunks in the order of their numbers.
  package let trunks: [Trunk]

  /// All flows from one role to another, in both states.
  package struct Trunk: Sendable {
    /// The number, from 1; the same in the drawings and in the table beside them.
    package let number: Int
    /// Who opens the connections; nil where nobody says.
    package let from: Role?
    /// Who listens; nil where nobody says.
    package let to: Role?
    /// What may pass, what changes first.
    package let lines: [Line]
  }

  /// One listener of a trunk in both states.
  package struct Line: Hashable, Sendable {
    /// The flow's id or the service, as the later state names it; may be empty.
    package let name: String
    /// What became of it.
    let mark: ChangeMark
    /// Protocol and ports before; empty when there was none.
    package let before: String
    /// Protocol and ports after; empty when there is none.
    package let after: String
    /// The IP protocol.
    let ipProtocol: IPProtocol
    /// What the drawings write.
    let text: String
  }

  /// Takes the flows of a comparison apart.
  package init(_ comparison: CanonicalComparison) {
    (from, to) = (comparison.from, comparison.to)
    let sides = comparison.states.map { DifferenceSide($0.flows) }
    guard sides.count == 2 else {
      trunks = []
      return
    }
    let places = Set(sides.flatMap(\.places)).sorted()
    let lines = places.map { place in
      let readdressed = [place.from, place.to].contains { role in
        role.map(comparison.readdressed.contains) ?? false
      }
      return DifferenceLines(
        place, before: sides[0], after: sides[1], isReaddressed: readdressed
      ).lines
    }
    // Where others let through what went, nothing is left to say.
    trunks = zip(places, lines).filter { !$0.1.isEmpty }.enumerated().map { index, trunk in
      Trunk(number: index + 1, from: trunk.0.from, to: trunk.0.to, lines: trunk.1)
    }
  }

  /// Whether no line has changed.
  package var isEmpty: Bool { trunks.allSatisfy { $0.lines.allSatisfy { $0.mark == .unchanged } } }

  /// How many lines are new, gone and changed.
  package var counts: (added: Int, removed: Int, changed: Int) {
    let marks = trunks.flatMap(\.lines).map(\.mark)
    return (
      marks.count { $0 == .added }, marks.count { $0 == .removed }, marks.count { $0 == .changed }
    )
  }
}

extension FlowDifference.Trunk {
  /// Who opens the connections, in words.
  package var opener: String { DifferencePlace.title(from) }
  /// Who listens, in words.
  package var listener: String { DifferencePlace.title(to) }
}

extension FlowDifference.Line {
  /// What became of the line, in a word with its sign.
  package var verdict: String {
    switch mark {
    case .added: "+ new"
    case .removed: "− gone"
    case .changed: before == after ? "~ other addresses or hosts" : "→ other ports"
    case .unchanged: "as before"
    }
  }

  /// Whether anything about it changed.
  package var isChanged: Bool { mark != .unchanged }
}

/// Two roles between which something may pass.
struct DifferencePlace: Hashable, Comparable {
  let from: Role?
  let to: Role?

  /// Orders by the known roles, from outside to inside.
  static func < (left: Self, right: Self) -> Bool {
    let (one, other) = (left.rank, right.rank)
    return one == other ? left.names < right.names : one.lexicographicallyPrecedes(other)
  }

  private var rank: [Int] { [from, to].map(Self.rank) }
  private var names: String { "\(from?.name ?? "") \(to?.name ?? "")" }

  static func rank(_ role: Role?) -> Int {
    guard let role else { return -1 }
    return Role.known.firstIndex(of: role) ?? Role.known.count
  }

  /// The name of a side; one that nobody says may be anyone.
  static func title(_ role: Role?) -> String { role?.title ?? "anyone (not said)" }
}
