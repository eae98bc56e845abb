/// The tracks of one channel between two layers: level lines, each as far from the layer above as
/// needed so that lines neither share a piece nor cross without reason.
struct ChannelRouting {
  /// A line from a place above to a place below.
  struct Line {
    var segment: Int
    var from: Int
    var to: Int

    var low: Int { min(from, to) }
    var high: Int { max(from, to) }

    /// The crossings with another line when this one is on a track above it.
    func crossings(above other: Line) -> Int {
      (other.low < to && to < other.high ? 1 : 0)
        + (low < other.from && other.from < high ? 1 : 0)
    }
  }

  /// How a line that is not straight gets across.
  struct Course {
    var track: Int
    /// Where the line goes down to a second track; nil when it goes straight to its end.
    var detour: (place: Int, track: Int)?
  }

  /// With more lines each has a track of its own, and their order is that of their places.
  private static let largestOptimised = 700

  /// The courses of all lines that are not straight, by segment.
  private(set) var courses: [Int: Course] = [:]
  private(set) var trackCount = 0
  private let gap: Int
  private var lines: [Line]
  /// For each line those that have to be above it.
  private var above: [[Int]] = []
  private var sequence: [Int] = []
  private var detours: [Int: Int] = [:]

  init(_ lines: [Line], gap: Int) {
    self.gap = gap
    self.lines = lines.filter { $0.from != $0.to }
      .sorted { ($0.from, $0.to, $0.segment) < ($1.from, $1.to, $1.segment) }
    findConstraints()
    if self.lines.count <= Self.largestOptimised { orderByCrossings() } else { orderByPlaces() }
    var occupied = lines.flatMap { [$0.from, $0.to] }.sorted()
    for line in sequence where detours[line] != nil {
      let place = freePlace(beside: self.lines[line], occupied)
      detours[line] = place
      occupied.insert(place, at: occupied.firstIndex { $0 >= place } ?? occupied.count)
    }
    assignTracks()
  }

  /// A line that ends below where another begins has to be under it, or their upright pieces would
  /// lie on one another.
  private mutating func findConstraints() {
    above = Array(repeating: [], count: lines.count)
    let near = max(1, gap / 2)
    for (index, line) in lines.enumerated() {
      var place = firstLine(from: line.to - near + 1)
      while place < lines.count, lines[place].from < line.to + near {
        if place != index { above[index].append(place) }
        place += 1
      }
    }
  }

  private func firstLine(from place: Int) -> Int {
    var (low, high) = (0, lines.count)
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].from < place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// From above to below, always the line that crosses the others least; O(n²) for at most
  /// `largestOptimised` lines.
  private mutating func orderByCrossings() {
    var balance = Array(repeating: 0, count: lines.count)
    var waiting = above.map(\.count)
    var isPlaced = Array(repeating: false, count: lines.count)
    for one in lines.indices {
      for other in lines.indices where other != one {
        balance[one] +=
          lines[one].crossings(above: lines[other]) - lines[other].crossings(above: lines[one])
      }
    }
    let below = Adjacency(
      count: lines.count,
      pairs: above.enumerated().flatMap { index, list in list.map { ($0, index) } })
    for _ in lines.indices {
      var best = -1
      for line in lines.indices where !isPlaced[line] {
        if best < 0 || (waiting[line], balance[line]) < (waiting[best], balance[best]) {
          best = line
        }
      }
      place(best, isForced: waiting[best] > 0)
      isPlaced[best] = true
      for line in below[best] { waiting[line] -= 1 }
      for line in lines.indices where !isPlaced[line] {
        balance[line] -=
          lines[line].crossings(above: lines[best]) - lines[best].crossings(above: lines[line])
      }
    }
  }

  private mutating func orderByPlaces() {
    var isPlaced = Array(repeating: false, count: lines.count)
    for line in lines.indices {
      place(line, isForced: above[line].contains { !isPlaced[$0] })
      isPlaced[line] = true
    }
  }

  /// A line above one that should be above it gets a detour around the end of that one.
  private mutating func place(_ line: Int, isForced: Bool) {
    sequence.append(line)
    if isForced { detours[line] = lines[line].to }
  }

  private func freePlace(beside line: Line, _ occupied: [Int]) -> Int {
    let sign = line.from < line.to ? -1 : 1
    // As far from other lines as possible, near half the distance of two.
    for clearance in [gap / 3, 2, 0] {
      for distance in 1...gap {
        for side in [sign, -sign] {
          let place = line.to + side * ((gap / 2 + distance - 1) % gap + 1)
          if !holds(occupied, place, within: clearance) { return place }
        }
      }
    }
    return line.to + sign * max(1, gap / 2)
  }

  private func holds(_ sorted: [Int], _ place: Int, within clearance: Int) -> Bool {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < place - clearance { low = middle + 1 } else { high = middle }
    }
    return low < sorted.count && sorted[low] <= place + clearance
  }

  private mutating func assignTracks() {
    let isShared = lines.count <= Self.largestOptimised
    var tracks = Array(repeating: -1, count: lines.count)
    for (place, line) in sequence.enumerated() {
      var track = isShared ? 0 : place
      if isShared {
        for earlier in sequence[..<place] where tracks[earlier] >= track {
          let meets =
            reach(line).lowerBound < reach(earlier).upperBound + gap
            && reach(earlier).lowerBound < reach(line).upperBound + gap
          if meets { track = tracks[earlier] + 1 }
        }
      }
      tracks[line] = track
      trackCount = max(trackCount, track + 1)
    }
    for line in sequence {
      var course = Course(track: tracks[line])
      if let place = detours[line] {
        course.detour = (place, trackCount)
        trackCount += 1
      }
      courses[lines[line].segment] = course
    }
  }

  private func reach(_ line: Int) -> ClosedRange<Int> {
    let detour = detours[line] ?? lines[line].to
    return min(lines[line].low, detour)...max(lines[line].high, detour)
  }
}
