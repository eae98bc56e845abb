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
    var heights = Array(repeating: 0, count: joined.count)
    for variable in joined.indices {
      heights[roots[variable]] = max(heights[roots[variable]], least[variable])
    }
    var waiting = Array(repeating: 0, count: joined.count)
    for separation in separations { waiting[roots[separation.lower]] += 1 }
    let below = Adjacency(separations, roots: roots)
    var ready = joined.indices.filter { roots[$0] == $0 && waiting[$0] == 0 }
    let all = joined.indices.count { roots[$0] == $0 }
    var done = 0
    while done < ready.count {
      let upper = ready[done]
      done += 1
      for index in below.ranges[upper] {
        let separation = separations[below.order[index]]
        let lower = roots[separation.lower]
        heights[lower] = max(heights[lower], heights[upper] + separation.distance)
        waiting[lower] -= 1
        if waiting[lower] == 0 { ready.append(lower) }
      }
    }
    return done == all ? roots.map { heights[$0] } : nil
  }

  /// The separations below each variable, in one array.
  private struct Adjacency {
    private(set) var ranges: [Range<Int>]
    private(set) var order: [Int]

    init(_ separations: [Separation], roots: [Int]) {
      var starts = Array(repeating: 0, count: roots.count + 1)
      for separation in separations { starts[roots[separation.upper] + 1] += 1 }
      for index in roots.indices { starts[index + 1] += starts[index] }
      ranges = roots.indices.map { starts[$0]..<starts[$0 + 1] }
      order = Array(repeating: 0, count: separations.count)
      for (index, separation) in separations.enumerated() {
        let upper = roots[separation.upper]
        order[starts[upper]] = index
        starts[upper] += 1
      }
    }
  }
}
