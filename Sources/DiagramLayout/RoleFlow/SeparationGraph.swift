/// Heights that keep distances: variables, "at least so far below" between them, and pairs that
/// are made equal.
struct SeparationGraph {
  struct Separation {
    var upper: Int
    var lower: Int
    var distance: Int
  }

  private(set) var separations: [Separation] = []
  private var least: [Int] = []
  private var joined: [Int] = []

  /// Adds a variable that is at least `least`.
  mutating func addVariable(atLeast least: Int = 0) {
    self.least.append(least)
    joined.append(joined.count)
  }

  /// Demands that `lower` is at least `distance` (at least 1) below `upper`.
  mutating func separate(_ upper: Int, _ lower: Int, by distance: Int) {
    separations.append(Separation(upper: upper, lower: lower, distance: distance))
  }

  /// Makes two variables equal.
  mutating func join(_ one: Int, _ other: Int) {
    let first = representative(one)
    let second = representative(other)
    joined[max(first, second)] = min(first, second)
  }

  /// Whether two variables were made equal.
  func areJoined(_ one: Int, _ other: Int) -> Bool { representative(one) == representative(other) }

  private func representative(_ variable: Int) -> Int {
    var current = variable
    while joined[current] != current { current = joined[current] }
    return current
  }

  /// The least heights that keep all distances; nil when distances contradict one another.
  func solution() -> [Int]? {
    let roots = joined.indices.map { representative($0) }
    var below: [[(lower: Int, distance: Int)]] = Array(repeating: [], count: joined.count)
    var waiting = Array(repeating: 0, count: joined.count)
    for separation in separations {
      below[roots[separation.upper]].append((roots[separation.lower], separation.distance))
      waiting[roots[separation.lower]] += 1
    }
    var heights = Array(repeating: 0, count: joined.count)
    for variable in joined.indices {
      heights[roots[variable]] = max(heights[roots[variable]], least[variable])
    }
    var ready = joined.indices.filter { roots[$0] == $0 && waiting[$0] == 0 }
    var done = 0
    while done < ready.count {
      let upper = ready[done]
      done += 1
      for (lower, distance) in below[upper] {
        heights[lower] = max(heights[lower], heights[upper] + distance)
        waiting[lower] -= 1
        if waiting[lower] == 0 { ready.append(lower) }
      }
    }
    guard done == joined.indices.count(where: { roots[$0] == $0 }) else { return nil }
    return roots.map { heights[$0] }
  }
}
