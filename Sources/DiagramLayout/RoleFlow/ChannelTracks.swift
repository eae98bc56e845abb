/// The tracks of one channel: upright lines, each as far to the left or right as needed so that
/// hops neither share a piece of line nor cross without reason.
struct ChannelTracks {
  /// The hops of a channel from left to right: those that turn back within a frame or out of it to
  /// the column on the left, those that pass, and those that turn back to the column on the right.
  enum Kind: Int, CaseIterable {
    case leftInner
    case leftOuter
    case through
    case rightOuter
    case rightInner
  }

  /// Lines on one track are at least this far apart.
  static let lineGap = 12

  /// The number of tracks for each kind.
  private(set) var counts = Kind.allCases.map { _ in 0 }
  /// For each hop its kind and its track, counted from the left; straight hops have none.
  private(set) var tracks: [Int: (kind: Kind, track: Int)] = [:]

  private struct Run {
    var hop: Int
    /// The heights of the ends: on the left and on the right for hops that pass.
    var start: Int
    var end: Int

    var low: Int { min(start, end) }
    var high: Int { max(start, end) }

    func holds(_ height: Int) -> Bool { low <= height && height <= high }
    func meets(_ other: Run) -> Bool {
      low < other.high + ChannelTracks.lineGap && other.low < high + ChannelTracks.lineGap
    }
  }

  /// Sorts hops into kinds; `isInner` says whether a hop stays within one frame.
  init(_ hops: [Int], routing: Routing, heights: [Int], isInner: (Routing.Hop) -> Bool) {
    var runs: [[Run]] = Kind.allCases.map { _ in [] }
    for index in hops {
      let hop = routing.hops[index]
      let from = heights[hop.from]
      let to = heights[hop.to]
      if hop.fromSide == hop.toSide {
        let kinds: [Kind] =
          hop.fromSide == .left ? [.leftOuter, .leftInner] : [.rightOuter, .rightInner]
        runs[kinds[isInner(hop) ? 1 : 0].rawValue].append(Run(hop: index, start: from, end: to))
      } else if from != to {
        let fromLeft = hop.fromSide == .left
        runs[Kind.through.rawValue].append(
          Run(hop: index, start: fromLeft ? from : to, end: fromLeft ? to : from))
      }
    }
    for kind in Kind.allCases {
      let found = runs[kind.rawValue]
      assign(kind == .through ? Self.ordered(found) : Self.nested(found), kind)
    }
    mirror(runs[Kind.rightOuter.rawValue], .rightOuter)
    mirror(runs[Kind.rightInner.rawValue], .rightInner)
  }

  /// Short turns are nearest to the boxes.
  private static func nested(_ runs: [Run]) -> [Run] {
    runs.sorted { ($0.high - $0.low, $0.low, $0.hop) < ($1.high - $1.low, $1.low, $1.hop) }
  }

  /// Orders passing hops from left to right so that they cross as rarely as they can.
  private static func ordered(_ runs: [Run]) -> [Run] {
    var runs = runs.sorted { key($0) < key($1) }
    for _ in runs.indices {
      var changed = false
      for index in runs.indices.dropLast() {
        let (left, right) = (runs[index], runs[index + 1])
        if crossings(right, leftOf: left) < crossings(left, leftOf: right) {
          runs.swapAt(index, index + 1)
          changed = true
        }
      }
      if !changed { break }
    }
    return runs
  }

  /// Rising hops from top to bottom, then falling hops from bottom to top.
  private static func key(_ run: Run) -> (Int, Int, Int) {
    run.start > run.end ? (0, run.start, run.hop) : (1, -run.start, run.hop)
  }

  private static func crossings(_ left: Run, leftOf right: Run) -> Int {
    (right.holds(left.end) ? 1 : 0) + (left.holds(right.start) ? 1 : 0)
  }

  /// Gives each run the first track to the right of all earlier runs that it meets.
  private mutating func assign(_ runs: [Run], _ kind: Kind) {
    var placed: [(run: Run, track: Int)] = []
    for run in runs {
      let track = placed.filter { $0.run.meets(run) }.map { $0.track + 1 }.max() ?? 0
      placed.append((run, track))
      tracks[run.hop] = (kind, track)
      counts[kind.rawValue] = max(counts[kind.rawValue], track + 1)
    }
  }

  /// Turns to the right nest towards the right.
  private mutating func mirror(_ runs: [Run], _ kind: Kind) {
    let last = counts[kind.rawValue] - 1
    for run in runs {
      guard let place = tracks[run.hop] else { continue }
      tracks[run.hop] = (kind, last - place.track)
    }
  }
}
