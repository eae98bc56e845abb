/// The nesting of groups: group 0 is the drawing itself, the others are 1...count.
struct GroupTree {
  /// The group around each group; that of the drawing is the drawing.
  private(set) var parents: [Int]
  /// How many groups are around each.
  private(set) var depths: [Int]
  /// Every group after the groups around it.
  private(set) var outerFirst: [Int]
  /// Numbers such that the groups in a group have those between its first and its last.
  private var first: [Int]
  private var last: [Int]

  /// Creates the tree from the parents of groups 1 and up; no parent, one that does not exist, and
  /// a ring of parents mean the drawing.
  init(parents given: [Int?]) {
    let count = given.count + 1
    parents =
      [0] + given.map { parent in parent.flatMap { (0..<count).contains($0) ? $0 : 0 } ?? 0 }
    depths = Array(repeating: 0, count: count)
    outerFirst = []
    first = depths
    last = depths
    breakRings()
    number()
  }

  /// The number of groups with the drawing.
  var count: Int { parents.count }

  /// Whether a group is another one or in it.
  func contains(_ outer: Int, _ inner: Int) -> Bool {
    first[outer] <= first[inner] && first[inner] <= last[outer]
  }

  /// The smallest group around two.
  func common(_ one: Int, _ other: Int) -> Int {
    var group = one
    while !contains(group, other) { group = parents[group] }
    return group
  }

  /// The group directly in `outer` that is or contains `inner`, which is in `outer`; nil if
  /// they are the same.
  func child(of outer: Int, around inner: Int) -> Int? {
    guard inner != outer else { return nil }
    var group = inner
    while parents[group] != outer { group = parents[group] }
    return group
  }

  private mutating func breakRings() {
    var seen = Array(repeating: 0, count: parents.count)
    seen[0] = -1
    for start in parents.indices.dropFirst() {
      var group = start
      while seen[group] == 0 {
        seen[group] = start
        if seen[parents[group]] == start { parents[group] = 0 }
        group = parents[group]
      }
    }
  }

  private mutating func number() {
    var children = Array(repeating: [Int](), count: parents.count)
    for group in parents.indices.dropFirst() { children[parents[group]].append(group) }
    var stack = [0]
    while let group = stack.popLast() {
      first[group] = outerFirst.count
      outerFirst.append(group)
      for child in children[group].reversed() {
        depths[child] = depths[group] + 1
        stack.append(child)
      }
    }
    last = first
    for group in outerFirst.reversed() where group != 0 {
      last[parents[group]] = max(last[parents[group]], last[group])
    }
  }
}
