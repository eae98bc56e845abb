internal import DiagramLayout
internal import NetworkModel

/// Holds the passages of two states at one place against each other.
struct DifferenceLines {
  private typealias Passage = DifferenceSide.Passage

  /// Longer texts are split into what stays, what goes and what comes.
  private static let longest = 22

  private let place: DifferencePlace
  private let before: DifferenceSide
  private let after: DifferenceSide
  private let isReaddressed: Bool

  init(
    _ place: DifferencePlace, before: DifferenceSide, after: DifferenceSide, isReaddressed: Bool
  ) {
    self.place = place
    self.before = before
    self.after = after
    self.isReaddressed = isReaddressed
  }

  /// The lines, what changes first.
  var lines: [FlowDifference.Line] {
    let lines = pairs.flatMap { self.lines(of: $0, $1) }
    return lines.filter { $0.mark != .unchanged } + lines.filter { $0.mark == .unchanged }
  }

  /// Passages of one name first, then those with the same ports, then those that share a port.
  private var pairs: [(Passage?, Passage?)] {
    var olds: [Passage?] = before.passages(at: place)
    var partners: [Passage?] = []
    let news = after.passages(at: place)
    let tests: [(Passage, Passage) -> Bool] = [
      { $0.name == $1.name }, { $0.ports == $1.ports },
      { !$0.ports.intersection($1.ports).isEmpty },
    ]
    partners = news.map { _ in nil }
    for fits in tests {
      for (index, new) in news.enumerated() where partners[index] == nil {
        let found = olds.firstIndex { old in
          guard let old, old.ipProtocol == new.ipProtocol else { return false }
          return fits(old, new)
        }
        guard let found else { continue }
        partners[index] = olds[found]
        olds[found] = nil
      }
    }
    return zip(partners, news).map { ($0, $1) } + olds.compactMap { $0 }.map { ($0, nil) }
  }

  private func lines(of old: Passage?, _ new: Passage?) -> [FlowDifference.Line] {
    guard let shown = new ?? old else { return [] }
    let (was, now) = (old?.ports ?? .none, new?.ports ?? .none)
    let opens = now.subtracting(before.reach(place, shown.ipProtocol))
    let closes = was.subtracting(after.reach(place, shown.ipProtocol))
    if opens.isEmpty, closes.isEmpty { return same(old, new) }
    guard let old, let new else {
      return part(opens.isEmpty ? .removed : .added, shown, shown.ports, whole: shown.isWhole)
    }
    let (first, last) = (Self.transport(old, old.ports), Self.transport(new, new.ports))
    let ports = last.drop { $0 != " " }.trimmed
    let text = "\(first) → \(ports)"
    if text.count <= Self.longest, !ports.isEmpty {
      return [line(.changed, new, before: first, after: last, text: text)]
    }
    return part(.removed, new, closes, whole: false) + part(.added, new, opens, whole: false)
      + part(.unchanged, new, now.subtracting(opens), whole: false)
  }

  /// Passages of which nothing opens and nothing closes.
  private func same(_ old: Passage?, _ new: Passage?) -> [FlowDifference.Line] {
    // What went and is let through by others still is in their lines.
    guard let new else { return [] }
    let text = Self.transport(new, new.ports)
    let hasOtherHosts = old.map { $0.hosts != new.hosts } ?? false
    guard isReaddressed || hasOtherHosts, old != nil else {
      return [line(.unchanged, new, before: text, after: text, text: text)]
    }
    return [line(.changed, new, before: text, after: text, text: "~ \(text)")]
  }

  private func part(
    _ mark: ChangeMark, _ passage: Passage, _ ports: PortSet, whole: Bool
  ) -> [FlowDifference.Line] {
    guard !ports.isEmpty else { return [] }
    var passage = passage
    passage.isWhole = whole
    let text = Self.transport(passage, ports)
    let sign = mark.sign.isEmpty ? "" : mark.sign + " "
    return [
      line(
        mark, passage, before: mark == .added ? "" : text, after: mark == .removed ? "" : text,
        text: sign + text)
    ]
  }

  private func line(
    _ mark: ChangeMark, _ passage: Passage, before: String, after: String, text: String
  ) -> FlowDifference.Line {
    FlowDifference.Line(
      name: passage.name, mark: mark, before: before, after: after,
      ipProtocol: passage.ipProtocol, text: text)
  }

  /// `TCP 2379–2380`, `ICMP type 8`, or a protocol alone where it passes whole.
  private static func transport(_ passage: Passage, _ ports: PortSet) -> String {
    guard !passage.isWhole else { return passage.ipProtocol.title }
    guard passage.ipProtocol.hasPorts else {
      return CanonicalWords.transport(.init(passage.ipProtocol, ports, ways: []))
    }
    let ranges = ports.ranges.map { range -> String in
      switch range.count {
      case 1: "\(range.first)"
      case 2: "\(range.first), \(range.last)"
      default: "\(range.first)–\(range.last)"
      }
    }
    return "\(passage.ipProtocol.title) \(ranges.joined(separator: ", "))"
  }
}
