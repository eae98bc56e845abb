/// Whole numbers for nodes that keep given distances and make the weighted sum of all differences
/// as small as it gets: the network simplex method of Gansner, Koutsofios, North and Vo (1993).
struct NetworkSimplex {
  /// A demand: the rank of `head` is at least `length` above that of `tail`.
  struct Arc {
    var tail: Int
    var head: Int
    var length: Int
    var weight: Int
  }

  let arcs: [Arc]
  let nodeCount: Int
  /// The arcs at each node.
  let incident: Adjacency
  /// The rank of each node.
  var ranks: [Int]
  var isInTree: [Bool]
  var treeArcs: [Int] = []
  /// The place of each arc in `treeArcs`.
  var placeInTree: [Int]
  var cuts: [Int]
  /// Numbers of the nodes in the order in which a walk of the tree leaves them; the nodes below a
  /// node have the numbers from its lowest to its own.
  var numbers: [Int]
  var lowest: [Int]
  var nodeWithNumber: [Int]
  var parentArc: [Int]
  private var searchStart = 0

  /// Ranks beginning at 0; nil when the arcs have a ring or do not connect all nodes.
  static func ranks(nodes: Int, arcs: [Arc]) -> [Int]? {
    guard nodes > 1 else { return Array(repeating: 0, count: nodes) }
    var simplex = NetworkSimplex(nodes: nodes, arcs: arcs)
    guard simplex.findFeasibleRanks(), simplex.growTightTree() else { return nil }
    simplex.prepareTree()
    // Rings of pivots without gain are possible in theory; each pivot costs up to O(nodes), and
    // what is reached is feasible at any time.
    for _ in 0..<min(4_000 + 50 * nodes, 400_000_000 / nodes) {
      guard let leaving = simplex.leavingArc(), let entering = simplex.enteringArc(for: leaving)
      else { break }
      simplex.exchange(leaving, entering)
    }
    let least = simplex.ranks.min() ?? 0
    return simplex.ranks.map { $0 - least }
  }

  private init(nodes: Int, arcs: [Arc]) {
    self.arcs = arcs
    nodeCount = nodes
    incident = Adjacency(
      count: nodes,
      pairs: arcs.enumerated().flatMap {
        [($0.element.tail, $0.offset), ($0.element.head, $0.offset)]
      })
    ranks = Array(repeating: 0, count: nodes)
    isInTree = Array(repeating: false, count: arcs.count)
    placeInTree = Array(repeating: -1, count: arcs.count)
    cuts = Array(repeating: 0, count: arcs.count)
    numbers = ranks
    lowest = ranks
    nodeWithNumber = ranks
    parentArc = Array(repeating: -1, count: nodes)
  }

  func slack(_ arc: Int) -> Int {
    ranks[arcs[arc].head] - ranks[arcs[arc].tail] - arcs[arc].length
  }

  /// A tree arc whose cut is negative: the most negative of the next 30.
  private mutating func leavingArc() -> Int? {
    var best: Int?
    var found = 0
    for step in treeArcs.indices {
      var index = searchStart + step
      if index >= treeArcs.count { index -= treeArcs.count }
      let arc = treeArcs[index]
      guard cuts[arc] < 0 else { continue }
      if best.map({ cuts[arc] < cuts[$0] }) ?? true { best = arc }
      found += 1
      if found == 30 {
        searchStart = index
        break
      }
    }
    return best
  }

  /// The arc with the least slack from the part at the head of a tree arc to that at its tail.
  private func enteringArc(for leaving: Int) -> Int? {
    let (tail, head) = (arcs[leaving].tail, arcs[leaving].head)
    let tailIsBelow = numbers[tail] < numbers[head]
    let top = tailIsBelow ? tail : head
    let (low, high) = (lowest[top], numbers[top])
    var best: Int?
    var bestSlack = Int.max
    for number in low...high {
      let node = nodeWithNumber[number]
      for place in incident.range(node) {
        let arc = incident.values[place]
        guard !isInTree[arc], (tailIsBelow ? arcs[arc].head : arcs[arc].tail) == node else {
          continue
        }
        let other = numbers[tailIsBelow ? arcs[arc].tail : arcs[arc].head]
        guard other < low || other > high else { continue }
        let slack = slack(arc)
        if slack < bestSlack {
          bestSlack = slack
          best = arc
        }
      }
      if bestSlack == 0 { break }
    }
    return best
  }

  private mutating func exchange(_ leaving: Int, _ entering: Int) {
    shiftRanks(around: leaving, by: slack(entering))
    let cut = cuts[leaving]
    let (tail, head) = (arcs[entering].tail, arcs[entering].head)
    let top = updateCuts(from: tail, to: head, by: cut, isForwards: true)
    _ = updateCuts(from: head, to: tail, by: cut, isForwards: false)
    cuts[entering] = -cut
    cuts[leaving] = 0
    isInTree[leaving] = false
    isInTree[entering] = true
    let place = placeInTree[leaving]
    treeArcs[place] = entering
    placeInTree[entering] = place
    number(from: top, lowest: lowest[top])
  }

  /// Moves the smaller of the two parts that a tree arc joins so that they come closer.
  private mutating func shiftRanks(around leaving: Int, by distance: Int) {
    guard distance != 0 else { return }
    let (tail, head) = (arcs[leaving].tail, arcs[leaving].head)
    let tailIsBelow = numbers[tail] < numbers[head]
    let top = tailIsBelow ? tail : head
    let (low, high) = (lowest[top], numbers[top])
    let step = tailIsBelow ? -distance : distance
    if 2 * (high - low + 1) <= nodeCount {
      for number in low...high { ranks[nodeWithNumber[number]] += step }
    } else {
      for number in 0..<low { ranks[nodeWithNumber[number]] -= step }
      for number in (high + 1)..<max(nodeCount, high + 1) {
        ranks[nodeWithNumber[number]] -= step
      }
    }
  }

  private mutating func updateCuts(
    from start: Int, to end: Int, by cut: Int, isForwards: Bool
  ) -> Int {
    var node = start
    while numbers[end] < lowest[node] || numbers[end] > numbers[node] {
      let arc = parentArc[node]
      let pointsUp = arcs[arc].tail == node
      cuts[arc] += pointsUp == isForwards ? cut : -cut
      node = pointsUp ? arcs[arc].head : arcs[arc].tail
    }
    return node
  }
}
