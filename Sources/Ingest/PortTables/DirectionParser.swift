internal import NetworkModel

/// Reads the text of a direction cell: `worker, CLI => controller`, or `Inbound`.
struct DirectionParser {
  let words: RoleWords

  /// What a cell says.
  enum Reading: Equatable {
    /// Who talks to whom.
    case sides(from: [Role], to: [Role], ClaimedFlow.Direction)
    /// One of the words that data uses; the sides stand in columns of their own.
    case stated(ClaimedFlow.Direction)
    /// Only which way, seen from the host that the table is about.
    case way(FlowWay)
    /// Two statements that cannot both hold, or one with more than two sides.
    case unclear
    /// Nothing about directions.
    case nothing
  }

  /// Reads a cell.
  func read(_ text: String) -> Reading {
    let lines = text.split(separator: "\n").map(\.trimmed).filter { !$0.isEmpty }
    let readings = lines.map(readLine)
    guard let first = readings.first else { return .nothing }
    return readings.dropFirst().reduce(first, Self.joined)
  }

  private func readLine(_ text: String) -> Reading {
    if let found = ArrowScanner.firstArrow(in: text) {
      let left = text[..<found.range.lowerBound].trimmed
      let right = text[found.range.upperBound...].trimmed
      if left.isEmpty || right.isEmpty || ArrowScanner.firstArrow(in: right) != nil {
        return .unclear
      }
      switch found.kind {
      case .both: return sides(left, right, .mutual)
      case .right: return sides(left, right, .forward)
      case .left: return sides(right, left, .forward)
      }
    }
    if let stated = ClaimedFlow.Direction(rawValue: text.lowercased()) { return .stated(stated) }
    if let way = FlowWay(in: text) { return .way(way) }
    return spelledOut(text) ?? .nothing
  }

  private func sides(
    _ from: String, _ to: String, _ direction: ClaimedFlow.Direction
  ) -> Reading {
    .sides(from: words.roles(in: from).sorted(), to: words.roles(in: to).sorted(), direction)
  }

  // `from worker to controller` and `between controllers and workers`, known roles only.
  private func spelledOut(_ text: String) -> Reading? {
    var plain = " " + RoleWords.key(text) + " "
    let isMutual = plain.hasPrefix(" between ")
    for start in [" from ", " between "] where plain.hasPrefix(start) {
      plain = " " + plain.dropFirst(start.count)
    }
    guard let joint = plain.firstRange(of: isMutual ? " and " : " to ") else { return nil }
    guard let from = words.knownRoles(in: String(plain[..<joint.lowerBound]).trimmed),
      let to = words.knownRoles(in: String(plain[joint.upperBound...]).trimmed)
    else { return nil }
    return .sides(from: from.sorted(), to: to.sorted(), isMutual ? .mutual : .forward)
  }

  // Two lines in one cell: there and back is mutual, equal listeners add their callers.
  private static func joined(_ first: Reading, _ second: Reading) -> Reading {
    if first == second { return first }
    if case .way(let one) = first, case .way(let other) = second {
      return .way(one == other ? one : .both)
    }
    guard case .sides(let from, let to, .forward) = first,
      case .sides(let otherFrom, let otherTo, .forward) = second
    else { return .unclear }
    if from == otherTo, to == otherFrom { return .sides(from: from, to: to, .mutual) }
    guard to == otherTo else { return .unclear }
    return .sides(from: Set(from + otherFrom).sorted(), to: to, .forward)
  }
}
